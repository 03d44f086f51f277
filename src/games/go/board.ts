/**
 * A Go board: stones, groups, liberties, captures. Points are numbered from the top left, by rows.
 */

export const EMPTY = 0;
export const BLACK = 1;
export const WHITE = 2;
export type Colour = typeof BLACK | typeof WHITE;

export const other = (colour: Colour): Colour => (colour === BLACK ? WHITE : BLACK);

export interface Size {
  width: number;
  height: number;
}

export class Board {
  readonly width: number;
  readonly height: number;
  readonly cells: Uint8Array<ArrayBufferLike>;
  readonly #neighbours: readonly (readonly number[])[];

  constructor(size: Size, cells: Uint8Array<ArrayBufferLike> = new Uint8Array(size.width * size.height)) {
    this.width = size.width;
    this.height = size.height;
    this.cells = cells;
    this.#neighbours = neighboursOf(size);
  }

  copy(): Board {
    return new Board(this, this.cells.slice());
  }

  /** The same for the same stones, and for no others. */
  key(): string {
    return Buffer.from(this.cells.buffer, this.cells.byteOffset, this.cells.length).toString('latin1');
  }

  neighbours(point: number): readonly number[] {
    return this.#neighbours[point]!;
  }

  /** The connected points of one kind around a point, and those of other kinds beside them. */
  region(point: number): { points: number[]; border: Set<number> } {
    const points = this.#connected(point);
    const border = new Set<number>();
    const kind = this.cells[point];
    for (const at of points)
      for (const beside of this.#neighbours[at]!) if (this.cells[beside] !== kind) border.add(beside);
    return { points, border };
  }

  /** Whether no stone of its colour stands beside a stone. */
  isAlone(point: number): boolean {
    return !this.#neighbours[point]!.some((beside) => this.cells[beside] === this.cells[point]);
  }

  /** The empty points beside a group. */
  liberties(point: number): number {
    let count = 0;
    for (const beside of this.region(point).border) if (this.cells[beside] === EMPTY) count++;
    return count;
  }

  /**
   * Places a stone and takes off what has no liberties: first the opponent's groups, then its own.
   * @returns the stones of each that were taken off
   */
  place(colour: Colour, point: number): { captured: number[]; suicide: number[] } {
    this.cells[point] = colour;
    const captured: number[] = [];
    for (const beside of this.#neighbours[point]!)
      if (this.cells[beside] === other(colour)) captured.push(...this.#takenOff(beside));
    const suicide = captured.length > 0 ? [] : this.#takenOff(point);
    return { captured, suicide };
  }

  #takenOff(point: number): number[] {
    // Most groups have a liberty right beside the point that is asked for.
    if (this.#neighbours[point]!.some((beside) => this.cells[beside] === EMPTY)) return NONE;
    const points = this.#connected(point);
    for (const at of points)
      for (const beside of this.#neighbours[at]!) if (this.cells[beside] === EMPTY) return NONE;
    for (const at of points) this.cells[at] = EMPTY;
    return points;
  }

  #connected(point: number): number[] {
    const kind = this.cells[point];
    const seen = new Uint8Array(this.cells.length);
    seen[point] = 1;
    const points = [point];
    for (const at of points)
      for (const beside of this.#neighbours[at]!) {
        if (seen[beside] === 1 || this.cells[beside] !== kind) continue;
        seen[beside] = 1;
        points.push(beside);
      }
    return points;
  }
}

const NONE: number[] = [];

const known = new Map<string, readonly (readonly number[])[]>();

function neighboursOf({ width, height }: Size): readonly (readonly number[])[] {
  const key = `${width}x${height}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = Array.from({ length: width * height }, (_, point) => {
    const column = point % width;
    const beside: number[] = [];
    if (point >= width) beside.push(point - width);
    if (column > 0) beside.push(point - 1);
    if (column < width - 1) beside.push(point + 1);
    if (point < width * (height - 1)) beside.push(point + width);
    return beside;
  });
  known.set(key, made);
  return made;
}
