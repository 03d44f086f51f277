/** The one evaluator: walks an expression and computes it in any arithmetic. */

import type { Budget } from '../budget.ts';
import { type Rational, rational } from '../exact/rational.ts';
import type { RationalArithmetic } from '../exact/rational-arithmetic.ts';
import type { Node } from '../tree.ts';
import type { Arithmetic } from './arithmetic.ts';
import { numberNode } from './build.ts';
import { FUNCTION_ROWS } from './functions/function-rows.ts';
import { substituteSymbol } from './substitute.ts';

/** What holds for one evaluation whatever the arithmetic. */
export interface Scope {
  readonly budget: Budget;
  /** For exponents and indices, which must be exact. */
  readonly rationals: RationalArithmetic;
  /** What a logarithm without a base means. */
  readonly logBase: 'e' | '10';
  /** Which of its signs ± stands for. */
  readonly sign: 1 | -1;
  /**
   * Whether finite sums and products are carried out; otherwise they are unknowns, equal to their
   * like only.
   */
  readonly operators: boolean;
  /** Values of the indices of the sums around. */
  readonly bound: Map<string, bigint>;
  /** Names what cannot be evaluated; see `fingerprint.ts`. */
  readonly nameOf: (node: Node, scope: Scope) => string;
  /** The names already given. */
  readonly fingerprints: Map<Node, string>;
}

/** Terms of one sum that are ever added up. */
const MAX_TERMS = 2_000n;
const MAX_EXACT_TERMS = 200n;

/**
 * The value of a scalar expression; `undefined` when the arithmetic cannot express it, or when the
 * node is no scalar.
 * @throws BudgetExceeded
 */
export function evaluate<T>(node: Node, f: Arithmetic<T>, scope: Scope): T | undefined {
  scope.budget.charge(1);
  switch (node.kind) {
    case 'number':
    case 'based':
      return f.number(node.numerator, node.denominator);
    case 'constant':
      return boundValue(node.name, f, scope) ?? f.constant(node.name);
    case 'symbol':
      return boundValue(node.name, f, scope) ?? f.symbol(node.name);
    case 'sum':
      return fold(node.terms, f, scope, (a, b) => f.add(a, b));
    case 'product':
      return fold(node.factors, f, scope, (a, b) => f.multiply(a, b));
    case 'quotient': {
      const top = evaluate(node.numerator, f, scope);
      if (top === undefined) return undefined;
      const bottom = evaluate(node.denominator, f, scope);
      return bottom === undefined ? undefined : f.divide(top, bottom);
    }
    case 'negation': {
      const value = evaluate(node.operand, f, scope);
      return value === undefined ? undefined : f.negate(value);
    }
    case 'plus-minus': {
      const value = evaluate(node.operand, f, scope);
      if (value === undefined) return undefined;
      return (scope.sign === 1) === node.lower ? f.negate(value) : value;
    }
    case 'power':
      return evaluatePower(node.base, node.exponent, f, scope);
    case 'call':
      return evaluateCall(node, f, scope);
    case 'annotated':
      return evaluate(node.value, f, scope);
    case 'percent': {
      const value = evaluate(node.operand, f, scope);
      const share = f.number(1n, node.perMille ? 1000n : 100n);
      return value === undefined || share === undefined ? undefined : f.multiply(value, share);
    }
    case 'angle':
      return evaluateAngle(node, f, scope);
    case 'quantity':
      return evaluateQuantity(node, f, scope);
    case 'currency':
      return evaluate(node.amount, f, scope);
    case 'big':
      return scope.operators ? evaluateBig(node, f, scope) : opaque(node, f, scope);
    case 'infinity': {
      // Inside an expression it has no value.
      const zero = f.number(0n, 1n);
      return zero === undefined ? undefined : f.divide(zero, zero);
    }
    case 'apply':
    case 'integral':
    case 'limit':
    case 'derivative':
      return opaque(node, f, scope);
    default:
      return undefined;
  }
}

/** The value of a node that stands for itself: an unknown with a name of its own. */
function opaque<T>(node: Node, f: Arithmetic<T>, scope: Scope): T | undefined {
  if ((f as unknown) === scope.rationals) return undefined;
  return f.symbol(scope.nameOf(withBound(node, scope), scope));
}
/** The node with the indices of the sums around it put in. */
function withBound(node: Node, scope: Scope): Node {
  let result = node;
  for (const [name, value] of scope.bound) result = substituteSymbol(result, name, numberNode(value));
  return result;
}

function boundValue<T>(name: string, f: Arithmetic<T>, scope: Scope): T | undefined {
  if (scope.bound.size === 0) return undefined;
  const value = scope.bound.get(name);
  return value === undefined ? undefined : f.number(value, 1n);
}

function fold<T>(
  nodes: readonly Node[],
  f: Arithmetic<T>,
  scope: Scope,
  join: (a: T, b: T) => T | undefined,
): T | undefined {
  let result: T | undefined;
  for (let j = 0; j < nodes.length; j++) {
    const value = evaluate(nodes[j]!, f, scope);
    if (value === undefined) return undefined;
    result = j === 0 ? value : join(result as T, value);
    if (result === undefined) return undefined;
  }
  return result;
}

function evaluatePower<T>(baseNode: Node, exponentNode: Node, f: Arithmetic<T>, scope: Scope): T | undefined {
  // sin^{-1} and f^{2}(x) are the parser's business; here a power is a power.
  const exact = rationalValue(exponentNode, scope);
  if (baseNode.kind === 'constant' && baseNode.name === 'e' && exact === undefined) {
    const exponent = evaluate(exponentNode, f, scope);
    return exponent === undefined ? undefined : f.call('exp', [exponent]);
  }
  const base = evaluate(baseNode, f, scope);
  if (base === undefined) return undefined;
  if (exact !== undefined) return f.power(base, undefined, exact);
  const exponent = evaluate(exponentNode, f, scope);
  return exponent === undefined ? undefined : f.power(base, exponent, undefined);
}

/** The exact value of a constant rational expression, such as an exponent or a bound of a sum. */
export function rationalValue(node: Node, scope: Scope): Rational | undefined {
  if (node.kind === 'number') return rational(node.numerator, node.denominator);
  if (node.kind === 'symbol' && !scope.bound.has(node.name)) return undefined;
  if (node.kind === 'constant' && !scope.bound.has(node.name)) return undefined;
  const value = evaluate(node, scope.rationals, scope);
  return value === undefined || scope.rationals.isDegenerate(value) ? undefined : value;
}

function evaluateCall<T>(
  node: Extract<Node, { kind: 'call' }>,
  f: Arithmetic<T>,
  scope: Scope,
): T | undefined {
  if (FUNCTION_ROWS[node.fn].opaque) return opaque(node, f, scope);
  const args: T[] = [];
  for (const arg of node.args) {
    const value = evaluate(arg, f, scope);
    if (value === undefined) return undefined;
    args.push(value);
  }
  return f.call(node.fn, args);
}

/** In radians, so that \sin 30^\circ is one half. */
function evaluateAngle<T>(
  node: Extract<Node, { kind: 'angle' }>,
  f: Arithmetic<T>,
  scope: Scope,
): T | undefined {
  let total = f.number(0n, 1n);
  const parts: [Node | undefined, bigint][] = [
    [node.degrees, 180n],
    [node.minutes, 10_800n],
    [node.seconds, 648_000n],
  ];
  for (const [part, perPi] of parts) {
    if (part === undefined) continue;
    const value = evaluate(part, f, scope);
    const share = f.number(1n, perPi);
    if (value === undefined || share === undefined || total === undefined) return undefined;
    const term = f.multiply(value, share);
    total = term === undefined ? undefined : f.add(total, term);
  }
  const pi = f.constant('pi');
  return total === undefined || pi === undefined ? undefined : f.multiply(total, pi);
}

/** Units count as unknowns, so that what is added or divided must match. */
function evaluateQuantity<T>(
  node: Extract<Node, { kind: 'quantity' }>,
  f: Arithmetic<T>,
  scope: Scope,
): T | undefined {
  let result = evaluate(node.value, f, scope);
  for (const factor of node.unit) {
    const unit = f.symbol(`unit ${factor.unit}`);
    if (unit === undefined || result === undefined) return undefined;
    const { numerator, denominator } = factor.power;
    const power = f.power(unit, undefined, rational(BigInt(numerator), BigInt(denominator)));
    result = power === undefined ? undefined : f.multiply(result, power);
  }
  return result;
}

/** A finite sum or product with whole bounds, carried out; anything else is an unknown. */
function evaluateBig<T>(node: Extract<Node, { kind: 'big' }>, f: Arithmetic<T>, scope: Scope): T | undefined {
  const { index, operator } = node;
  if (!index || !node.lower || !node.upper || (operator !== 'sum' && operator !== 'product')) {
    return opaque(node, f, scope);
  }
  const from = rationalValue(node.lower, scope);
  const to = rationalValue(node.upper, scope);
  if (from?.d !== 1n || to?.d !== 1n || to.n - from.n >= MAX_TERMS) return opaque(node, f, scope);
  // Long sums of fractions have long denominators: the prime fields and doubles judge those.
  if ((f as unknown) === scope.rationals && to.n - from.n > MAX_EXACT_TERMS) return undefined;
  const outer = scope.bound.get(index.name);
  let total = f.number(operator === 'sum' ? 0n : 1n, 1n);
  for (let k = from.n; k <= to.n && total !== undefined; k++) {
    scope.bound.set(index.name, k);
    const term = evaluate(node.body, f, scope);
    total =
      term === undefined ? undefined : operator === 'sum' ? f.add(total, term) : f.multiply(total, term);
  }
  if (outer === undefined) scope.bound.delete(index.name);
  else scope.bound.set(index.name, outer);
  return total;
}
