/** Scripts that tell a language by themselves, and what the others may be. */

/**
 * A script with the languages of it that are told apart; the first is taken where there is one
 * only.
 */
const SCRIPTS: readonly (readonly [name: string, pattern: RegExp, languages: readonly string[]])[] = [
  ['kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u, ['ja']],
  ['hangul', /\p{Script=Hangul}/u, ['ko']],
  ['han', /\p{Script=Han}/u, ['zh', 'ja']],
  ['hebrew', /\p{Script=Hebrew}/u, ['he']],
  ['greek', /\p{Script=Greek}/u, ['el']],
  ['thai', /\p{Script=Thai}/u, ['th']],
  ['lao', /\p{Script=Lao}/u, ['lo']],
  ['khmer', /\p{Script=Khmer}/u, ['km']],
  ['armenian', /\p{Script=Armenian}/u, ['hy']],
  ['georgian', /\p{Script=Georgian}/u, ['ka']],
  ['ethiopic', /\p{Script=Ethiopic}/u, ['am']],
  ['bengali', /\p{Script=Bengali}/u, ['bn']],
  ['gujarati', /\p{Script=Gujarati}/u, ['gu']],
  ['gurmukhi', /\p{Script=Gurmukhi}/u, ['pa']],
  ['kannada', /\p{Script=Kannada}/u, ['kn']],
  ['malayalam', /\p{Script=Malayalam}/u, ['ml']],
  ['oriya', /\p{Script=Oriya}/u, ['or']],
  ['tamil', /\p{Script=Tamil}/u, ['ta']],
  ['telugu', /\p{Script=Telugu}/u, ['te']],
  ['cyrillic', /\p{Script=Cyrillic}/u, ['ru', 'uk', 'bg', 'be', 'sr', 'mk']],
  ['arabic', /\p{Script=Arabic}/u, ['ar', 'fa', 'ur', 'ku']],
  ['devanagari', /\p{Script=Devanagari}/u, ['hi', 'mr', 'ne']],
  ['latin', /\p{Script=Latin}/u, []],
];

/** Languages written in Latin letters that the detector tells apart. */
const LATIN = new Set(
  'az ca cs da de en es et eu fi fr hr hu is it lt lv ms nl no pl pt ro sk sl sq sv tl tr vi yo'.split(' '),
);

/** Other codes of the same language, or of languages that the detector cannot tell apart. */
const SAME: Readonly<Record<string, string>> = {
  id: 'ms',
  nb: 'no',
  nn: 'no',
  fil: 'tl',
  bs: 'hr',
  ckb: 'ku',
  iw: 'he',
  in: 'ms',
};

/** The code by which a language is known here; undefined where it is not known. */
export function knownLanguage(code: string): string | undefined {
  const lower = code.toLowerCase();
  const language = SAME[lower] ?? lower;
  const known = LATIN.has(language) || SCRIPTS.some(([, , languages]) => languages.includes(language));
  return known ? language : undefined;
}

export type Script = string;

/** The script of a word by its first letter that has one. */
export function scriptOf(word: string): Script | undefined {
  return SCRIPTS.find(([, pattern]) => pattern.test(word))?.[0];
}

/** The one language of a script; undefined where several share it. */
export function onlyLanguage(script: Script): string | undefined {
  const languages = SCRIPTS.find(([name]) => name === script)?.[2] ?? [];
  return languages.length === 1 ? languages[0] : undefined;
}

/** Whether a language is written in a script. */
export function writes(language: string, script: Script): boolean {
  if (script === 'latin') return LATIN.has(language);
  return SCRIPTS.find(([name]) => name === script)?.[2].includes(language) ?? false;
}
