/** Other spellings of what the lexer knows by one: f^{\prime}, 12{,}34{,}567, degrees Celsius. */

/** Each with what it cannot do without, so that most texts cost a few looks. */
const SPELLINGS: readonly { sign: string; pattern: RegExp; spelt: (match: string) => string }[] = [
  {
    // f^{\prime\prime}(x) is f''(x); behind a number it may be minutes
    sign: '^',
    pattern: /(?<=[A-Za-z)}])\s?\^\s?(?:\{\s?(?:\\prime\s?){1,4}\}|\\prime(?![A-Za-z]))/g,
    spelt: (match) => "'".repeat(match.split('\\prime').length - 1),
  },
  {
    // braces keep the comma from being one of a list: pairs of digits as India groups them
    sign: '{,}',
    pattern: /(?<![\d}.,])\d{1,2}(?:\{,\}\d\d){1,6}\{,\}\d{3}(?![\d{])/g,
    spelt: (match) => match.replaceAll('{,}', ''),
  },
  {
    sign: 'egree',
    pattern: /\bdegrees? (?=(?:celsius|fahrenheit)(?![a-z]))/gi,
    spelt: () => '',
  },
  {
    // what ends a proof or marks a result as checked says nothing of it
    sign: '\\',
    pattern: /(?<=[\dA-Za-z)}\]])(?:\\[,;: !]|\\q?quad|[\s~]){1,6}\\(?:checkmark|blacksquare)\s*$/,
    spelt: () => '',
  },
];
/** 答：36, 解：36: what only says that the answer follows. */
const ANNOUNCED = /^(?:答案?|解答?)\s?[:：]\s{0,4}(?=\S)/;

const ANNOUNCING: ReadonlySet<string | undefined> = new Set(['答', '解']);

/** The text in the spelling that the lexer reads. */
export function respell(text: string): string {
  let respelt = ANNOUNCING.has(text[0]) ? text.replace(ANNOUNCED, '') : text;
  for (const { sign, pattern, spelt } of SPELLINGS)
    if (respelt.includes(sign)) respelt = respelt.replace(pattern, spelt);
  return respelt;
}
