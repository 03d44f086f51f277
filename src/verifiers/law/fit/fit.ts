/**
 * Constants of a law by least squares: those in which it is linear exactly, by QR; the others by
 * Levenberg and Marquardt's steps from fixed starts. No clock and no chance takes part: the same
 * table gives the same constants everywhere, and the work is counted.
 */
import { type Columns, evaluate } from '../evaluate/columns.ts';
import type { Law } from '../read/law.ts';
import { leastSquares, linearParameters } from './linear.ts';

export interface FitTask {
  law: Law;
  columns: Columns;
  outputs: Float64Array;
  /** Lower and upper bound of each constant. */
  bounds?: readonly [low: number, high: number] | undefined;
  /** Starts instead of the fixed ones. */
  starts?: readonly (readonly number[])[];
}

const MAX_STEPS = 50;
/** Nodes times rows that a fit may evaluate; the best so far counts then. */
const MAX_WORK = 30_000_000;
/** Relative step of a derivative. */
const STEP = 1e-7;

/** The constants of least squared error; undefined where the law is undefined at every start. */
export function fit(task: FitTask): number[] | undefined {
  return new Fit(task).best();
}

class Fit {
  readonly #task: FitTask;
  readonly #linear: readonly number[];
  #work = 0;

  constructor(task: FitTask) {
    this.#task = task;
    this.#linear =
      task.bounds === undefined ? linearParameters(task.law.root, task.law.parameters.length) : [];
  }

  best(): number[] | undefined {
    let best: number[] | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const start of this.#task.starts ?? this.#starts()) {
      const { values, cost } = this.#descend(this.#inBounds(start));
      if (cost < least) {
        least = cost;
        best = values;
      }
      if (least === 0 || this.#work > MAX_WORK) break;
    }
    return best;
  }

  /** All ones, tenths, tens; signs in turn; a grid of powers of ten for up to four. */
  #starts(): number[][] {
    const count = this.#task.law.parameters.length;
    const free = Array.from({ length: count }, (_, index) => index).filter(
      (index) => !this.#linear.includes(index),
    );
    const all = (of: (place: number) => number) => {
      const start = new Array<number>(count).fill(1);
      for (const [place, index] of free.entries()) start[index] = of(place);
      return start;
    };
    const starts = [all(() => 1), all(() => 0.1), all(() => 10), all((place) => (place % 2 === 0 ? 1 : -1))];
    if (free.length === 0) return starts.slice(0, 1);
    starts.push(
      all((place) => (place % 2 === 0 ? -1 : 1)),
      all(() => -1),
    );
    if (free.length > 4) return starts;
    for (let code = 0; code < 3 ** free.length; code++)
      starts.push(all((place) => GRID[Math.floor(code / 3 ** place) % 3]!));
    return starts;
  }

  #inBounds(values: readonly number[]): number[] {
    const { bounds } = this.#task;
    return bounds === undefined
      ? [...values]
      : values.map((value) => Math.min(bounds[1], Math.max(bounds[0], value)));
  }

  #predict(values: readonly number[]): Float64Array {
    const { law, columns } = this.#task;
    this.#work += law.nodes * columns.rows;
    return evaluate(law.root, columns, values);
  }

  #cost(values: readonly number[]): number {
    const { outputs } = this.#task;
    const predicted = this.#predict(values);
    let sum = 0;
    for (let i = 0; i < outputs.length; i++) sum += (predicted[i]! - outputs[i]!) ** 2;
    return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum;
  }

  /** The linear constants that suit the others best. */
  #solved(values: readonly number[]): number[] {
    if (this.#linear.length === 0) return [...values];
    const zero = [...values];
    for (const index of this.#linear) zero[index] = 0;
    const base = this.#predict(zero);
    const columns = this.#linear.map((index) => {
      const one = [...zero];
      one[index] = 1;
      return this.#predict(one).map((value, row) => value - base[row]!);
    });
    const solution = leastSquares(
      columns,
      this.#task.outputs.map((value, row) => value - base[row]!),
    );
    if (solution === undefined) return [...values];
    const solved = [...values];
    for (const [place, index] of this.#linear.entries()) solved[index] = solution[place]!;
    return solved;
  }

  #descend(start: number[]): { values: number[]; cost: number } {
    let values = this.#solved(start);
    let cost = this.#cost(values);
    if (!Number.isFinite(cost)) {
      values = start;
      cost = this.#cost(values);
    }
    if (this.#linear.length === start.length) return { values, cost };
    let damping = 1e-3;
    for (
      let step = 0;
      step < MAX_STEPS && Number.isFinite(cost) && cost > 0 && this.#work <= MAX_WORK;
      step++
    ) {
      const next = this.#step(values, damping);
      const better = next === undefined ? Number.POSITIVE_INFINITY : this.#cost(next);
      if (next !== undefined && better < cost) {
        const gain = (cost - better) / cost;
        values = next;
        cost = better;
        damping = Math.max(damping / 10, 1e-15);
        if (gain < 1e-14) break;
      } else {
        damping *= 10;
        if (damping > 1e12) break;
      }
    }
    const solved = this.#solved(values);
    const last = this.#cost(solved);
    return last < cost ? { values: solved, cost: last } : { values, cost };
  }

  #step(values: readonly number[], damping: number): number[] | undefined {
    const { outputs } = this.#task;
    const base = this.#predict(values);
    const rows = outputs.length;
    const count = values.length;
    const columns = values.map((value, index) => {
      const shifted = [...values];
      const by = STEP * Math.max(Math.abs(value), 1e-3);
      shifted[index] = value + by;
      const moved = this.#predict(shifted);
      const column = new Float64Array(rows + count);
      let size = 0;
      for (let i = 0; i < rows; i++) {
        column[i] = (moved[i]! - base[i]!) / by;
        size += column[i]! ** 2;
      }
      column[rows + index] = Math.sqrt(damping) * (Math.sqrt(size) || 1);
      return column;
    });
    const right = new Float64Array(rows + count);
    for (let i = 0; i < rows; i++) right[i] = outputs[i]! - base[i]!;
    const change = leastSquares(columns, right);
    return change && this.#inBounds(values.map((value, index) => value + change[index]!));
  }
}

const GRID = [0.01, 1, 100];
