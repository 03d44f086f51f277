/** The clauses that a response adds. */
import { withoutCalls, withoutDecoration } from '../extract.ts';
import { CONSTRUCTIONS } from '../language/constructions.ts';
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
  'no auxiliary constructions',
  'no auxiliary construction is needed',
  'no auxiliary constructions are needed',
]);

const LINE = /^[A-Za-z][\w' ]{0,200}=[\w ',;=|()°/.+-]{1,2000}$/;

/** Whether a line beside any block looks like clauses, or says that there are none. */
export function isClauseLine(line: string): boolean {
  const plain = withoutCalls(withoutDecoration(line));
  if (plain !== '' && NONE.has(plain.toLowerCase())) return true;
  return LINE.test(plain) && (SHORT_NAMES.test(plain) || plain.split(';').every(isClause));
}

/** What gives a value to points by their usual names means to be a clause, right or wrong. */
const SHORT_NAMES = /^(?:[A-Za-z]'?_?\d{0,3}\s{1,3}){0,6}[A-Za-z]'?_?\d{0,3}\s{0,3}=/;

/** So many names as the construction makes points: "I tried m = midpoint m a b" is none. */
function isClause(text: string): boolean {
  const [left = '', right = ''] = text.split('=');
  const names = left.trim().split(/\s+/);
  return right.split(',').every((part) => {
    const row = CONSTRUCTIONS.get(part.trim().split(/\s/)[0]!.toLowerCase());
    return row !== undefined && row.fresh.length === names.length;
  });
}

/** @throws ReadingFault */
export function readAnswerClauses(text: string, points: readonly string[]): Clause[] {
  if (text.length > MAX_ANSWER) throw new ReadingFault('they are too long');
  const lines = text
    .split('\n')
    .map((line) => withoutCalls(withoutDecoration(line)))
    .filter((line) => line !== '');
  if (lines.length === 0 || (lines.length === 1 && NONE.has(lines[0]!.toLowerCase()))) return [];
  const joined = lines.join(';');
  for (const mark of '@?|') {
    if (joined.includes(mark)) throw new ReadingFault(`only constructions may be given, not ${mark}`);
  }
  return readClauses(foldCase(joined, points), new Set(points));
}
