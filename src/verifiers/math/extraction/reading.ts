/** How a stretch of text reads as mathematics. */
import { parseAnswer } from '../parser/parse-answer.ts';

/** math: a value as it stands; annotated: a value among words; text: words; none: not readable. */
export type Reading = 'math' | 'annotated' | 'text' | 'none';

export function reads(source: string): Reading {
  const parsed = parseAnswer(source);
  if (!parsed.ok) return 'none';
  if (parsed.value.kind === 'text') return 'text';
  return parsed.value.kind === 'annotated' ? 'annotated' : 'math';
}
