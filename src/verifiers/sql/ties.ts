/** Whether the order that a right query asks for leaves rows that could stand in another order. */
import type { Rows } from './engine/engine.ts';
import type { Order } from './query/order.ts';
import { type Cell, cellsOf } from './result/table.ts';

/** Larger results are not looked through. */
const MAX_BYTES = 200_000;

const known = new WeakMap<Rows, boolean>();

/** Only where all that is ordered by can be seen in the result. */
export function hasTies(rows: Rows, { ordered, terms }: Order): boolean {
  if (!ordered || rows.rows < 2 || rows.body.length > MAX_BYTES) return false;
  const before = known.get(rows);
  if (before !== undefined) return before;
  const ties = findTies(rows, terms);
  known.set(rows, ties);
  return ties;
}

function findTies({ columns, body }: Rows, terms: Order['terms']): boolean {
  const names = columns.map((name) => name.toLowerCase());
  const keys = terms.map((term) => (typeof term === 'number' ? term - 1 : names.indexOf(term ?? '\0')));
  if (keys.some((key) => key < 0 || key >= names.length)) return false;
  const text = (cell: Cell | undefined): string => JSON.stringify(cell);
  const cells = cellsOf(body);
  return cells.some((row, index) => {
    const previous = cells[index - 1];
    return (
      previous !== undefined &&
      keys.every((key) => text(row[key]) === text(previous[key])) &&
      row.some((cell, column) => text(cell) !== text(previous[column]))
    );
  });
}
