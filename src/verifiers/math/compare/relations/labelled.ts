/** Names in front of answers: x = 5, f(x) = x^2, |AB| = 1, (p, q) = (3, 2), x \in S. */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import type { FunctionName } from '../../../../mathematics/functions.ts';
import { uses } from '../../../../mathematics/numeric/uses.ts';
import type { Node, RelationNode } from '../../../../mathematics/tree.ts';
import { symbolsOf } from './symbols.ts';

/** An answer with the name it was given, if any. */
export interface Labelled {
  /** Key of the name; missing where there is none. */
  label?: string;
  /** The name itself. */
  name?: Node;
  value: Node;
  /**
   * Other spellings of the same answer that stood beside it: 1/3 in "x = 1/3 ≈ 0.333" has 0.333.
   */
  roundings: Node[];
  /**
   * What the answer says is equal to the value: 2 + 3 in "2 + 3 = 5", 4x/2 in "y = 4x/2 = 2x". A
   * false claim is no answer.
   */
  claims?: Node[];
}

/**
 * Whether the left side of an equation only says what the right side is: a symbol, a function
 * applied to symbols, a length AB, |AB|, a ratio of such, a measure, an integral or derivative to
 * be found; or a constant computation (2 + 3 = 5). Not 11a + c or 2x.
 */
export function isName(node: Node): boolean {
  switch (node.kind) {
    case 'symbol':
    case 'apply':
    case 'text':
    case 'integral':
    case 'derivative':
    case 'limit':
    case 'big':
      return true;
    case 'annotated':
      return isName(node.value);
    case 'call':
      return NAMING.has(node.fn) || isConstant(node);
    case 'product':
      return node.factors.every(isPoint) || isMeasured(node.factors);
    case 'quotient':
      return isLength(node.numerator) && isLength(node.denominator);
    case 'ratio':
      return node.parts.every(isLength);
    case 'tuple':
      return node.items.every((n) => n.kind === 'symbol' || n.kind === 'apply' || isHeader(n));
    default:
      return false;
  }
}
/**
 * Functions that name a quantity of the problem, as in \cos\theta = 1/2 or \det A = 3; \sqrt{x} = 3
 * is an equation.
 */
const NAMING: ReadonlySet<FunctionName> = new Set([
  ...([
    'abs',
    'norm',
    'det',
    'trace',
    'rank',
    'dim',
    'deg',
    'gcd',
    'lcm',
    'min',
    'max',
    'inf',
    'sup',
  ] as const),
  ...(['sin', 'cos', 'tan', 'cot', 'sec', 'csc', 'arg', 're', 'im', 'conjugate', 'evaluate'] as const),
  ...(['dot', 'cross', 'gradient', 'divergence', 'curl'] as const),
]);

/** Q(x) read as a product. */
function isHeader(node: Node): boolean {
  return (
    node.kind === 'product' && node.factors.length === 2 && node.factors.every((f) => f.kind === 'symbol')
  );
}

/** A capital letter, as points of geometry are named. */
function isPoint(node: Node): boolean {
  return node.kind === 'symbol' && /^[A-Z]$/.test(node.base);
}
/** AB, or a name such as S_{MBCN}. */
function isLength(node: Node): boolean {
  if (node.kind === 'product') return node.factors.every(isPoint);
  if (node.kind === 'call') return node.fn === 'abs' && isLength(node.args[0]!);
  return node.kind === 'symbol' || node.kind === 'apply';
}
/** \angle ABC, m\angle A, \triangle ABC as a product with its sign in front. */
function isMeasured(factors: readonly Node[]): boolean {
  const sign = factors.findIndex((f) => f.kind === 'symbol' && /angle|triangle|overline|arc/.test(f.base));
  return sign >= 0 && sign <= 1 && factors.slice(sign + 1).every(isPoint);
}
export function isConstant(node: Node): boolean {
  return !uses(node, 'symbol') && !uses(node, 'unknown');
}

/**
 * Splits a name off. The last value of a chain of equations counts; of roundings (≈) the value in
 * front of them.
 */
export function labelled(node: Node): Labelled {
  if (node.kind === 'annotated' && node.value.kind === 'relation') return labelled(node.value);
  if (node.kind === 'mapping') {
    // f: x ↦ x^2 says what f(x) = x^2 says.
    if (node.fn?.kind === 'symbol')
      return withName({ kind: 'apply', fn: node.fn, args: [node.argument] }, node.value, []);
    const name: Node = node.fn ?? node.argument;
    return { label: `function ${keyOf(name)}`, name, value: node.value, roundings: [] };
  }
  const point = pointOf(node);
  if (point) return point;
  if (node.kind === 'relation' && node.modulus && node.operators.every((o) => o === '==')) {
    const [left, right] = node.operands as [Node, Node];
    const computed = node.operands.length === 2 && isConstant(left) && isConstant(right);
    return { value: computed ? right : node, roundings: [] };
  }
  if (node.kind !== 'relation' || node.modulus) return { value: node, roundings: [] };
  const { operators } = node;
  if (operators.length === 1 && operators[0] === 'in' && isName(node.operands[0]!)) {
    return withName(node.operands[0]!, node.operands[1]!, []);
  }
  if (!operators.every((o) => o === '=' || o === '~~')) return { value: node, roundings: [] };
  return labelledChain(node);
}

/** K(6, -1): a point with its letter, as in K = (6, -1). */
function pointOf(node: Node): Labelled | undefined {
  if (node.kind !== 'apply' || node.args.length < 2 || !isPoint(node.fn)) return undefined;
  if (!node.args.every(isConstant)) return undefined;
  return withName(node.fn, { kind: 'tuple', items: node.args, brackets: 'round' }, []);
}

function labelledChain(node: RelationNode): Labelled {
  const { operands, operators } = node;
  let lastExact = operators.indexOf('~~');
  if (lastExact < 0) lastExact = operators.length;
  const roundings = operands.slice(lastExact + 1);
  const exact = operands.slice(0, lastExact + 1);
  if (exact.length === 1) {
    // "x ≈ 3" names its value; "√3/3 ≈ 0.577" is the value and its rounding.
    if (isName(exact[0]!) && !isConstant(exact[0]!))
      return withName(exact[0]!, roundings[0]!, roundings.slice(1));
    return { value: exact[0]!, roundings };
  }
  const first = exact[0]!;
  const last = exact[exact.length - 1]!;
  const trivial = keyOf(first) === keyOf(last);
  if (trivial || occursIn(first, last)) return { value: node, roundings: [] };
  if (exact.every(isConstant)) return { value: last, roundings, claims: exact.slice(0, -1) };
  if (exact.slice(1, -1).some((n) => isFellowName(first, n))) return { value: node, roundings: [] };
  if (isName(first)) {
    const steps = exact.slice(1, -1);
    const named = withName(first, last, roundings);
    return steps.length > 0 ? { ...named, claims: steps } : named;
  }
  if (exact.length === 2 && isConstant(first) && isName(last)) return withName(last, first, roundings);
  return { value: node, roundings: [] };
}

/**
 * y in x = y = 4, P(B) in P(A) = P(B) = 1/2: a second name for the same value, not a step of the
 * computation.
 */
function isFellowName(first: Node, node: Node): boolean {
  if (first.kind === 'symbol') return node.kind === 'symbol';
  return first.kind === 'apply' && node.kind === 'apply' && keyOf(first.fn) === keyOf(node.fn);
}

/** x in x = 2x + 1: an equation, no name. */
function occursIn(name: Node, value: Node): boolean {
  return name.kind === 'symbol' && symbolsOf(value).has(name.name);
}

function withName(name: Node, value: Node, roundings: Node[]): Labelled {
  return { label: keyOf(name), name, value, roundings };
}
