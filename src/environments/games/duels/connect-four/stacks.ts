/** The stones of connect four, column by column, and what they decide. */

export const COLUMNS = 7;
export const ROWS = 6;

export interface Stacks {
  /** Of each column the stones from below, as 1 and 2. */
  columns: string[];
  count: number;
  /** Where the last stone fell. */
  last: number;
}

export const EMPTY: Stacks = { columns: Array<string>(COLUMNS).fill(''), count: 0, last: 0 };

/** With one more stone of the side to move; undefined where the column is full. */
export function dropped({ columns, count }: Stacks, column: number): Stacks | undefined {
  const stack = columns[column]!;
  if (stack.length === ROWS) return undefined;
  const sign = count % 2 === 0 ? '1' : '2';
  return { columns: columns.with(column, stack + sign), count: count + 1, last: column };
}

export const legalColumns = ({ columns }: Stacks): number[] =>
  columns.flatMap((stack, column) => (stack.length < ROWS ? [column] : []));

const DIRECTIONS = [
  [0, 1],
  [1, 0],
  [1, 1],
  [1, -1],
] as const;

/** How the game has ended; only the last stone can have ended it. */
export function resultOf({ columns, count, last }: Stacks): 'first' | 'second' | 'draw' | undefined {
  if (count === 0) return undefined;
  const top = columns[last]!.length - 1;
  const sign = columns[last]![top]!;
  const run = (right: number, up: number): number => {
    let length = 0;
    while (columns[last + right * (length + 1)]?.[top + up * (length + 1)] === sign) length++;
    return length;
  };
  const isWon = DIRECTIONS.some(([right, up]) => run(right, up) + run(-right, -up) >= 3);
  if (isWon) return sign === '1' ? 'first' : 'second';
  return count === ROWS * COLUMNS ? 'draw' : undefined;
}
