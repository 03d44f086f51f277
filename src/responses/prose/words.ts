/**
 * Words for counting: between blanks, and within a run of a script that writes none as that script
 * divides them.
 */

/** Scripts that write no blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

/**
 * Longest stretch that is handed to the segmenter at once; its time is linear, its memory is not
 * small.
 */
const STRETCH = 4096;

/**
 * Words of a text in their order; punctuation belongs to the word it touches, as with Python's
 * `split`.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const stretch of text.split(/\s+/)) {
    if (stretch === '') continue;
    if (UNSPACED.test(stretch)) words.push(...segmentsOf(stretch));
    else words.push(stretch);
  }
  return words;
}

/** Words of a stretch without blanks, by the dictionary that the runtime carries. */
export function segmentsOf(stretch: string): string[] {
  const words: string[] = [];
  for (let from = 0; from < stretch.length; from += STRETCH) {
    for (const { segment, isWordLike } of segmenter.segment(stretch.slice(from, from + STRETCH)))
      if (isWordLike) words.push(segment);
  }
  return words;
}
