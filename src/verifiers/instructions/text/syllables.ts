/** Syllables of English words. The published code asks another dictionary: rare words may differ. */
import { syllable } from 'syllable';

export const syllablesOf = (word: string): number => (/\p{N}/u.test(word) ? 0 : syllable(word));
