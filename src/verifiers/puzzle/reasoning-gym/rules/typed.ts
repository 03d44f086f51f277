/** Stored answers without a rule: compared as what they look like. */

import type { Kind } from '../../kinds/kind.ts';
import { boolean, grid, list, number, text } from '../../kinds/values/values.ts';
import { PuzzleFault } from '../../outcome.ts';
import { Entries, type Literal, readLiteral } from '../../reading/literal.ts';
import { readRational } from '../../reading/numbers.ts';
import { json } from '../kinds/json.ts';
import type { Opened, Row } from '../row.ts';

const opened = (kind: unknown, expected: unknown): Opened => ({ kind: kind as Kind, puzzle: { expected } });

/** @throws PuzzleFault where there is no answer */
export function storedAnswer({ answer }: Row): string {
  if (answer === undefined || answer.trim() === '')
    throw new PuzzleFault('/reference/entry/answer', 'The row has no stored answer, and no rule is written.');
  return answer;
}

export function typedAnswer(row: Row): Opened {
  const answer = storedAnswer(row);
  const plain = answer.trim();
  if (readRational(plain, 'any base') !== undefined) return opened(number, plain);
  if (/^(?:true|false|yes|no)$/i.test(plain)) return opened(boolean, plain);
  if (/^[[{]/.test(plain)) {
    const value = readLiteral(plain);
    if (isScalars(value)) return opened(list, value);
    if (Array.isArray(value) && value.length > 0 && value.every(isScalars) && isEven(value as unknown[][]))
      return opened(grid, value);
    if (value instanceof Entries || Array.isArray(value)) return opened(json, plain);
  }
  const rows = plain.split('\n').map((line) => line.trim().split(/\s+/));
  const isNumeric = rows.every((cells) => cells.every((cell) => readRational(cell) !== undefined));
  if (isNumeric && rows.length > 1 && isEven(rows)) return opened(grid, rows);
  return isNumeric && rows.length === 1 ? opened(list, rows[0]) : opened(text, answer);
}

const isScalars = (value: Literal | undefined): value is (string | number)[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((item) => typeof item === 'string' || typeof item === 'number');

const isEven = (rows: readonly (readonly unknown[])[]): boolean =>
  rows.every((row) => row.length === rows[0]!.length);
