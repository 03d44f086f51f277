/**
 * Families with a whole-number parameter, such as x = π/2 + kπ. Each formula linear in its
 * parameter is an arithmetic progression; two families are equal when they have the same members.
 * The name of the parameter does not count.
 */

import type { Budget } from '../../../../mathematics/budget.ts';
import { keyOf } from '../../../../mathematics/exact/key.ts';
import * as b from '../../../../mathematics/numeric/build.ts';
import { evaluate } from '../../../../mathematics/numeric/evaluate.ts';
import { RealArithmetic } from '../../../../mathematics/numeric/real/real-arithmetic.ts';
import { sameValue, scopeOf } from '../../../../mathematics/numeric/sampling/same-value.ts';
import { PLAIN_READING } from '../../../../mathematics/numeric/sampling/sameness.ts';
import { substituteSymbol } from '../../../../mathematics/numeric/substitute.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import { symbolsOf } from './symbols.ts';

const PARAMETERS = new Set(['k', 'n', 'm', 'l', 'j', 't', 'p', 'q', 's', 'r', 'a', 'b', 'c', 'z', 'N', 'K']);

/** The parameters that conditions such as k ∈ ℤ or "n is an integer" declare. */
export function integerParameters(conditions: readonly Node[]): string[] {
  const found: string[] = [];
  for (const condition of conditions) {
    if (condition.kind === 'list' || condition.kind === 'logic') {
      found.push(...integerParameters(condition.kind === 'list' ? condition.items : condition.operands));
    }
    if (
      condition.kind === 'relation' &&
      condition.operators.length === 1 &&
      condition.operators[0] === 'in'
    ) {
      const [subject, set] = condition.operands as [Node, Node];
      if (set.kind === 'named-set' && set.name === 'Z' && set.restriction === undefined)
        found.push(...namesOf(subject));
    }
    if (condition.kind === 'text') {
      const match =
        /^(?:for |where |with )?(?:any |all |every |each |some )?(?:integers? )?\$?([a-zA-Z])\$?(?: (?:is|are|being))?(?: an?y?)?(?: arbitrary)? ?(?:integers?)?$/.exec(
          condition.text.trim(),
        );
      if (match && /integer/.test(condition.text)) found.push(match[1]!);
    }
  }
  return found;
}
function namesOf(node: Node): string[] {
  if (node.kind === 'symbol') return [node.name];
  return node.kind === 'list' ? node.items.flatMap(namesOf) : [];
}

/** A lone symbol that can be such a parameter, for families whose conditions are left out. */
export function onlyParameter(values: readonly Node[]): string | undefined {
  const names = new Set(values.flatMap((v) => [...symbolsOf(v)]));
  const [name] = names;
  return names.size === 1 && PARAMETERS.has(name!) ? name : undefined;
}

/** Formulas with the letter that runs through the whole numbers. */
export interface Family {
  members: readonly Node[];
  parameter: string;
}

interface Progression {
  offset: number;
  step: number;
}

/** @throws BudgetExceeded */
export function sameFamily(reference: Family, answer: Family, budget: Budget): boolean {
  const { members, parameter } = reference;
  const renamed = answer.members.map((n) => substituteSymbol(n, answer.parameter, b.symbolNode(parameter)));
  if (sameMembers(members, renamed, budget)) return true;
  const g = members.map((n) => progressionOf(n, parameter, budget));
  const a = renamed.map((n) => progressionOf(n, parameter, budget));
  if (g.some((p) => !p) || a.some((p) => !p)) return false;
  return sameResidues(g as Progression[], a as Progression[], budget);
}

function sameMembers(g: readonly Node[], a: readonly Node[], budget: Budget): boolean {
  if (g.length !== a.length) return false;
  const left = [...a];
  for (const node of g) {
    const at = left.findIndex((other) => {
      if (keyOf(other) === keyOf(node)) return true;
      const same = sameValue(node, other, budget);
      return same === 'exact' || same === 'symbolic';
    });
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return true;
}

/** offset + step·k, when that is what it is. */
function progressionOf(node: Node, parameter: string, budget: Budget): Progression | undefined {
  const at = (k: number): number | undefined => {
    const f = new RealArithmetic('e', (name) => (name === parameter ? k : undefined));
    return evaluate(node, f, scopeOf(budget, PLAIN_READING));
  };
  const [v0, v1, v5, v] = [at(0), at(1), at(5), at(-3.5)];
  if (v0 === undefined || v1 === undefined || v5 === undefined || v === undefined) return undefined;
  const step = v1 - v0;
  const scale = Math.abs(v0) + Math.abs(step);
  const straight = (value: number, k: number): boolean => Math.abs(value - (v0 + k * step)) <= 1e-9 * scale;
  return straight(v5, 5) && straight(v, -3.5) && step !== 0
    ? { offset: v0, step: Math.abs(step) }
    : undefined;
}

/** Largest number of residues that are laid side by side. */
const MAX_RESIDUES = 720;

function sameResidues(g: readonly Progression[], a: readonly Progression[], budget: Budget): boolean {
  const period = [...g, ...a].reduce<number | undefined>(
    (p, { step }) => p && commonMultiple(p, step),
    g[0]!.step,
  );
  if (period === undefined) return false;
  const members = [g, a].map((side) => residues(side, period));
  const [left, right] = members;
  if (!left || !right) return false;
  budget.charge(left.length * right.length);
  const within = (x: number, set: readonly number[]): boolean =>
    set.some((y) => {
      const d = Math.abs(x - y);
      return d <= 1e-9 * period || Math.abs(d - period) <= 1e-9 * period;
    });
  return left.every((x) => within(x, right)) && right.every((x) => within(x, left));
}

function residues(side: readonly Progression[], period: number): number[] | undefined {
  const result: number[] = [];
  for (const { offset, step } of side) {
    const count = Math.round(period / step);
    if (result.length + count > MAX_RESIDUES) return undefined;
    for (let k = 0; k < count; k++) {
      const x = (offset + k * step) % period;
      result.push(x < 0 ? x + period : x);
    }
  }
  return result;
}

/** Least common multiple of two reals with a small rational ratio. */
function commonMultiple(a: number, b: number): number | undefined {
  for (let k = 1; k <= 360; k++) {
    const ratio = (a * k) / b;
    if (Math.abs(ratio - Math.round(ratio)) <= 1e-9 * ratio) return a * k;
  }
  return undefined;
}
