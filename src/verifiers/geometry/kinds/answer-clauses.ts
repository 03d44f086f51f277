/** The clauses that a response adds. */
import { withoutDecoration } from '../extract.ts';
import { ReadingFault } from '../language/fact.ts';
import type { Clause } from '../language/problem.ts';
import { readClauses } from '../language/read-constructions.ts';
import { foldCase } from '../language/read-problem.ts';

/** Longer answers are none; counted before the text is read. */
const MAX_ANSWER = 20_000;

const NONE: ReadonlySet<string> = new Set([
  '',
  'none',
  'nothing',
  'no',
  'no points',
  'no auxiliary point',
  'no auxiliary points',
  'no auxiliary points needed',
  'no auxiliary points are needed',
  'no auxiliary point is needed',
  'no additional points are needed',
  'no points are needed',
]);

const LINE = /^[A-Za-z][\w' ]{0,200}=[\w ',;=|()°/.+-]{1,2000}$/;

/** Whether a line beside any block looks like clauses, or says that there are none. */
export function isClauseLine(line: string): boolean {
  const plain = withoutDecoration(line);
  return LINE.test(plain) || (plain !== '' && NONE.has(plain.toLowerCase()));
}

/** @throws ReadingFault */
export function readAnswerClauses(text: string, points: readonly string[]): Clause[] {
  if (text.length > MAX_ANSWER) throw new ReadingFault('they are too long');
  const lines = text
    .split('\n')
    .map(withoutDecoration)
    .filter((line) => line !== '');
  if (lines.length === 0 || (lines.length === 1 && NONE.has(lines[0]!.toLowerCase()))) return [];
  const joined = lines.join(';');
  for (const mark of '@?|') {
    if (joined.includes(mark)) throw new ReadingFault(`only constructions may be given, not ${mark}`);
  }
  return readClauses(foldCase(joined, points), new Set(points));
}
