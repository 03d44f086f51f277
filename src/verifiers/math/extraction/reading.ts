/** How a stretch of text reads as mathematics. */

import { parseAnswer } from '../../../mathematics/parser/parse-answer.ts';
import type { ParseResult } from '../../../mathematics/parser/result.ts';
import type { Answer } from '../../../mathematics/tree.ts';

/** math: a value as it stands; annotated: a value among words; text: words; none: not readable. */
export type Reading = 'math' | 'annotated' | 'text' | 'none';

export function reads(source: string): Reading {
  const parsed = parseAnswer(source);
  if (!parsed.ok) return 'none';
  if (parsed.value.kind === 'text') return 'text';
  if (hasWords(parsed.value)) return 'annotated';
  return JOINED_SCRIPT.test(source) && !NUMERAL.test(source) ? 'annotated' : 'math';
}

/** 十七, 三分之二: words that are a number and nothing else. */
const NUMERAL = /^[负零〇一二两三四五六七八九十百千万亿点分之\s]+$/u;
const JOINED_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Whether words stand beside the mathematics, in the answer itself or in an item of it. */
function hasWords(answer: Answer): boolean {
  if (answer.kind === 'text' || answer.kind === 'annotated') return true;
  return answer.kind === 'list' && answer.items.some(hasWords);
}

const WRAPPER = /\\(?:text|mathrm|textbf|mbox|textit)\s*\{([^{}]*)\}|\$/g;

/** For the answer test `text`: the words as they stand, whatever they would mean as mathematics. */
export function readAsText(source: string): ParseResult & { ok: true } {
  return {
    ok: true,
    value: { kind: 'text', text: source.replace(WRAPPER, '$1').replace(/\s+/g, ' ').trim() },
  };
}

/** Where the reference is a choice, bare letters are choices rather than variables. */
export function readAsChoice(source: string): ParseResult {
  return parseAnswer(/^[A-J](?:, [A-J])*$/.test(source) ? source.replace(/[A-J]/g, '($&)') : source);
}
