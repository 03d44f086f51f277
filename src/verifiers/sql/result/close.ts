/**
 * Results that agree up to a tolerance: |a − b| ≤ tolerance · max(1, |expected|), for numbers of
 * which one is no whole number. Closeness is no equality, so rows are matched one to one.
 */
import { type Budget, BudgetError } from './columns.ts';
import type { Cell } from './table.ts';

export interface CloseRule {
  tolerance: number;
  ordered: boolean;
  permute: boolean;
  /** False: rows of both are sets. */
  duplicates: boolean;
}

type Rows = readonly Cell[][];

/** @throws BudgetError */
export function closeResults(expected: Rows, found: Rows, rule: CloseRule, budget: Budget): boolean {
  if (expected.length === 0 || found.length === 0) return expected.length === found.length;
  const width = expected[0]!.length;
  if (found[0]!.length !== width || (rule.duplicates && expected.length !== found.length)) return false;
  const identity = expected[0]!.map((_, index) => index);
  if (rowsClose(expected, found, rule, budget)) return true;
  if (!rule.permute) return false;
  const fits = identity.map((column) =>
    identity.filter((other) => columnsClose(expected, found, { column, other, rule, budget })),
  );
  return place([]);

  function place(chosen: number[]): boolean {
    if (chosen.length === width) {
      const moved = found.map((row) => chosen.map((column) => row[column]!));
      return rowsClose(expected, moved, rule, budget);
    }
    return fits[chosen.length]!.some((other) => !chosen.includes(other) && place([...chosen, other]));
  }
}

function rowsClose(expected: Rows, found: Rows, rule: CloseRule, budget: Budget): boolean {
  const near = (a: readonly Cell[], b: readonly Cell[]): boolean => {
    spend(budget, a.length);
    return a.every((cell, index) => closeCells(cell, b[index]!, rule.tolerance));
  };
  if (rule.ordered) return expected.every((row, index) => near(row, found[index]!));
  const wanted = grouped(expected);
  const offered = grouped(found);
  if (wanted.size !== offered.size) return false;
  for (const [key, rows] of wanted) {
    const others = offered.get(key);
    if (others === undefined) return false;
    if (!rule.duplicates) {
      const each = rows.every((row) => others.some((other) => near(row, other)));
      if (!each || !others.every((other) => rows.some((row) => near(row, other)))) return false;
    } else if (rows.length !== others.length || !matched(rows, others, near)) return false;
  }
  return true;
}

/** Rows by all of them that is no number. */
function grouped(rows: Rows): Map<string, Cell[][]> {
  const groups = new Map<string, Cell[][]>();
  for (const row of rows) {
    const key = JSON.stringify(row.map((cell) => (numberOf(cell) === undefined ? cell : 0.5)));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

type Near = (a: readonly Cell[], b: readonly Cell[]) => boolean;

/** Whether rows can be paired: in their order of size, or by looking for augmenting paths. */
function matched(rows: Rows, others: Rows, near: Near): boolean {
  const [first, second] = [sorted(rows), sorted(others)];
  if (first.every((row, index) => near(row, second[index]!))) return true;
  const partner = new Array<number>(second.length).fill(-1);
  const paired = (row: number, seen: Set<number>): boolean =>
    second.some((other, at) => {
      if (seen.has(at) || !near(first[row]!, other)) return false;
      seen.add(at);
      if (partner[at] !== -1 && !paired(partner[at]!, seen)) return false;
      partner[at] = row;
      return true;
    });
  return first.every((_, row) => paired(row, new Set()));
}

function sorted(rows: Rows): Rows {
  const order = (a: readonly Cell[], b: readonly Cell[]): number => {
    for (const [index, cell] of a.entries()) {
      const difference = (numberOf(cell) ?? 0) - (numberOf(b[index]!) ?? 0);
      if (difference !== 0 && !Number.isNaN(difference)) return difference;
    }
    return 0;
  };
  return [...rows].sort(order);
}

/** In one column alone, the pairing by size is the best there is. */
function columnsClose(
  expected: Rows,
  found: Rows,
  { column, other, rule, budget }: { column: number; other: number; rule: CloseRule; budget: Budget },
): boolean {
  const one = expected.map((row) => [row[column]!]);
  const two = found.map((row) => [row[other]!]);
  return rowsClose(one, two, { ...rule, permute: false }, budget);
}

function closeCells(expected: Cell, found: Cell, tolerance: number): boolean {
  const [a, b] = [numberOf(expected), numberOf(found)];
  if (a === undefined || b === undefined) return JSON.stringify(expected) === JSON.stringify(found);
  if (a === b && typeof expected === 'number' && typeof found === 'number') return true;
  if (isWhole(expected) && isWhole(found)) return JSON.stringify(expected) === JSON.stringify(found);
  return a === b || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a));
}

function numberOf(cell: Cell): number | undefined {
  if (typeof cell === 'number') return cell;
  if (cell === null || typeof cell === 'string') return undefined;
  if ('n' in cell) return Number(cell.n);
  return 'r' in cell ? Number(cell.r) : undefined;
}

const isWhole = (cell: Cell): boolean =>
  typeof cell === 'number'
    ? Number.isInteger(cell)
    : cell !== null && typeof cell === 'object' && 'n' in cell;

function spend(budget: Budget, work: number): void {
  budget.left -= work;
  if (budget.left < 0) throw new BudgetError('too many ways to pair the rows');
}
