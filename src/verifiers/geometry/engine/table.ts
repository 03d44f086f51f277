/**
 * A system of linear equations, always solved: each pivot stands as a combination of unknowns that
 * are still free and of constants. Exact.
 */
import type { Budget } from './budget.ts';
import { type Form, isZero, type Multiple, sum, unknown } from './form.ts';
import { inverse, P1, P2, plus, randomResidue, residue, times } from './residues.ts';
import type { Step } from './step.ts';

/** An equation that said something new when it came: form = 0. */
export interface Equation {
  form: Form;
  step: Step;
}

/** An equation that is false in the diagram at hand. */
export class Contradiction extends Error {}

export class Table {
  /** Ids below are unknowns; from here on, constants. */
  readonly unknowns: number;
  readonly equations: Equation[] = [];
  /** Fingerprints of the solved form of each unknown. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Grows with each equation that says something new. */
  version = 0;
  readonly #rows: (Form | undefined)[];
  /** For each free unknown the pivots whose rows use it. */
  readonly #users: Set<number>[];
  readonly #budget: Budget;
  readonly #seed: number;

  constructor(unknowns: number, budget: Budget, seed: number) {
    this.unknowns = unknowns;
    this.#budget = budget;
    this.#seed = seed;
    this.#rows = new Array<Form | undefined>(unknowns).fill(undefined);
    this.#users = Array.from({ length: unknowns }, () => new Set<number>());
    this.first = Float64Array.from({ length: unknowns }, (_, id) => this.residueOf(id, P1));
    this.second = Float64Array.from({ length: unknowns }, (_, id) => this.residueOf(id, P2));
  }

  residueOf(id: number, p: number): number {
    return randomResidue(this.#seed + (p === P1 ? 0 : 1), id, p);
  }

  /** The solved form of an unknown. */
  row(id: number): Form {
    return this.#rows[id] ?? unknown(id);
  }

  /** Whether anything is known of an unknown, or of others by it. */
  isUsed(id: number): boolean {
    return this.#rows[id] !== undefined || this.#users[id]!.size > 0;
  }

  /** What a form is when each pivot is replaced by its combination. */
  reduce(form: Form): Form {
    let rows = 0;
    const multiples: Multiple[] = form.ids.map((id, i) => {
      const row = id < this.unknowns ? this.#rows[id] : undefined;
      if (row) rows++;
      return { form: row ?? unknown(id), num: form.nums[i]!, den: form.den };
    });
    if (rows === 0) return form;
    this.#budget.spend(rows);
    return sum(multiples);
  }

  vanishes(form: Form): boolean {
    return isZero(this.reduce(form));
  }

  /** Whether a form has one value, whatever the free unknowns are. */
  isConstant(form: Form): boolean {
    return this.reduce(form).ids.every((id) => id >= this.unknowns);
  }

  /**
   * Adds form = 0; false when it was known.
   * @throws Contradiction
   */
  insert(form: Form, step: Step): boolean {
    const reduced = this.reduce(form);
    if (isZero(reduced)) return false;
    const pivot = this.#leastUsed(reduced);
    this.equations.push({ form, step });
    this.version++;
    this.#solve(pivot, reduced);
    return true;
  }

  #leastUsed({ ids }: Form): number {
    let best = -1;
    for (const id of ids) {
      if (id < this.unknowns && (best < 0 || this.#users[id]!.size < this.#users[best]!.size)) best = id;
    }
    if (best < 0) throw new Contradiction('an equation without unknowns does not hold');
    return best;
  }

  #solve(pivot: number, { ids, nums, den }: Form): void {
    const at = ids.indexOf(pivot);
    const own = nums[at]!;
    const rest: Form = { ids: ids.toSpliced(at, 1), nums: nums.toSpliced(at, 1), den };
    // own/den · pivot + rest = 0
    const row = sum([{ form: rest, num: -Math.sign(own) * den, den: Math.abs(own) }]);
    const users = this.#users[pivot]!;
    this.#set(pivot, row);
    for (const user of users) this.#substitute(user, pivot, row);
    users.clear();
  }

  #substitute(user: number, pivot: number, row: Form): void {
    const old = this.#rows[user]!;
    const at = old.ids.indexOf(pivot);
    this.#budget.spend(1 + ((old.ids.length + row.ids.length) >> 3));
    const without: Form = { ids: old.ids.toSpliced(at, 1), nums: old.nums.toSpliced(at, 1), den: old.den };
    const next = sum([
      { form: without, num: 1, den: 1 },
      { form: row, num: old.nums[at]!, den: old.den },
    ]);
    for (const id of old.ids) if (id < this.unknowns && id !== pivot) this.#users[id]!.delete(user);
    this.#set(user, next);
  }

  #set(id: number, row: Form): void {
    this.#rows[id] = row;
    for (const free of row.ids) if (free < this.unknowns) this.#users[free]!.add(id);
    this.first[id] = this.#fingerprint(row, P1);
    this.second[id] = this.#fingerprint(row, P2);
  }

  #fingerprint({ ids, nums, den }: Form, p: number): number {
    let total = 0;
    for (let i = 0; i < ids.length; i++) {
      total = plus(total, times(residue(nums[i]!, p), this.residueOf(ids[i]!, p), p), p);
    }
    return den === 1 ? total : times(total, inverse(residue(den, p), p), p);
  }
}
