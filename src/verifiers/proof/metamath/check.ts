/** The stack machine of Metamath: whether a proof ends with exactly the theorem. */
import type { Assertion, Block, Database, Hypothesis } from './database.ts';
import { type CompressedProof, TAG } from './proof-text.ts';
import { MetamathError } from './tokens.ts';

/** Counted, so that the verdict does not depend on the machine. */
export interface MetamathBudget {
  steps: number;
  /** Symbols of expressions built, compared and searched. */
  symbols: number;
}

/** The proof needs more work than its budget. */
export class OverBudget extends Error {}

type Step = Hypothesis | Assertion;

/**
 * Returns when the steps prove the theorem.
 * @param proof labels in order, or a compressed proof
 * @throws MetamathError naming the first step that fails
 * @throws OverBudget
 */
export function checkProof(
  database: Database,
  theorem: Assertion,
  proof: readonly string[] | CompressedProof,
  budget: MetamathBudget,
): void {
  const machine = new Machine(database, theorem, budget);
  if ('numbers' in proof) machine.runCompressed(proof);
  else for (const [at, label] of proof.entries()) machine.step(machine.cited(label), at + 1);
  machine.finish();
}

class Machine {
  readonly #database: Database;
  readonly #theorem: Assertion;
  readonly #budget: MetamathBudget;
  readonly #disjoint: ReadonlySet<number>;
  readonly #stack: Int32Array[] = [];
  /** What stands for a variable while one assertion is applied, by its symbol. */
  readonly #substitution = new Map<number, Int32Array>();
  #steps = 0;
  #symbols = 0;

  constructor(database: Database, theorem: Assertion, budget: MetamathBudget) {
    this.#database = database;
    this.#theorem = theorem;
    this.#budget = budget;
    this.#disjoint = this.#activePairs(theorem.block);
  }

  /** What a label names, where the theorem may cite it. */
  cited(label: string): Step {
    if (label === '?') throw new MetamathError('The proof is not complete: it holds a ?.');
    const found = this.#database.labels.get(label);
    if (label === this.#theorem.label) throw new MetamathError('The proof uses what it proves.');
    if (found === undefined || found.index >= this.#theorem.index)
      throw new MetamathError(`No statement ${label.slice(0, 80)} stands before the theorem.`);
    if (isHypothesis(found) && found.block.closedAt <= this.#theorem.index)
      throw new MetamathError(`The hypothesis ${label} is not active.`);
    return found;
  }

  runCompressed({ labels, numbers }: CompressedProof): void {
    const { mandatory } = this.#theorem;
    const listed = labels.map((label) => {
      const step = this.cited(label);
      if (isHypothesis(step) && mandatory.includes(step))
        throw new MetamathError(`The list of labels holds the mandatory hypothesis ${label}.`);
      return step;
    });
    const known: readonly Step[] = [...mandatory, ...listed];
    const tagged: Int32Array[] = [];
    for (const [at, number] of numbers.entries()) {
      if (number === TAG) tagged.push(this.#stack.at(-1)!);
      else if (number <= known.length) this.step(known[number - 1]!, at + 1);
      else {
        const again = tagged[number - known.length - 1];
        if (again === undefined) throw new MetamathError(`Step ${at + 1} has a number that is too large.`);
        this.#count(1, 0);
        this.#stack.push(again);
      }
    }
  }

  step(step: Step, position: number): void {
    this.#count(1, 0);
    if (isHypothesis(step)) this.#stack.push(step.statement);
    else this.#apply(step, position);
  }

  finish(): void {
    if (this.#stack.length === 0) throw new MetamathError('The proof is empty.');
    if (this.#stack.length > 1) throw new MetamathError(`The proof leaves ${this.#stack.length} statements.`);
    if (!isSame(this.#stack[0]!, this.#theorem.statement))
      throw new MetamathError('The proof ends with another statement.');
  }

  #apply(assertion: Assertion, position: number): void {
    const { mandatory, label } = assertion;
    const base = this.#stack.length - mandatory.length;
    const fail = (message: string) => new MetamathError(`Step ${position} (${label}): ${message}.`);
    if (base < 0) throw fail(`needs ${mandatory.length} statements, the stack holds ${this.#stack.length}`);
    this.#substitution.clear();
    for (const [at, hypothesis] of mandatory.entries()) {
      const given = this.#stack[base + at]!;
      if (hypothesis.kind === 'floating') {
        if (given[0] !== hypothesis.statement[0]) throw fail(`${hypothesis.label} has another type`);
        this.#substitution.set(hypothesis.statement[1]!, given);
      } else if (!this.#matches(hypothesis.statement, given))
        throw fail(`the hypothesis ${hypothesis.label} does not match`);
    }
    this.#checkDisjoint(assertion, fail);
    this.#stack.length = base;
    this.#stack.push(this.#substituted(assertion.statement));
  }

  #checkDisjoint({ disjoint }: Assertion, fail: (message: string) => MetamathError): void {
    for (let at = 0; at < disjoint.length; at += 2) {
      const left = this.#variablesOf(this.#substitution.get(disjoint[at]!)!);
      const right = this.#variablesOf(this.#substitution.get(disjoint[at + 1]!)!);
      this.#count(0, left.length * right.length);
      for (const a of left)
        for (const b of right)
          if (a === b || !this.#disjoint.has(pairOf(a, b)))
            throw fail('variables that must be disjoint are not');
    }
  }

  #variablesOf(expression: Int32Array): number[] {
    this.#count(0, expression.length);
    const found = new Set<number>();
    for (const symbol of expression) if (this.#database.isVariable[symbol]) found.add(symbol);
    return [...found];
  }

  /** Whether a hypothesis, with its variables replaced, is what was given. */
  #matches(statement: Int32Array, given: Int32Array): boolean {
    this.#count(0, given.length);
    let at = 0;
    for (const symbol of statement) {
      const image = this.#substitution.get(symbol);
      if (image === undefined) {
        if (given[at++] !== symbol) return false;
      } else for (let k = 1; k < image.length; k++) if (given[at++] !== image[k]) return false;
    }
    return at === given.length;
  }

  #substituted(statement: Int32Array): Int32Array {
    let length = 0;
    for (const symbol of statement) {
      const image = this.#substitution.get(symbol);
      length += image === undefined ? 1 : image.length - 1;
    }
    this.#count(0, length);
    const built = new Int32Array(length);
    let at = 0;
    for (const symbol of statement) {
      const image = this.#substitution.get(symbol);
      if (image === undefined) built[at++] = symbol;
      else {
        built.set(image.subarray(1), at);
        at += image.length - 1;
      }
    }
    return built;
  }

  #count(steps: number, symbols: number): void {
    this.#steps += steps;
    this.#symbols += symbols;
    if (this.#steps > this.#budget.steps || this.#symbols > this.#budget.symbols) throw new OverBudget();
  }

  /** Of all `$d` that are active at the theorem: dummy variables are bound by them, too. */
  #activePairs(block: Block): ReadonlySet<number> {
    const pairs = new Set<number>();
    for (let at: Block | undefined = block; at !== undefined; at = at.parent)
      for (const { a, b, index } of at.disjoint) if (index < this.#theorem.index) pairs.add(pairOf(a, b));
    return pairs;
  }
}

const isHypothesis = (step: Step): step is Hypothesis =>
  step.kind === 'floating' || step.kind === 'essential';

const pairOf = (a: number, b: number): number => (a < b ? a * 2 ** 26 + b : b * 2 ** 26 + a);

const isSame = (a: Int32Array, b: Int32Array): boolean =>
  a.length === b.length && a.every((symbol, at) => symbol === b[at]);
