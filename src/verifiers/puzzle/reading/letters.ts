/** The letters of a word in the order of their codes: the same for all its anagrams. */
export function sortedLetters(word: string): string {
  if (word.length > SHORT || PAIRS.test(word)) return [...word].sort().join('');
  // Of few letters, putting each in its place is the fastest.
  const codes: number[] = [];
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    let to = at;
    for (; to > 0 && codes[to - 1]! > code; to--) codes[to] = codes[to - 1]!;
    codes[to] = code;
  }
  return String.fromCharCode(...codes);
}

const SHORT = 32;
/** Characters of two units. */
export const PAIRS = /[\ud800-\udfff]/;
