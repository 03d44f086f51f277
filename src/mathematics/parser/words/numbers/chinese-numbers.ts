/** Chinese number words: 十七, 两千五百, 三分之二, 百分之五, 负三, 三点一四. */

const DIGITS = new Map<string, number>([...'零一二三四五六七八九'].map((char, value) => [char, value]));
for (const [char, value] of [
  ['〇', 0],
  ['两', 2],
  ['兩', 2],
] as const)
  DIGITS.set(char, value);
/** Within a group of four digits, and between the groups. */
const SMALL = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);
const LARGE = new Map([
  ['万', 10 ** 4],
  ['萬', 10 ** 4],
  ['亿', 10 ** 8],
  ['億', 10 ** 8],
]);

const NUMERAL = /^负?[零〇一二两兩三四五六七八九十百千万萬亿億点點分之]+/u;
/** Words with which things are counted. */
const COUNTED = /^[个個只隻条條种種本张張人次名岁歲位]$/u;

export interface ChineseNumber {
  negative: boolean;
  /** A whole number or a decimal, as digits. */
  top: string;
  /** What it is divided by; 1 for no fraction. */
  bottom: number;
  percent: boolean;
  /** What stands behind the number in the word: a unit, or nothing. */
  rest: string;
}

/** The number that a word begins with; undefined when it is none, or goes on as another word. */
export function chineseNumber(word: string, isUnit: (name: string) => boolean): ChineseNumber | undefined {
  if (word.charCodeAt(0) < 0x3007) return undefined;
  const numeral = longest(word, isUnit);
  if (numeral === undefined) return undefined;
  const negative = numeral.startsWith('负');
  const rest = word.slice(numeral.length);
  const [first, second, more] = numeral.slice(negative ? 1 : 0).split('分之');
  if (more !== undefined) return undefined;
  if (second === undefined) {
    const top = decimal(first!);
    return top === undefined ? undefined : { negative, top, bottom: 1, percent: false, rest };
  }
  const percent = first === '百';
  const bottom = percent ? 1 : first === '千' ? 1000 : whole(first!);
  const top = decimal(second);
  return top === undefined || !bottom ? undefined : { negative, top, bottom, percent, rest };
}

/** 千 begins 千米 as well: the longest numeral before a unit, or before nothing. */
function longest(word: string, isUnit: (name: string) => boolean): string | undefined {
  const most = NUMERAL.exec(word)?.[0].length ?? 0;
  for (let length = most; length > 0; length--) {
    const rest = word.slice(length);
    if (rest !== '' && !COUNTED.test(rest) && !isUnit(rest)) continue;
    // 百 and 万 alone only multiply
    return /[零〇一二两兩三四五六七八九十]/u.test(word.slice(0, length)) ? word.slice(0, length) : undefined;
  }
  return undefined;
}

function decimal(text: string): string | undefined {
  const [before, behind, more] = text.split(/[点點]/u);
  if (more !== undefined) return undefined;
  const value = whole(before!);
  if (value === undefined || behind === undefined) return value === undefined ? undefined : String(value);
  const digits = [...behind].map((char) => DIGITS.get(char));
  if (digits.length === 0 || digits.some((digit) => digit === undefined)) return undefined;
  return `${value}.${digits.join('')}`;
}

function whole(text: string): number | undefined {
  if (text === '') return undefined;
  // 二〇二六: digit by digit
  const digits = [...text].map((char) => DIGITS.get(char));
  if (digits.length > 1 && digits.every((digit) => digit !== undefined)) return Number(digits.join(''));
  let total = 0;
  let group = 0;
  let digit: number | undefined;
  for (const char of text) {
    const small = SMALL.get(char);
    const large = LARGE.get(char);
    if (small !== undefined) {
      if (digit === undefined && small !== 10) return undefined;
      group += (digit ?? 1) * small;
      digit = undefined;
    } else if (large !== undefined) {
      total = (total + group + (digit ?? 0)) * large;
      group = 0;
      digit = undefined;
    } else {
      const value = DIGITS.get(char);
      if (value === undefined || (digit !== undefined && digit !== 0)) return undefined;
      digit = value;
    }
  }
  const value = total + group + (digit ?? 0);
  return Number.isSafeInteger(value) ? value : undefined;
}
