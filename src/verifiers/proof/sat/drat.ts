/**
 * Forward checking of DRAT (Wetzler, Heule, Hunt 2014): each lemma must follow by reverse unit
 * propagation, or be a resolution asymmetric tautology on one of its literals. Deletions are
 * honoured, also of units.
 */
import type { Formula } from './formula.ts';
import { ProofError, proofWords } from './proof-error.ts';
import { Propagator } from './propagator.ts';

interface Step {
  deletes: boolean;
  literals: number[];
}

/**
 * Returns when the proof refutes the formula. It ends where propagation finds the contradiction:
 * the closing 0 may be missing.
 * @throws ProofError naming the first step that fails
 * @throws VisitsExceeded
 */
export function checkDrat(
  { clauses }: Formula,
  text: string,
  limits: { lemmas: number; visits: number },
): void {
  const steps = readSteps(text);
  if (steps.length > limits.lemmas) throw new ProofError(`the proof has more than ${limits.lemmas} steps`);
  const checker = new Checker(limits.visits);
  for (const clause of clauses) checker.add(clause);
  for (const [at, { deletes, literals }] of steps.entries()) {
    if (checker.refuted) return;
    if (deletes) checker.remove(literals);
    else if (checker.follows(literals)) checker.add(literals);
    else
      throw new ProofError(
        `step ${at + 1}: ${literals.length === 0 ? 'empty clause not implied' : 'neither RUP nor RAT'}`,
      );
  }
  if (!checker.refuted) throw new ProofError('the empty clause is not derived');
}

function readSteps(text: string): Step[] {
  const steps: Step[] = [];
  let open: Step = { deletes: false, literals: [] };
  for (const word of proofWords(text)) {
    if (word === 'd') {
      if (open.deletes || open.literals.length > 0) throw new ProofError('a d stands within a clause');
      open.deletes = true;
    } else if (word !== 0) open.literals.push(word);
    else {
      steps.push(open);
      open = { deletes: false, literals: [] };
    }
  }
  if (open.literals.length > 0 || open.deletes) throw new ProofError('the last step is not closed by 0');
  return steps;
}

class Checker {
  readonly #propagator: Propagator;
  /** Dense numbers of the variables, in the order in which they appear. */
  readonly #variables = new Map<number, number>();
  /** Numbers of the clauses by a hash of their literals. */
  readonly #byHash = new Map<number, number[]>();

  constructor(maxVisits: number) {
    this.#propagator = new Propagator(maxVisits);
  }

  get refuted(): boolean {
    return this.#propagator.refuted;
  }

  add(literals: Iterable<number>): void {
    const clause = this.#coded(literals);
    const hash = hashOf(clause);
    const id = this.#propagator.add(clause);
    const known = this.#byHash.get(hash);
    if (known === undefined) this.#byHash.set(hash, [id]);
    else known.push(id);
  }

  /** Takes one copy away; a clause that is not there is passed over. */
  remove(literals: Iterable<number>): void {
    const clause = this.#coded(literals);
    const ids = this.#byHash.get(hashOf(clause)) ?? [];
    const wanted = new Set(clause);
    const at = ids.findIndex((id) => {
      const other = this.#propagator.clause(id)!;
      return other.length === wanted.size && other.every((literal) => wanted.has(literal));
    });
    if (at < 0) return;
    const [id] = ids.splice(at, 1);
    this.#propagator.remove(id!);
  }

  /** Whether a lemma may be added. */
  follows(literals: readonly number[]): boolean {
    const lemma = this.#coded(literals);
    const propagator = this.#propagator;
    const mark = propagator.mark();
    const proved =
      propagator.conflictsWith(lemma) || lemma.some((pivot) => this.#everyResolventConflicts(pivot));
    propagator.undo(mark);
    return proved;
  }

  /** With the negated lemma assumed: the clauses with the negated pivot, without it. */
  #everyResolventConflicts(pivot: number): boolean {
    const propagator = this.#propagator;
    for (const clause of propagator.holding(pivot ^ 1)) {
      const mark = propagator.mark();
      const conflicts = propagator.conflictsWith(clause.filter((literal) => literal !== (pivot ^ 1)));
      propagator.undo(mark);
      if (!conflicts) return false;
    }
    return true;
  }

  /** Literals as the propagator codes them, each once. */
  #coded(literals: Iterable<number>): Int32Array {
    const coded: number[] = [];
    for (const literal of literals) coded.push(2 * this.#variable(Math.abs(literal)) + (literal < 0 ? 1 : 0));
    return Int32Array.from(new Set(coded));
  }

  #variable(name: number): number {
    const known = this.#variables.get(name);
    if (known !== undefined) return known;
    const variable = this.#variables.size;
    this.#variables.set(name, variable);
    this.#propagator.reserve(2 * variable + 2);
    return variable;
  }
}

/** The same for every order of the literals. */
function hashOf(clause: Int32Array): number {
  let sum = 0;
  let mixed = clause.length;
  for (const literal of clause) {
    sum += literal;
    mixed ^= Math.imul(literal + 1, 0x9e3779b1);
  }
  return (sum % 1024) * 2 ** 32 + (mixed >>> 0);
}
