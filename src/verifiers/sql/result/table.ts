/**
 * Rows of a result as whole numbers: equal values have one number, in both results that are
 * compared. Values are those of Python's sqlite3: 1 = 1.0, 0 = -0.0, text is no number, NULL is
 * NULL.
 */

export type Cell = null | string | number | { n: string } | { r: string } | { b: string };

export interface Table {
  rows: number;
  /** One list a column. */
  columns: Int32Array[];
}

/** Numbers for values, the same for the same. */
export class Values {
  readonly #numbers = new Map<string | number | null, number>();

  numberOf(cell: Cell): number {
    const key = keyOf(cell);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    return number;
  }

  get size(): number {
    return this.#numbers.size;
  }
}

function keyOf(cell: Cell): string | number | null {
  if (cell === null || typeof cell === 'number') return cell;
  if (typeof cell === 'string') return `s${cell}`;
  if ('n' in cell) return `n${cell.n}`;
  return 'r' in cell ? `r${cell.r}` : `b${cell.b}`;
}

/** @throws Error at what no child of ours writes */
export function cellsOf(body: Uint8Array): Cell[][] {
  const rows: unknown = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8'));
  if (!Array.isArray(rows)) throw new Error('no rows');
  const width = Array.isArray(rows[0]) ? rows[0].length : 0;
  for (const row of rows) {
    if (!Array.isArray(row) || row.length !== width || !row.every(isCell)) throw new Error('no row');
  }
  return rows as Cell[][];
}

function isCell(value: unknown): value is Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return true;
  if (typeof value !== 'object') return false;
  const [key, ...more] = Object.keys(value);
  return (
    more.length === 0 &&
    (key === 'n' || key === 'r' || key === 'b') &&
    typeof (value as Record<string, unknown>)[key] === 'string'
  );
}

export function tableOf(cells: readonly Cell[][], values: Values): Table {
  const width = cells[0]?.length ?? 0;
  const columns = Array.from({ length: width }, () => new Int32Array(cells.length));
  for (const [row, of] of cells.entries()) {
    for (let column = 0; column < width; column++) columns[column]![row] = values.numberOf(of[column]!);
  }
  return { rows: cells.length, columns };
}

/** One number for each row, the same for equal rows of both tables. */
export function rowNumbers(table: Table, known: Map<string, number>): Int32Array {
  const numbers = new Int32Array(table.rows);
  for (let row = 0; row < table.rows; row++) {
    const key = table.columns.map((column) => column[row]).join(' ');
    let number = known.get(key);
    if (number === undefined) {
      number = known.size;
      known.set(key, number);
    }
    numbers[row] = number;
  }
  return numbers;
}

/** The rows at these places. */
export function pick(table: Table, places: readonly number[]): Table {
  return {
    rows: places.length,
    columns: table.columns.map((column) => Int32Array.from(places, (place) => column[place]!)),
  };
}

/** Each row once, where it stands first. */
export function withoutDoubles(table: Table): Table {
  const seen = new Set<number>();
  const places: number[] = [];
  for (const [place, number] of rowNumbers(table, new Map()).entries()) {
    if (seen.has(number)) continue;
    seen.add(number);
    places.push(place);
  }
  return places.length === table.rows ? table : pick(table, places);
}
