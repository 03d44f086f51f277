/**
 * A text without characters that nobody sees: a zero-width space within a word would make two of
 * it, or hide it. Joiners stay in emoji, and where scripts join their letters by them.
 */
const CODES = [
  '\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e',
  '\\u2060-\\u206f\\ufeff\\uffa0\\u{e0001}-\\u{e001f}',
].join('');
const JOINERS = '\\u200c\\u200d';
const INVISIBLE = new RegExp(`[${CODES}]`, 'gu');
const IDLE_JOINERS = new RegExp(
  `(?<=[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}\\p{P}\\s])[${JOINERS}]+|^[${JOINERS}]+`,
  'gu',
);
const ANY = new RegExp(`[${CODES}${JOINERS}]`, 'u');

export function visible(text: string): string {
  return ANY.test(text) ? text.replace(INVISIBLE, '').replace(IDLE_JOINERS, '') : text;
}
