/** The part of a response in which code is looked for. */
import type { ResponseInput } from '../../../responses/response.ts';

export interface Scope {
  /** The whole text of the message that is graded. */
  text: string;
  /** Offsets of the part that is searched. */
  start: number;
  end: number;
}

const END_MARKERS = [
  '<|im_end|>',
  '<|endoftext|>',
  '<|eot_id|>',
  '<|end_of_text|>',
  '<|end|>',
  '<|EOT|>',
  '<end_of_turn>',
  '<｜end▁of▁sentence｜>',
  '</s>',
  '<eos>',
];

/**
 * after_think: what follows the last `</think>`, up to a `<think>` that is opened there and never closed. Markers that end a
 * turn, and white space around them, are cut off the end in both cases.
 */
export function scopeOf(response: ResponseInput, scope: 'after_think' | 'whole'): Scope {
  const text = textOf(response);
  let start = 0;
  let end = text.length;
  if (scope === 'after_think') {
    const closed = text.lastIndexOf('</think>');
    if (closed >= 0) start = closed + '</think>'.length;
    const opened = text.indexOf('<think>', start);
    if (opened >= 0) end = opened;
  }
  return { text, start, end: Math.max(start, withoutMarkers(text, end)) };
}

/** The text as it came, or the content of the last assistant message. */
function textOf(response: ResponseInput): string {
  if (typeof response === 'string') return response;
  return response.findLast((message) => message.role === 'assistant')?.content ?? '';
}

function withoutMarkers(text: string, from: number): number {
  let end = from;
  for (;;) {
    let trimmed = end;
    while (trimmed > 0 && /\s/.test(text[trimmed - 1]!)) trimmed -= 1;
    const marker = END_MARKERS.find((candidate) => text.endsWith(candidate, trimmed));
    if (!marker) return end;
    end = trimmed - marker.length;
  }
}
