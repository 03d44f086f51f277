/**
 * Answers with conditions behind them: whole-number parameters make families, other conditions
 * limit what is said.
 */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import { productOf, sumOf, symbolNode } from '../../../../mathematics/numeric/build.ts';
import { substituteSymbol } from '../../../../mathematics/numeric/substitute.ts';
import type { Node, RelationNode, RelationOperator } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { expandSigns } from '../expand.ts';
import { isScalar } from '../numbers/compare-scalars.ts';
import { DIFFERENT, hedged, type Outcome, SYMBOLIC, wrong } from '../outcome.ts';
import { collectionOf } from '../sets/collection.ts';
import { sameWords } from '../words/plain-words.ts';
import { integerParameters, onlyParameter, sameFamily } from './family.ts';
import { labelled } from './labelled.ts';
import { exclude, isRival } from './rivals.ts';
import { symbolsOf } from './symbols.ts';

interface Conditioned {
  body: Node;
  conditions: readonly Node[];
}
function conditioned(node: Node): Conditioned {
  if (node.kind === 'relation' && node.modulus && node.operands.length === 2)
    return asFamily(node, node.modulus);
  return node.kind === 'where' ? node : { body: node, conditions: [] };
}
/** x ≡ 1 (mod 6) as x = 1 + 6k, k ∈ ℤ. */
function asFamily(node: RelationNode, modulus: Node): Conditioned {
  const [name, rest] = node.operands as [Node, Node];
  const k = symbolNode('k');
  const body: Node = {
    kind: 'relation',
    operands: [name, sumOf(rest, productOf(modulus, k))],
    operators: ['='],
  };
  const whole: Node = { kind: 'named-set', name: 'Z' };
  return { body, conditions: [{ kind: 'relation', operands: [k, whole], operators: ['in'] }] };
}

/**
 * Whether one of the two has conditions, or is a congruence beside a formula: n ≡ 3 (mod 7), n = 7k
 * + 3.
 */
export function isFamily(reference: Node, answer: Node): boolean {
  if (reference.kind === 'where' || answer.kind === 'where') return true;
  return isCongruence(reference) !== isCongruence(answer) && isEquation(reference) && isEquation(answer);
}
const isEquation = (node: Node): boolean => node.kind === 'relation' && node.operands.length === 2;
const isCongruence = (node: Node): boolean => node.kind === 'relation' && node.modulus !== undefined;

/** @throws BudgetExceeded */
export function compareFamilies(reference: Node, answer: Node, context: Comparison): Outcome {
  const g = conditioned(reference);
  const a = conditioned(answer);
  const membersG = membersOf(g.body);
  const membersA = membersOf(a.body);
  const saidG = integerParameters(g.conditions);
  const saidA = integerParameters(a.conditions);
  const isFamily =
    saidG.length > 0 || saidA.length > 0 || (g.conditions.length === 0 && a.conditions.length === 0);
  if (isFamily && membersG && membersA) {
    if (membersG.label !== undefined && membersA.label !== undefined && membersG.label !== membersA.label) {
      return DIFFERENT;
    }
    const parameterG = saidG[0] ?? onlyParameter(membersG.values);
    const parameterA = saidA[0] ?? onlyParameter(membersA.values);
    if (parameterG !== undefined && parameterA !== undefined) {
      const same = sameFamily(
        { members: membersG.values, parameter: parameterG },
        { members: membersA.values, parameter: parameterA },
        context.budget,
      );
      if (same) return SYMBOLIC;
    }
  }
  const points = comparePoints([g.body, saidG[0]], [a.body, saidA[0]], context);
  if (points) return points;
  if (g.conditions.length === 0 && a.conditions.length === 0) return DIFFERENT;
  return compareConditioned(g, a, context);
}

type Pointed = [body: Node, parameter: string | undefined];

/** (7 - 3k, 2 + 4k) and (7 - 3t, 2 + 4t): points that run with one parameter, whatever its name. */
function comparePoints(
  [reference, own]: Pointed,
  [answer, given]: Pointed,
  context: Comparison,
): Outcome | undefined {
  if (reference.kind !== 'tuple' || answer.kind !== 'tuple') return undefined;
  const wanted = own ?? onlyParameter(reference.items);
  const said = given ?? onlyParameter(answer.items);
  if (wanted === undefined || said === undefined || wanted === said) return undefined;
  if (symbolsOf(answer).has(wanted)) return undefined;
  const outcome = context.compare(reference, substituteSymbol(answer, said, symbolNode(wanted)), context);
  return outcome.equal ? outcome : undefined;
}

/** The formulas of a family, with the name they share. */
function membersOf(body: Node): { values: Node[]; label?: string } | undefined {
  const whole = labelled(expandSigns(body));
  const parts = collectionOf(whole.value);
  if (!parts) return isScalar(whole.value) ? { values: [whole.value], label: whole.label } : undefined;
  if (parts.kind === 'tuple' || !parts.items.every((item) => isScalar(item.value))) return undefined;
  const label = whole.label ?? parts.items[0]?.label;
  if (parts.items.some((item) => item.label !== undefined && item.label !== label)) return undefined;
  return { values: parts.items.map((item) => item.value), label };
}

/** The bodies must agree; conditions count where both sides state some that can be compared. */
function compareConditioned(g: Conditioned, a: Conditioned, context: Comparison): Outcome {
  const outcome = context.compare(g.body, a.body, context);
  if (!outcome.equal) return outcome;
  if (g.conditions.some((one) => a.conditions.some((other) => exclude(one, other)))) return EXCLUDED;
  const rivals = a.conditions.filter((condition) => isRival(condition, a.body, context));
  if (rivals.some((rival) => !g.conditions.some((own) => sameCondition(own, rival, context)))) {
    return hedged('The answer gives another value under a condition.');
  }
  if (rivals.length === 0 && g.conditions.some((own) => isRival(own, g.body, context))) {
    return wrong('missing_element');
  }
  if (g.conditions.length === 0 && symbolsOf(a.body).size === 0 && a.conditions.some(isCase)) {
    return hedged('The answer gives its value in one case only.');
  }
  const wanted = g.conditions.filter(isSubstantial);
  const given = a.conditions.filter(isSubstantial);
  if (wanted.length === 0 || given.length === 0) return outcome;
  const agree = wanted.every((w) => given.some((c) => sameCondition(w, c, context)));
  return agree ? outcome : EXCLUDED;
}
const EXCLUDED = wrong('different_value', 'The conditions differ.');

/** "7 if n is odd": another value may stand elsewhere. */
function isCase(condition: Node): boolean {
  return condition.kind === 'text' && CASE.test(condition.text);
}
const CASE =
  /^\p{L} is (?:not )?(?:an? )?(?:odd|even|prime|composite|divisible|multiple|perfect|power of)(?![\p{L}])/u;

/** Not mere words such as "where C is a constant". */
function isSubstantial(condition: Node): boolean {
  return condition.kind !== 'text' || /[0-9<>=≤≥]/.test(condition.text);
}
function sameCondition(g: Node, a: Node, context: Comparison): boolean {
  if (g.kind === 'text' && a.kind === 'text') return sameWords(g.text, a.text, context.options);
  return keyOf(g) === keyOf(a) || context.compare(g, a, context).equal;
}

/**
 * "a_n = 2n + 1, n ≥ 1": a list whose later items only limit a letter of the first is that first
 * item with conditions.
 */
export function withCondition(list: Extract<Node, { kind: 'list' }>): Node {
  const [body, ...rest] = list.items;
  if (!body || isLimit(body) || rest.length === 0 || list.separator === 'or') return list;
  const names = symbolsOf(body);
  const limits = rest.every((item) => isLimit(item) && [...symbolsOf(item)].every((name) => names.has(name)));
  return limits ? { kind: 'where', body, conditions: rest } : list;
}
function isLimit(node: Node): boolean {
  return node.kind === 'relation' && node.operators.every((o) => LIMITS.has(o)) && symbolsOf(node).size > 0;
}
const LIMITS: ReadonlySet<RelationOperator> = new Set(['<', '<=', '>', '>=', '!=', 'in', 'notin']);
