/**
 * Regions among whole or rational numbers only: {x ∈ ℤ : x ≥ 3} is not x ≥ 3, and {x ∈ ℤ : 0 < x <
 * 5} is {1, 2, 3, 4}.
 */
import { keyOf } from '../../../../mathematics/exact/key.ts';
import { negated, numberNode } from '../../../../mathematics/numeric/build.ts';
import type { NamedSetNode, Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { type Outcome, SYMBOLIC, wrong } from '../outcome.ts';
import { collectionOf } from '../sets/collection.ts';
import { isSymbolic, normalized } from './pieces.ts';
import { isRegion, regionOf } from './read-region.ts';

/** A region with the set that its variable is said to be of. */
interface Bounded {
  body: Node;
  variable?: string;
  domain?: NamedSetNode;
}

/** Letters that are whole numbers where nobody says so. */
const WHOLE_LETTERS: ReadonlySet<string> = new Set([...'nmkjNMK']);
/** Most whole numbers that are written out. */
const MAX_POINTS = 1_000;

const ELSEWHERE = wrong('different_value', 'The two are about different kinds of numbers.');

/** Decides where one side names the set of its variable. @throws BudgetExceeded */
export function compareDomains(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  const g = bounded(reference);
  const a = bounded(answer);
  if (!g.domain && !a.domain) return undefined;
  const spans = [g, a].map((side) => spansOf(side, context));
  if (g.domain && a.domain) {
    if (kindOf(g.domain) !== kindOf(a.domain)) return ELSEWHERE;
    if (kindOf(g.domain) !== 'Z') return context.compare(g.body, a.body, context);
    const [wanted, given] = spans;
    if (!wanted || !given) return undefined;
    return sameSpans(wanted, given) ? SYMBOLIC : wrong('different_value');
  }
  const [stated, other] = g.domain ? [g, a] : [a, g];
  if (kindOf(stated.domain!) === 'R') return undefined;
  const span = g.domain ? spans[0] : spans[1];
  if (isListed(other.body)) {
    const points = span && pointsOf(span);
    if (points === undefined) return undefined;
    return g.domain ? context.compare(points, a.body, context) : context.compare(g.body, points, context);
  }
  if (!isSubset(other.body)) return undefined;
  // The reference's condition may be left out, as long as the answer is no set of real numbers.
  if (g.domain) return isInequality(other.body) ? undefined : ELSEWHERE;
  return stated.variable !== undefined && WHOLE_LETTERS.has(stated.variable) && kindOf(a.domain!) === 'Z'
    ? undefined
    : ELSEWHERE;
}

const isListed = (node: Node): boolean => {
  const parts = collectionOf(node);
  return parts !== undefined && (parts.kind === 'set' || parts.kind === 'list') && !isRegion(node);
};
const isSubset = (node: Node): boolean => isRegion(node) || node.kind === 'tuple';
const isInequality = (node: Node): boolean =>
  node.kind === 'relation' || node.kind === 'list' || node.kind === 'logic';

/** ℕ and ℤ are whole numbers. */
const kindOf = ({ name }: NamedSetNode): string => (name === 'N' ? 'Z' : name);

function bounded(node: Node): Bounded {
  switch (node.kind) {
    case 'annotated':
      return bounded(node.value);
    case 'set-builder': {
      const about = membership(node.element);
      if (about) return { body: node.condition, ...about };
      return node.element.kind === 'symbol' ? fromConditions(node, [node.condition]) : { body: node };
    }
    case 'where':
      return node.quantifier === undefined && isRegion(node.body)
        ? fromConditions(node.body, node.conditions)
        : { body: node };
    default:
      return { body: node };
  }
}

/** x ∈ ℤ. */
function membership(node: Node): { variable: string; domain: NamedSetNode } | undefined {
  if (node.kind !== 'relation' || node.operators.length !== 1 || node.operators[0] !== 'in') return undefined;
  const [name, set] = node.operands as [Node, Node];
  return name.kind === 'symbol' && set.kind === 'named-set'
    ? { variable: name.name, domain: set }
    : undefined;
}

/** The conditions of a region one of which says of which set its variable is. */
function fromConditions(body: Node, conditions: readonly Node[]): Bounded {
  const all = conditions.flatMap((node) =>
    node.kind === 'logic' && node.operator === 'and' ? node.operands : [node],
  );
  const at = all.findIndex((node) => membership(node) !== undefined);
  if (at < 0) return { body };
  const about = membership(all[at]!)!;
  const rest = all.filter((_, index) => index !== at);
  if (body.kind === 'set-builder') {
    const [only, ...more] = rest;
    if (only === undefined) return { body };
    const condition: Node = more.length === 0 ? only : { kind: 'logic', operator: 'and', operands: rest };
    return { body: condition, ...about };
  }
  return rest.length === 0 ? { body, ...about } : { body };
}

/** Runs of whole numbers, in order; an end may be infinite. */
type Span = readonly [from: number, to: number];

function spansOf({ body, variable, domain }: Bounded, { budget }: Comparison): Span[] | undefined {
  if (!domain || kindOf(domain) !== 'Z') return undefined;
  const region = regionOf(body, budget);
  if (!region || isSymbolic(region.pieces)) return undefined;
  if (region.variable !== undefined && variable !== undefined && region.variable !== keyOfSymbol(variable))
    return undefined;
  const [low, high] = limitsOf(domain);
  const spans: [number, number][] = [];
  for (const { left, right, leftClosed, rightClosed } of normalized(region.pieces)) {
    const from = Math.max(low, leftClosed ? Math.ceil(left.value) : Math.floor(left.value) + 1);
    const to = Math.min(high, rightClosed ? Math.floor(right.value) : Math.ceil(right.value) - 1);
    if (from > to) continue;
    const last = spans.at(-1);
    if (last && last[1] + 1 === from) last[1] = to;
    else spans.push([from, to]);
  }
  return spans;
}

const keyOfSymbol = (name: string): string => keyOf({ kind: 'symbol', name, base: name, primes: 0 });

function limitsOf({ name, restriction }: NamedSetNode): Span {
  const { NEGATIVE_INFINITY: low, POSITIVE_INFINITY: high } = Number;
  if (restriction === '-') return [low, -1];
  if (restriction === '<=0') return [low, 0];
  if (restriction === '>=0') return [0, high];
  return restriction === '+' || name === 'N' ? [1, high] : [low, high];
}

function sameSpans(g: readonly Span[], a: readonly Span[]): boolean {
  return g.length === a.length && g.every(([from, to], j) => from === a[j]![0] && to === a[j]![1]);
}

function pointsOf(spans: readonly Span[]): Node | undefined {
  const count = spans.reduce((sum, [from, to]) => sum + (to - from + 1), 0);
  if (!(count <= MAX_POINTS)) return undefined;
  const items = spans.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, j) => wholeNode(from + j)),
  );
  return { kind: 'set', items };
}
const wholeNode = (value: number): Node =>
  value < 0 ? negated(numberNode(BigInt(-value))) : numberNode(BigInt(value));
