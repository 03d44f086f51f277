/** Whether a stretch is a sentence rather than an answer. */
import { hasProse } from '../../../../responses/prose/has-prose.ts';
import { CONNECTORS, MATH_WORDS, UNIT_WORDS } from './words.ts';

const WORD =
  /(?<![\\\p{L}])[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Devanagari}]{2,}/gu;
const JOINED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]{2,}/u;

/**
 * How many words stand in it that are no part of mathematics: names of functions, units and
 * connectors do not count.
 */
export function proseWords(source: string): number {
  if (!hasProse(source, 0, source.length)) return 0;
  const words = (source.match(WORD) ?? []).filter((word) => {
    const lower = word.toLowerCase();
    return !MATH_WORDS.has(word) && !UNIT_WORDS.has(lower) && !CONNECTORS.has(lower);
  });
  return words.length + (JOINED.test(source) ? 3 : 0);
}
