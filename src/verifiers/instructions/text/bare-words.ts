/** Words as people count them: what stands between white space, without the signs around it. */
import { chunksOf } from './python.ts';

const OUTER = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;
const INNER = /[^\p{L}\p{M}\p{N}]+/gu;

/** A word without signs around it, in lower case, with a straight apostrophe. */
export const bare = (chunk: string): string => chunk.replace(OUTER, '').toLowerCase().replaceAll('’', "'");

const notEmpty = (word: string): boolean => word !== '';

export const bareWords = (text: string): string[] => chunksOf(text).map(bare).filter(notEmpty);

/** Without signs within them, either: `don't` is `dont`. Case stays. */
export const signlessWords = (text: string): string[] =>
  chunksOf(text)
    .map((chunk) => chunk.replace(INNER, ''))
    .filter(notEmpty);
