/**
 * One notation for derivatives of unknown functions: y' and dy/dx, f'(x) and d/dx f(x), ẋ and
 * dx/dt.
 */

import type { DerivativeNode, Node, SymbolNode } from '../tree.ts';
import { substitute } from './substitute.ts';
import { uses } from './uses.ts';
import { someNode } from './walk.ts';

/** Higher orders are written otherwise. */
const MOST_PRIMES = 4n;

const isDotted = ({ accent }: SymbolNode): boolean => accent === 'dot' || accent === 'ddot';

/** What one side says of the derivatives of each name. */
interface Notation {
  /** By name, one application of the primed function, or the primed name alone. */
  primed: Map<string, Node>;
  /** By name, the variables that it is derived by. */
  derived: Map<string, Set<string>>;
}

/**
 * The name that a plain derivative is of; undefined where it is of more than an unknown function.
 */
function derivedName(node: DerivativeNode): SymbolNode | undefined {
  const [only] = node.variables;
  const isPlain =
    node.variables.length === 1 &&
    only!.variable.kind === 'symbol' &&
    only!.order.kind === 'number' &&
    only!.order.numerator <= MOST_PRIMES;
  if (!isPlain) return undefined;
  if (node.body?.kind === 'symbol') return node.body.primes === 0 ? node.body : undefined;
  return node.body?.kind === 'apply' && node.body.fn.primes === 0 ? node.body.fn : undefined;
}

function notationOf(node: Node): Notation {
  const notation: Notation = { primed: new Map(), derived: new Map() };
  someNode(node, (part) => {
    if (part.kind === 'apply' && part.fn.primes > 0) notation.primed.set(part.fn.base, part);
    else if (part.kind === 'symbol' && part.primes > 0 && !notation.primed.has(part.base))
      notation.primed.set(part.base, part);
    else if (part.kind === 'symbol' && isDotted(part)) notation.primed.set(part.base, part);
    else if (part.kind === 'derivative') {
      const name = derivedName(part);
      const variable = part.variables[0]?.variable;
      if (name === undefined || variable?.kind !== 'symbol') return false;
      const variables = notation.derived.get(name.base) ?? new Set();
      notation.derived.set(name.base, variables.add(variable.name));
    }
    return false;
  });
  return notation;
}

/** The derivative with primes, as `like` writes them. */
function withPrimes(node: DerivativeNode, name: SymbolNode, like: Node): Node {
  const { variable, order } = node.variables[0]!;
  const primes = order.kind === 'number' ? Number(order.numerator) : 1;
  if (like.kind === 'symbol' && isDotted(like)) {
    // Dots are derivatives by the time.
    if (variable.kind !== 'symbol' || variable.name !== 't' || primes > 2) return node;
    const [accent, macro] = primes === 1 ? (['dot', '\\dot'] as const) : (['ddot', '\\ddot'] as const);
    return { ...name, accent, name: `${macro}{${name.name}}` };
  }
  const fn = { ...name, primes, name: `${name.name}${"'".repeat(primes)}` };
  if (like.kind !== 'apply') return fn;
  return { kind: 'apply', fn, args: node.body?.kind === 'apply' ? node.body.args : [variable] };
}

/** `node` in the notation of the other side, where that has primes and this names one variable. */
function rewritten(node: Node, own: Notation, other: Notation): Node {
  return substitute(node, (part) => {
    if (part.kind !== 'derivative') return undefined;
    const name = derivedName(part);
    const like = name && other.primed.get(name.base);
    if (name === undefined || like === undefined || own.derived.get(name.base)?.size !== 1) return undefined;
    return other.derived.has(name.base) ? undefined : withPrimes(part, name, like);
  });
}

/** Both sides in one notation, where one has dy/dx for the y' of the other; else as they are. */
export function alignDerivatives(a: Node, b: Node): [Node, Node] {
  if (!uses(a, 'derivative sign') && !uses(b, 'derivative sign')) return [a, b];
  const [first, second] = [notationOf(a), notationOf(b)];
  return [rewritten(a, first, second), rewritten(b, second, first)];
}
