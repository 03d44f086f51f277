/** Syllables of English words. The published code asks another dictionary. */
import { syllable } from 'syllable';

/** No word is longer. */
const MAX_WORD = 60;

export const syllablesOf = (word: string): number =>
  /\p{N}/u.test(word) ? 0 : syllable(word.slice(0, MAX_WORD));
