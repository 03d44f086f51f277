/**
 * How a result differs, in words about the candidate's own rows: what was expected is told by its
 * number of rows and columns alone.
 */
import type { Cell } from './table.ts';

type Rows = readonly Cell[][];

/** Results beyond this are told by their counts. */
const MAX_LOOK = 20_000;

export function differenceOf(
  expected: Rows,
  found: Rows,
  { permute, ordered, duplicates }: { permute: boolean; ordered: boolean; duplicates: boolean },
): string {
  const [width, wanted] = [found[0]?.length ?? 0, expected[0]?.length ?? 0];
  if (found.length === 0) return `The result has no rows; ${count(expected.length, 'row')} expected.`;
  if (expected.length === 0) return `The result has ${count(found.length, 'row')}; none expected.`;
  if (width !== wanted) return `The result has ${count(width, 'column')}; ${wanted} expected.`;
  const counts =
    duplicates && found.length !== expected.length
      ? `The result has ${count(found.length, 'row')}; ${expected.length} expected. `
      : '';
  if (Math.max(expected.length, found.length) > MAX_LOOK) return counts || 'The rows differ.';
  const strange = permute && counts === '' ? strangeColumn(expected, found) : undefined;
  if (strange !== undefined) return `Column ${strange + 1} of the result holds other values than expected.`;
  return counts + rowsOf(expected, found, { ordered, duplicates });
}

function rowsOf(expected: Rows, found: Rows, rule: { ordered: boolean; duplicates: boolean }): string {
  const left = new Map<string, number>();
  for (const row of expected) {
    const key = keyOf(row);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  for (const [index, row] of found.entries()) {
    const key = keyOf(row);
    const rest = left.get(key);
    if (rest === undefined) return `Row ${index + 1}, ${shown(row)}, is not expected.`;
    if (rest === 0) return `Row ${index + 1}, ${shown(row)}, stands more often than expected.`;
    if (rule.duplicates) left.set(key, rest - 1);
  }
  if (found.length < expected.length || !rule.duplicates)
    return 'Every row is expected, but some are missing.';
  const at = found.findIndex((row, index) => keyOf(row) !== keyOf(expected[index]!));
  return rule.ordered && at >= 0
    ? `The rows are right, but in another order: row ${at + 1} should stand elsewhere.`
    : 'The values of the columns are combined to other rows.';
}

const keyOf = (row: readonly Cell[]): string => JSON.stringify(row);

/** The first column of the result whose values no column of the expected one has. */
function strangeColumn(expected: Rows, found: Rows): number | undefined {
  const signature = (rows: Rows, column: number) =>
    rows
      .map((row) => JSON.stringify(row[column]))
      .sort()
      .join('\n');
  const wanted = new Set(expected[0]!.map((_, column) => signature(expected, column)));
  const at = found[0]!.findIndex((_, column) => !wanted.has(signature(found, column)));
  return at < 0 ? undefined : at;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const MAX_SHOWN = 120;

function shown(row: readonly Cell[]): string {
  const text = `(${row.map(cellText).join(', ')})`;
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text;
}

function cellText(cell: Cell): string {
  if (cell === null) return 'NULL';
  if (typeof cell === 'string') return `'${cell.slice(0, 40)}'`;
  if (typeof cell === 'number') return String(cell);
  if ('n' in cell) return cell.n;
  return 'r' in cell ? cell.r : 'a blob';
}
