/** Whether a candidate's rows are those of the reference, by the rule that was asked for. Pure. */
import { closeResults } from './close.ts';
import { type Budget, BudgetError, samePermuted, samePermutedInOrder, sameSequence } from './columns.ts';
import { differenceOf } from './difference.ts';
import { type Cell, cellsOf, rowNumbers, type Table, tableOf, Values, withoutDoubles } from './table.ts';

export interface Rule {
  /** False: both results are sets of rows. */
  duplicates: boolean;
  ordered: boolean;
  /** Columns may change places. */
  permute: boolean;
  tolerance: number;
}

export interface Comparing {
  /** As children write them. */
  expected: Uint8Array;
  found: Uint8Array;
  rule: Rule;
  /** Rows that may be looked at, in all. */
  budget: number;
}

/** `message` says how the candidate's rows differ, and nothing of those that were expected. */
export type Comparison =
  | { state: 'equal' }
  | { state: 'different'; message: string }
  /** More work than the budget allows. */
  | { state: 'exhausted' };

/** Columns of a result beyond which nobody looks. */
const MAX_COLUMNS = 64;

export function compareResults({ expected, found, rule, budget }: Comparing): Comparison {
  if (Buffer.compare(expected, found) === 0) return { state: 'equal' };
  const [wanted, offered] = [cellsOf(expected), cellsOf(found)];
  try {
    if (areEqual(wanted, offered, rule, { left: budget })) return { state: 'equal' };
  } catch (error) {
    if (error instanceof BudgetError) return { state: 'exhausted' };
    throw error;
  }
  return { state: 'different', message: differenceOf(wanted, offered, rule) };
}

function areEqual(wanted: Cell[][], offered: Cell[][], rule: Rule, budget: Budget): boolean {
  const width = offered[0]?.length ?? 0;
  if (width > MAX_COLUMNS || width !== (wanted[0]?.length ?? 0)) return false;
  const values = new Values();
  let [expected, found] = [tableOf(wanted, values), tableOf(offered, values)];
  if (!rule.duplicates) [expected, found] = [withoutDoubles(expected), withoutDoubles(found)];
  if (sameTables(expected, found, rule, budget)) return true;
  return rule.tolerance > 0 && closeResults(wanted, offered, rule, budget);
}

function sameTables(expected: Table, found: Table, rule: Rule, budget: Budget): boolean {
  if (expected.rows !== found.rows) return false;
  const inPlace = rule.ordered
    ? expected.columns.every((column, index) => sameSequence(column, found.columns[index]!))
    : sameRows(expected, found);
  if (inPlace || !rule.permute) return inPlace;
  return rule.ordered ? samePermutedInOrder(expected, found, budget) : samePermuted(expected, found, budget);
}

/** The same rows equally often. */
function sameRows(expected: Table, found: Table): boolean {
  const known = new Map<string, number>();
  const wanted = rowNumbers(expected, known).sort();
  return sameSequence(wanted, rowNumbers(found, known).sort());
}
