/**
 * Wrong proofs, for audits: a step left out, what is to be shown taken for granted, a proof of
 * another statement, an assignment under which a clause is false.
 */
import {
  type Mutation,
  type MutationInput,
  mutant,
  spread,
  textOfSolution,
  withOne,
  wrong,
} from '../mutation.ts';
import type { ProofOptions, ProofReference } from './reference.ts';
import { type Formula, FormulaError, readFormula } from './sat/formula.ts';
import { findShown, PROOF_LABELS } from './shown.ts';

type Input = MutationInput<ProofReference, ProofOptions>;
type Of<K extends ProofReference['kind']> = ProofReference & { kind: K };

/** Steps that are left out, one at a time. */
const MOST = 3;

export function otherProofs(input: Input): Mutation[] {
  const { reference } = input;
  const solution = textOfSolution(input);
  if (reference.kind === 'metamath') return otherMetamath(solution, reference);
  return reference.kind === 'sat' ? otherClaims(solution, reference, input.options) : otherLean(reference);
}

function otherMetamath(solution: string, { theorem }: Of<'metamath'>): Mutation[] {
  const unproved = [wrong('a proof that is left open', '?'), wrong('the theorem cited for itself', theorem)];
  const shown = findShown(solution, PROOF_LABELS.metamath)?.text ?? '';
  const from = shown.lastIndexOf('$=');
  const written = (from < 0 ? shown : shown.slice(from + 2)).trim();
  const steps = (written.endsWith('$.') ? written.slice(0, -2) : written).trim().split(/\s+/);
  const close = steps.indexOf(')');
  const first = steps[0] === '(' ? close + 1 : 0;
  if (steps[0] === '(') {
    const letters = steps.slice(first).join('');
    const cut = (kept: string) => [...steps.slice(0, first), kept].join(' ');
    if (close < 0 || letters.length < 3) return unproved;
    return [...unproved, mutant('the last step is left out', cut(letters.slice(0, -1)))];
  }
  if (steps.length < 2 || steps[0]!.includes('(')) return unproved;
  const left = spread([...steps.keys()], MOST).map((at) =>
    mutant(`step ${at + 1}, ${steps[at]}, is left out`, withOne(steps, at).join(' ')),
  );
  return [...unproved, ...left];
}

function otherClaims(solution: string, { cnf }: Of<'sat'>, { proof = 'required' }: ProofOptions): Mutation[] {
  let formula: Formula;
  try {
    formula = readFormula(cnf);
  } catch (error) {
    if (error instanceof FormulaError) return [];
    throw error;
  }
  const said = solution.toUpperCase();
  const unsatisfiable = /\bUNSAT/.test(said) || !/\bSAT|^[ \t]*V\s|\d/m.test(said);
  const { clauses, variables } = formula;
  if (!unsatisfiable) {
    const unsat = proof === 'none' ? [] : [wrong('the opposite claim without a proof', 's UNSATISFIABLE')];
    // Under it the clause is false, whatever else holds.
    const clause = clauses.find((one) => one.length > 0 && !one.some((literal) => one.includes(-literal)));
    if (!clause || variables > MOST_VARIABLES) return unsat;
    const falsifying = Array.from({ length: variables }, (_, at) =>
      clause.includes(at + 1) ? -(at + 1) : at + 1,
    );
    return [...unsat, wrong(`an assignment under which a clause is false`, modelOf(falsifying))];
  }
  if (variables > MOST_VARIABLES) return [];
  const all = Array.from({ length: variables }, (_, at) => at + 1);
  return [
    wrong('an assignment that makes everything true', modelOf(all)),
    wrong('an assignment that makes everything false', modelOf(all.map((variable) => -variable))),
  ];
}

/** Of larger formulas an assignment is as long as a proof. */
const MOST_VARIABLES = 2000;

const modelOf = (literals: readonly number[]): string => `s SATISFIABLE\nv ${literals.join(' ')} 0`;

function otherLean({ statement }: Of<'lean'>): Mutation[] {
  const name = /^\s*(?:theorem|lemma)\s+([^\s:({[]+)/.exec(statement)?.[1] ?? 'zq';
  const fenced = (change: string, code: string): Mutation => ({
    kind: 'wrong',
    change,
    response: `\`\`\`lean4\n${code}\n\`\`\``,
  });
  return [
    fenced('sorry for a proof', `${statement} := by\n  sorry`),
    fenced('an axiom for a proof', `axiom zq_cheat : False\n\n${statement} := by\n  exact zq_cheat.elim`),
    fenced('another statement', `theorem ${name} : True := by\n  trivial`),
  ];
}
