/**
 * Similarities of two texts between 0 and 1, each with the definition of the library that its name
 * comes from.
 */

/**
 * Longest text that is compared, in UTF-16 units: the time grows with the product of the lengths.
 */
export const MAX_SIMILARITY_LENGTH = 8192;

export type Similarity = (response: string, reference: string) => number;

/**
 * RapidFuzz's `fuzz.ratio` / 100: normalized Indel similarity, 2·LCS / (sum of lengths), on code
 * points. The longest common subsequence is counted with one bit per code point of the shorter text
 * (Hyyrö 2004), in words of a BigInt.
 */
export const fuzzyMatch: Similarity = (response, reference) => {
  const [long, short] = [Array.from(response), Array.from(reference)].sort((a, b) => b.length - a.length) as [
    string[],
    string[],
  ];
  const total = long.length + short.length;
  if (total === 0) return 1;
  const places = new Map<string, bigint>();
  for (const [i, character] of short.entries())
    places.set(character, (places.get(character) ?? 0n) | (1n << BigInt(i)));
  const all = (1n << BigInt(short.length)) - 1n;
  let row = all;
  for (const character of long) {
    const match = row & (places.get(character) ?? 0n);
    row = ((row + match) | (row - match)) & all;
  }
  return (2 * zeroBits(row, short.length)) / total;
};

function zeroBits(bits: bigint, length: number): number {
  let ones = 0;
  for (const digit of bits.toString(16)) ones += POPCOUNT[Number.parseInt(digit, 16)]!;
  return length - ones;
}
const POPCOUNT = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];

/**
 * NLTK's `sentence_bleu` with n-grams up to 4 on white-space tokens; 0 where some order of n-gram
 * has no match.
 */
export const bleu: Similarity = (response, reference) => {
  const [got, wanted] = [words(response), words(reference)];
  if (got.length === 0) return 0;
  let logs = 0;
  for (let n = 1; n <= 4; n++) {
    const matches = overlap(ngrams(got, n), ngrams(wanted, n));
    if (matches === 0) return 0;
    logs += Math.log(matches / Math.max(1, got.length - n + 1)) / 4;
  }
  const brevity = got.length >= wanted.length ? 1 : Math.exp(1 - wanted.length / got.length);
  return brevity * Math.exp(logs);
};

/**
 * NLTK's `sentence_gleu`: the smaller of precision and recall over all n-grams from 1 to 4 (Wu et
 * al. 2016).
 */
export const gleu: Similarity = (response, reference) => {
  const [got, wanted] = [words(response), words(reference)];
  let matches = 0;
  let [gotCount, wantedCount] = [0, 0];
  for (let n = 1; n <= 4; n++) {
    matches += overlap(ngrams(got, n), ngrams(wanted, n));
    gotCount += Math.max(0, got.length - n + 1);
    wantedCount += Math.max(0, wanted.length - n + 1);
  }
  return Math.max(gotCount, wantedCount) === 0 ? 0 : matches / Math.max(gotCount, wantedCount);
};

/** F-measure of ROUGE-N as in google-research's rouge_score, without stemming (Lin 2004). */
export const rouge =
  (n: number): Similarity =>
  (response, reference) => {
    const [got, wanted] = [terms(response), terms(reference)];
    return fMeasure(
      overlap(ngrams(got, n), ngrams(wanted, n)),
      Math.max(0, got.length - n + 1),
      Math.max(0, wanted.length - n + 1),
    );
  };

/** F-measure of ROUGE-L: the longest common subsequence of terms. */
export const rougeL: Similarity = (response, reference) => {
  const [got, wanted] = [terms(response), terms(reference)];
  let row = new Uint32Array(wanted.length + 1);
  for (const term of got) {
    const next = new Uint32Array(wanted.length + 1);
    for (let i = 0; i < wanted.length; i++)
      next[i + 1] = term === wanted[i] ? row[i]! + 1 : Math.max(row[i + 1]!, next[i]!);
    row = next;
  }
  return fMeasure(row[wanted.length] ?? 0, got.length, wanted.length);
};

const fMeasure = (matches: number, got: number, wanted: number) =>
  matches === 0 ? 0 : (2 * matches) / (got + wanted);

const words = (text: string) => text.split(/\s+/).filter(Boolean);

/** rouge_score's tokenizer: lower case, runs of ASCII letters and digits. */
const terms = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

function ngrams(tokens: string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + n <= tokens.length; i++) {
    const key = tokens.slice(i, i + n).join('\u0000');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function overlap(a: Map<string, number>, b: Map<string, number>): number {
  let sum = 0;
  for (const [key, count] of a) sum += Math.min(count, b.get(key) ?? 0);
  return sum;
}
