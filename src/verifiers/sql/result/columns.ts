/**
 * Whether two results hold the same rows when columns may change places: one permutation for the
 * whole table, each column used once. Candidates are columns with the same values equally often;
 * rows are compared column by column, so that a wrong choice is seen at the first column that
 * tells.
 */
import type { Table } from './table.ts';

/** The work was more than was allowed, so that nothing is known. */
export class BudgetError extends Error {}

/** Rows that may be looked at. */
export interface Budget {
  left: number;
}

/** @throws BudgetError */
export function samePermuted(expected: Table, found: Table, budget: Budget): boolean {
  if (expected.columns.length !== found.columns.length || expected.rows !== found.rows) return false;
  const width = expected.columns.length;
  const signature = (column: Int32Array) => {
    spend(budget, column.length);
    return [...column].sort((a, b) => a - b).join(' ');
  };
  const wanted = expected.columns.map(signature);
  const offered = found.columns.map(signature);
  if ([...wanted].sort().join('\n') !== [...offered].sort().join('\n')) return false;
  // Columns that tell rows apart come first.
  const order = wanted
    .map((_, index) => index)
    .sort((a, b) => distinct(expected.columns[b]!) - distinct(expected.columns[a]!) || a - b);
  const used = new Set<number>();
  const start = { expected: new Int32Array(expected.rows), found: new Int32Array(found.rows) };
  return place(0, start);

  function place(depth: number, before: Prefix): boolean {
    if (depth === width) return true;
    const column = order[depth]!;
    const tried: Int32Array[] = [];
    for (let other = 0; other < width; other++) {
      if (used.has(other) || offered[other] !== wanted[column]) continue;
      const candidate = found.columns[other]!;
      // A column that is another one again leads where that one led.
      if (tried.some((one) => sameSequence(one, candidate))) continue;
      tried.push(candidate);
      spend(budget, 2 * expected.rows + 1);
      const after = refine(before, expected.columns[column]!, candidate);
      if (after === undefined) continue;
      used.add(other);
      if (place(depth + 1, after)) return true;
      used.delete(other);
    }
    return false;
  }
}

/** For each row a number of what it holds in the columns that are placed. */
interface Prefix {
  expected: Int32Array;
  found: Int32Array;
}

/** Undefined where some part of a row stands more often on one side. */
function refine(before: Prefix, expected: Int32Array, found: Int32Array): Prefix | undefined {
  const numbers = new Map<number, number>();
  const counts: number[] = [];
  const after = { expected: new Int32Array(expected.length), found: new Int32Array(found.length) };
  for (let row = 0; row < expected.length; row++) {
    const key = before.expected[row]! * SPREAD + expected[row]!;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
      counts.push(0);
    }
    counts[number]! += 1;
    after.expected[row] = number;
  }
  for (let row = 0; row < found.length; row++) {
    const number = numbers.get(before.found[row]! * SPREAD + found[row]!);
    if (number === undefined || counts[number] === 0) return undefined;
    counts[number]! -= 1;
    after.found[row] = number;
  }
  return after;
}

/** More than there are values or rows, and small enough that products stay exact. */
const SPREAD = 2 ** 26;

/** Rows in order: columns of one sequence can stand for each other, so that any fits. */
export function samePermutedInOrder(expected: Table, found: Table, budget: Budget): boolean {
  if (expected.columns.length !== found.columns.length || expected.rows !== found.rows) return false;
  const free = [...found.columns];
  return expected.columns.every((column) => {
    spend(budget, column.length * free.length);
    const at = free.findIndex((candidate) => sameSequence(column, candidate));
    if (at >= 0) free.splice(at, 1);
    return at >= 0;
  });
}

export function sameSequence(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

const distinct = (column: Int32Array): number => new Set(column).size;

function spend(budget: Budget, rows: number): void {
  budget.left -= rows;
  if (budget.left < 0) throw new BudgetError('too many ways to place the columns');
}
