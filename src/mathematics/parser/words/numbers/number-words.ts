/** Numbers that are several words: two thousand five hundred, two thirds, three and a half. */

const ONES = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ' +
    'sixteen seventeen eighteen nineteen twenty'
  )
    .split(' ')
    .map((word, index): [string, number] => [word, index]),
);
for (const [index, word] of 'thirty forty fifty sixty seventy eighty ninety'.split(' ').entries())
  ONES.set(word, 30 + 10 * index);

const HUNDRED = 100;
/** What multiplies all that stands before it. */
const SCALES = new Map([
  ['thousand', 10 ** 3],
  ['million', 10 ** 6],
  ['millions', 10 ** 6],
  ['billion', 10 ** 9],
  ['billions', 10 ** 9],
  ['trillion', 10 ** 12],
  ['lakh', 10 ** 5],
  ['crore', 10 ** 7],
]);

/** Parts of one: thirds, quarters, hundredths. */
const PARTS = new Map<string, number>([
  ['half', 2],
  ['halves', 2],
  ['third', 3],
  ['quarter', 4],
  ['fourth', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['eleventh', 11],
  ['twelfth', 12],
  ['sixteenth', 16],
  ['twentieth', 20],
  ['hundredth', 100],
  ['thousandth', 1000],
]);

/** twenty-three, and every word below a hundred. */
function below100(word: string): number | undefined {
  const whole = ONES.get(word);
  if (whole !== undefined) return whole;
  const dash = word.indexOf('-');
  if (dash < 0) return undefined;
  const tens = ONES.get(word.slice(0, dash));
  const ones = ONES.get(word.slice(dash + 1));
  if (tens === undefined || ones === undefined || tens < 20 || ones > 9 || ones === 0) return undefined;
  return tens + ones;
}

/** One word, as `twelve`, `forty-two`, `hundred`; undefined when it is no number. */
export function numberWord(text: string): number | undefined {
  const word = text.toLowerCase();
  if (word === 'hundred') return HUNDRED;
  return below100(word) ?? SCALES.get(word);
}

/** What counts in its own size behind "a" and "half a": dozen, hundred, million. */
export function scaleOf(text: string): number | undefined {
  const word = text.toLowerCase();
  if (word === 'dozen') return 12;
  return word === 'hundred' ? HUNDRED : SCALES.get(word);
}

/** How many of one a word such as `thirds` makes; undefined when it names no part. */
export function partWord(text: string): number | undefined {
  const word = text.toLowerCase();
  return PARTS.get(word) ?? (word.endsWith('s') ? PARTS.get(word.slice(0, -1)) : undefined);
}

export interface NumberWords {
  value: number;
  /** How many of the words it takes. */
  words: number;
}

/**
 * The whole number that the words begin with, all of it: `two thousand five hundred`, `one hundred
 * and five`. Undefined when they begin with none.
 */
export function wholeNumber(words: readonly string[]): NumberWords | undefined {
  let total = 0;
  let current: number | undefined;
  let taken = 0;
  for (let index = 0; index < words.length && index < 24; index++) {
    const word = words[index]!.toLowerCase();
    if (word === 'and') {
      // one hundred and five: only between a hundred or more and what is below
      const next = words[index + 1] === undefined ? undefined : below100(words[index + 1]!.toLowerCase());
      const high = current === undefined ? total > 0 : current >= HUNDRED;
      if (next === undefined || !high || partFollows(words, index + 1)) break;
      continue;
    }
    const small = below100(word);
    if (small !== undefined) {
      if (current !== undefined && !joins(current, small)) break;
      current = (current ?? 0) + small;
    } else if (word === 'hundred') {
      if (current !== undefined && current >= HUNDRED) break;
      current = (current ?? 1) * HUNDRED;
    } else if (SCALES.has(word)) {
      total += (current ?? 1) * SCALES.get(word)!;
      current = undefined;
    } else break;
    taken = index + 1;
  }
  return taken === 0 ? undefined : { value: total + (current ?? 0), words: taken };
}

/** twenty three, two hundred five: ones behind tens, tens behind hundreds. */
function joins(current: number, next: number): boolean {
  if (current % HUNDRED === 0 && current > 0) return true;
  return current % 10 === 0 && current % HUNDRED >= 20 && next < 10 && next > 0;
}

/** Digits behind "point": `five`, `two five`, `oh five`. Undefined when there are none. */
export function digitsBehindPoint(words: readonly string[]): { digits: string; words: number } | undefined {
  let digits = '';
  for (const word of words.slice(0, 24)) {
    const digit = word === 'oh' ? 0 : ONES.get(word);
    if (digit === undefined || digit > 9) break;
    digits += digit;
  }
  return digits === '' ? undefined : { digits, words: digits.length };
}

/** two and three quarters: the number behind the "and" counts parts. */
function partFollows(words: readonly string[], at: number): boolean {
  const part = words[at + 1];
  return part !== undefined && partWord(part) !== undefined;
}
