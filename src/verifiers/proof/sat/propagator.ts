/**
 * Unit propagation over clauses that come and go, with two watched literals a clause. Literals are
 * coded as 2·variable, plus 1 where negated, so that `literal ^ 1` is the negation.
 */

/** The work is counted, so that the verdict does not depend on the machine. */
export class VisitsExceeded extends Error {}

const NO_REASON = -1;

export class Propagator {
  /** Whether the clauses contradict each other by propagation alone. */
  refuted = false;
  readonly #clauses: (Int32Array | undefined)[] = [];
  /** Numbers of the clauses that watch a literal, by its code. */
  readonly #watches: number[][] = [];
  #value: Int8Array = new Int8Array(64);
  #reason: Int32Array = new Int32Array(32);
  readonly #trail: number[] = [];
  #head = 0;
  #visits = 0;
  readonly #maxVisits: number;
  /** Clauses of one literal. */
  readonly #units = new Set<number>();

  constructor(maxVisits: number) {
    this.#maxVisits = maxVisits;
  }

  clause(id: number): Int32Array | undefined {
    return this.#clauses[id];
  }

  /** Literals whose clause is asked for later must be coded below this many. */
  reserve(literals: number): void {
    while (this.#watches.length < literals) this.#watches.push([]);
    if (literals <= this.#value.length) return;
    const value = new Int8Array(literals * 2);
    value.set(this.#value);
    const reason = new Int32Array(literals);
    reason.set(this.#reason);
    this.#value = value;
    this.#reason = reason;
  }

  /**
   * Adds a clause without repeated literals.
   * @returns its number
   */
  add(clause: Int32Array): number {
    const id = this.#clauses.length;
    this.#clauses.push(clause);
    if (clause.length === 0) this.refuted = true;
    else if (clause.length === 1) {
      this.#units.add(id);
      this.#assertAtTop(clause[0]!, id);
    } else this.#watch(clause, id);
    return id;
  }

  /** Takes a clause away, also where it was the reason of a literal. */
  remove(id: number): void {
    const clause = this.#clauses[id]!;
    this.#clauses[id] = undefined;
    this.#units.delete(id);
    const isReason = clause.some(
      (literal) => this.#value[literal] === 1 && this.#reason[literal >> 1] === id,
    );
    if (isReason) this.#restart();
  }

  /**
   * Whether assuming the negation of every literal leads to a conflict. Leaves the assumptions in
   * place when it does not: `undo(mark)` takes them back.
   */
  conflictsWith(literals: Iterable<number>): boolean {
    for (const literal of literals) {
      if (this.#value[literal] === 1) return true;
      if (this.#value[literal] === 0) this.#assign(literal ^ 1, NO_REASON);
    }
    return !this.#propagate();
  }

  /** Where the trail stands, for `undo`. */
  mark(): number {
    return this.#trail.length;
  }

  undo(mark: number): void {
    while (this.#trail.length > mark) {
      const literal = this.#trail.pop()!;
      this.#value[literal] = 0;
      this.#value[literal ^ 1] = 0;
    }
    this.#head = Math.min(this.#head, mark);
  }

  /** The live clauses that hold a literal. */
  *holding(literal: number): Generator<Int32Array> {
    for (const clause of this.#clauses) {
      if (clause === undefined) continue;
      this.#count(clause.length);
      if (clause.includes(literal)) yield clause;
    }
  }

  #watch(clause: Int32Array, id: number): void {
    let free = 0;
    for (let at = 0; at < clause.length && free < 2; at++) {
      if (this.#value[clause[at]!] === -1) continue;
      const swapped = clause[free]!;
      clause[free] = clause[at]!;
      clause[at] = swapped;
      free++;
    }
    this.#watches[clause[0]!]!.push(id);
    this.#watches[clause[1]!]!.push(id);
    if (free === 0) this.refuted = true;
    else if (free === 1) this.#assertAtTop(clause[0]!, id);
  }

  #assertAtTop(literal: number, reason: number): void {
    if (this.#value[literal] === -1) this.refuted = true;
    else if (this.#value[literal] === 0) {
      this.#assign(literal, reason);
      if (!this.#propagate()) this.refuted = true;
    }
  }

  /** Everything that follows is found anew from the clauses that are left. */
  #restart(): void {
    this.undo(0);
    for (const id of this.#units) {
      const literal = this.#clauses[id]![0]!;
      if (this.#value[literal] === 0) this.#assign(literal, id);
    }
    this.#propagate();
  }

  #assign(literal: number, reason: number): void {
    this.#value[literal] = 1;
    this.#value[literal ^ 1] = -1;
    this.#reason[literal >> 1] = reason;
    this.#trail.push(literal);
  }

  /** @returns false at a conflict */
  #propagate(): boolean {
    const value = this.#value;
    while (this.#head < this.#trail.length) {
      const falsified = this.#trail[this.#head++]! ^ 1;
      const watching = this.#watches[falsified]!;
      let kept = 0;
      let at = 0;
      this.#count(watching.length);
      for (; at < watching.length; at++) {
        const id = watching[at]!;
        const clause = this.#clauses[id];
        if (clause === undefined) continue;
        if (clause[0] === falsified) {
          clause[0] = clause[1]!;
          clause[1] = falsified;
        }
        const other = clause[0]!;
        if (value[other] === 1 || !this.#moveWatch(clause, id)) {
          watching[kept++] = id;
          if (value[other] === 1) continue;
          if (value[other] === -1) break;
          this.#assign(other, id);
        }
      }
      if (at < watching.length) {
        for (at++; at < watching.length; at++) watching[kept++] = watching[at]!;
        watching.length = kept;
        return false;
      }
      watching.length = kept;
    }
    return true;
  }

  /** Watches a literal that is not false in place of the second one, where there is any. */
  #moveWatch(clause: Int32Array, id: number): boolean {
    for (let at = 2; at < clause.length; at++) {
      const literal = clause[at]!;
      if (this.#value[literal] === -1) continue;
      clause[at] = clause[1]!;
      clause[1] = literal;
      this.#watches[literal]!.push(id);
      this.#count(at - 1);
      return true;
    }
    this.#count(clause.length - 1);
    return false;
  }

  #count(visits: number): void {
    this.#visits += visits;
    if (this.#visits > this.#maxVisits) throw new VisitsExceeded();
  }
}
