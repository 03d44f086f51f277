/** Checking of LRAT (Cruz-Filipe et al. 2017): every propagation is named by a hint. */
import type { Formula } from './formula.ts';
import { ProofError, proofWords } from './proof-error.ts';
import { VisitsExceeded } from './propagator.ts';

/**
 * Returns when the proof derives the empty clause by a conflict.
 * @throws ProofError naming the first step that fails
 * @throws VisitsExceeded
 */
export function checkLrat(
  { clauses }: Formula,
  text: string,
  limits: { lemmas: number; visits: number },
): void {
  const checker = new Checker(clauses, limits.visits);
  const words = proofWords(text);
  let steps = 0;
  for (let at = 0; at < words.length; ) {
    if (++steps > limits.lemmas) throw new ProofError(`the proof has more than ${limits.lemmas} steps`);
    const id = words[at++]!;
    if (id === 'd' || id <= 0) throw new ProofError(`step ${steps}: a number of a clause is missing`);
    if (words[at] === 'd') {
      const end = endOf(words, at + 1);
      for (const number of numbers(words, at + 1, end)) checker.remove(number);
      at = end + 1;
      continue;
    }
    const clauseEnd = endOf(words, at);
    const hintsEnd = endOf(words, clauseEnd + 1);
    const literals = numbers(words, at, clauseEnd);
    checker.add(id, literals, numbers(words, clauseEnd + 1, hintsEnd));
    if (literals.length === 0) return;
    at = hintsEnd + 1;
  }
  throw new ProofError('the empty clause is not derived');
}

function endOf(words: readonly (number | 'd')[], from: number): number {
  const end = words.indexOf(0, from);
  if (end < 0) throw new ProofError('the last step is not closed by 0');
  return end;
}

function numbers(words: readonly (number | 'd')[], from: number, to: number): number[] {
  return words.slice(from, to).map((word) => {
    if (word === 'd') throw new ProofError('a d stands within a step');
    return word;
  });
}

class Checker {
  readonly #clauses = new Map<number, readonly number[]>();
  /** Literals that are true while a step is checked. */
  readonly #true = new Set<number>();
  #last: number;
  #visits = 0;
  readonly #maxVisits: number;

  constructor(clauses: readonly Int32Array[], maxVisits: number) {
    for (const [at, clause] of clauses.entries()) this.#clauses.set(at + 1, [...new Set(clause)]);
    this.#last = clauses.length;
    this.#maxVisits = maxVisits;
  }

  remove(id: number): void {
    this.#clauses.delete(id);
  }

  add(id: number, literals: readonly number[], hints: readonly number[]): void {
    if (id <= this.#last) throw new ProofError(`clause ${id}: the number is taken`);
    this.#last = id;
    const lemma = [...new Set(literals)];
    this.#true.clear();
    for (const literal of lemma) this.#true.add(-literal);
    const firstGroup = hints.findIndex((hint) => hint < 0);
    const units = firstGroup < 0 ? hints : hints.slice(0, firstGroup);
    const tautology = lemma.some((literal) => this.#true.has(literal));
    if (!tautology && !this.#conflict(units)) {
      if (firstGroup < 0 || lemma.length === 0)
        throw new ProofError(`clause ${id}: its hints lead to no conflict`);
      this.#checkGroups(id, literals[0]!, hints.slice(firstGroup));
    }
    this.#clauses.set(id, lemma);
  }

  /** Each clause with the negated pivot, with the hints that refute its resolvent. */
  #checkGroups(id: number, pivot: number, hints: readonly number[]): void {
    const groups = new Map<number, number[]>();
    let open: number[] = [];
    for (const hint of hints) {
      if (hint > 0) open.push(hint);
      else {
        open = [];
        groups.set(-hint, open);
      }
    }
    const base = [...this.#true];
    for (const [number, clause] of this.#clauses) {
      this.#count(clause.length);
      if (!clause.includes(-pivot)) continue;
      const group = groups.get(number);
      if (group === undefined) throw new ProofError(`clause ${id}: clause ${number} is not treated`);
      this.#count(base.length);
      const others = clause.filter((literal) => literal !== -pivot);
      const conflicts = others.some((literal) => this.#true.has(literal));
      for (const literal of others) this.#true.add(-literal);
      if (!conflicts && !this.#conflict(group))
        throw new ProofError(`clause ${id}: the hints for clause ${number} lead to no conflict`);
      this.#true.clear();
      for (const literal of base) this.#true.add(literal);
    }
  }

  /** Follows the hints: each must be unit, until one is falsified. */
  #conflict(hints: readonly number[]): boolean {
    for (const hint of hints) {
      const clause = this.#clauses.get(hint);
      if (clause === undefined) throw new ProofError(`hint ${hint} names no clause`);
      this.#count(clause.length);
      const open = clause.filter((literal) => !this.#true.has(-literal));
      if (open.length === 0) return true;
      if (open.length > 1 || this.#true.has(open[0]!)) throw new ProofError(`hint ${hint} is not unit`);
      this.#true.add(open[0]!);
    }
    return false;
  }

  #count(visits: number): void {
    this.#visits += visits;
    if (this.#visits > this.#maxVisits) throw new VisitsExceeded();
  }
}
