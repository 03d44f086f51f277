/** NLTK's word_tokenize: sentences by Punkt, words and signs by the Penn Treebank. */
import { sentencesOf } from '../punkt/punkt.ts';
import { treebankWords } from './treebank.ts';

export const wordTokens = (text: string): string[] => sentencesOf(text).flatMap(treebankWords);
