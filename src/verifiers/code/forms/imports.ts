/**
 * The names that judges of call-based data sets put before every Python program (LiveCodeBench's
 * header, as is).
 */
import type { Language, SourceFile } from '../../../sandbox/sandbox.ts';
import { mainPath } from '../attempt.ts';
import { hoistFuture } from '../extract/completion.ts';

const STARRED = [
  'string',
  're',
  'datetime',
  'collections',
  'heapq',
  'bisect',
  'copy',
  'math',
  'random',
  'statistics',
  'itertools',
  'functools',
  'operator',
  'io',
  'sys',
  'json',
  // Last but one: what the modules before shadow (pow, open, compile) is the builtin again.
  'builtins',
  'typing',
];
const WHOLE = STARRED.filter((name) => !['builtins', 'typing'].includes(name));

/** One line, so that the lines of the program move by one only. */
const HEADER = [
  ...STARRED.map((name) => `from ${name} import *`),
  `import ${WHOLE.join(', ')}`,
  'sys.setrecursionlimit(50000)',
  '',
].join('; ');

export type Imports = 'common' | 'none';

/**
 * The source of a program, with the common imports before it where they are asked for and the
 * language has them.
 */
export function sourceOf(code: string, language: Language, imports: Imports): SourceFile {
  const path = mainPath(language);
  if (language !== 'python' || imports === 'none') return { path, text: code };
  return { path, text: hoistFuture(`${HEADER}\n`, code) };
}
