/** Which steps an equation, a line or a circle of a closure rests on. */
import type { Form } from '../engine/form.ts';
import { inverse, minus, P1, residue, times } from '../engine/residues.ts';
import type { Step } from '../engine/step.ts';
import type { Table } from '../engine/table.ts';

type Row = Map<number, number>;

/**
 * The equations of a table are independent, so that what follows from them is one combination of
 * them and no other. Found modulo a prime: which equations take part is all that is asked.
 */
export class Support {
  readonly #table: Table;
  /** By pivot: a combination of equations, solved for it, with the equations that it is made of. */
  readonly #solved = new Map<number, { row: Row; made: Row }>();

  constructor(table: Table) {
    this.#table = table;
    for (const [index, { form }] of table.equations.entries()) this.#add(form, index);
  }

  /** The steps of the equations that a form = 0 is a combination of. */
  stepsOf(form: Form): Step[] {
    const made: Row = new Map();
    this.#reduce(rowOf(form), made);
    const indices = [...made.keys()].sort((a, b) => a - b);
    return [...new Set(indices.map((index) => this.#table.equations[index]!.step))];
  }

  #add(form: Form, index: number): void {
    const row = rowOf(form);
    const made: Row = new Map([[index, 1]]);
    this.#reduce(row, made);
    const pivot = [...row.keys()].find((id) => id < this.#table.unknowns);
    if (pivot === undefined) return;
    const factor = inverse(row.get(pivot)!, P1);
    for (const part of [row, made]) for (const [id, value] of part) part.set(id, times(value, factor, P1));
    this.#solved.set(pivot, { row, made });
  }

  /** Takes solved rows away until no pivot is left; `made` follows along. */
  #reduce(row: Row, made: Row): void {
    for (let pivot = this.#pivotIn(row); pivot !== undefined; pivot = this.#pivotIn(row)) {
      const factor = row.get(pivot)!;
      const solved = this.#solved.get(pivot)!;
      subtract(row, solved.row, factor);
      subtract(made, solved.made, factor);
    }
  }

  #pivotIn(row: Row): number | undefined {
    for (const id of row.keys()) if (this.#solved.has(id)) return id;
    return undefined;
  }
}

const rowOf = ({ ids, nums }: Form): Row => new Map(ids.map((id, i) => [id, residue(nums[i]!, P1)]));

function subtract(from: Row, other: Row, factor: number): void {
  for (const [id, value] of other) {
    const rest = minus(from.get(id) ?? 0, times(value, factor, P1), P1);
    if (rest === 0) from.delete(id);
    else from.set(id, rest);
  }
}
