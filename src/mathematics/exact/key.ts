/**
 * A text that two nodes share exactly when they are the same up to the order of commuting parts,
 * the names of bound variables and the spelling of numbers (1.50 is 3/2). Equal keys mean equal
 * things; unequal keys say nothing.
 */
import type { FunctionName } from '../functions.ts';
import { remembered } from '../recent.ts';
import type { AnnotatedNode, Node, SymbolNode } from '../tree.ts';
import { rational } from './rational.ts';

/** Bound names and what stands for them. */
type Bound = ReadonlyMap<string, string>;
const NONE: Bound = new Map();

export function keyOf(node: Node): string {
  switch (node.kind) {
    case 'number':
    case 'symbol':
    case 'constant':
      return write(node, NONE);
    default:
      return rememberedKey(node);
  }
}
const rememberedKey = remembered((node) => write(node, NONE));

function write(node: Node, bound: Bound): string {
  switch (node.kind) {
    case 'number': {
      const q = rational(node.numerator, node.denominator);
      return q.d === 1n ? `${q.n}` : `${q.n}/${q.d}`;
    }
    case 'based':
      return `${node.digits}_${node.base}`;
    case 'constant':
      return boundName(node.name, bound) ?? `\\${node.name}`;
    case 'infinity':
      return node.sign > 0 ? '+oo' : '-oo';
    case 'undefined':
      return `?${node.what}`;
    case 'symbol':
      return boundName(node.name, bound) ?? node.name;
    case 'text':
      return JSON.stringify(node.text);
    case 'choice':
      return `choice ${node.letter}`;
    case 'time':
      return `time ${node.hours}:${node.minutes}:${node.seconds ?? 0}${node.meridiem ?? ''}`;
    case 'named-set':
      return `set ${node.name}${node.restriction ?? ''}`;
    case 'ellipsis':
      return '...';
    case 'sum':
      return commuting('+', node.terms, bound);
    case 'product':
      return node.factors.some(isMatrixLike)
        ? ordered('*', node.factors, bound)
        : commuting('*', node.factors, bound);
    case 'quotient':
      return `quotient(${write(node.numerator, bound)};${write(node.denominator, bound)})`;
    case 'power':
      return `power(${write(node.base, bound)};${write(node.exponent, bound)})`;
    case 'negation':
      return `negation(${write(node.operand, bound)})`;
    case 'set':
      return commuting('{}', node.items, bound);
    case 'set-operation':
      return node.operator === 'union' || node.operator === 'intersection'
        ? commuting(node.operator, node.operands, bound)
        : ordered(node.operator, node.operands, bound);
    case 'relation':
      return relationKey(node, bound);
    case 'annotated':
      return annotatedKey(node, bound);
    case 'call':
      return UNORDERED.has(node.fn)
        ? commuting(node.fn, node.args, bound)
        : `call(${node.fn};[${writeEach(node.args, bound).join(',')}])`;
    default:
      return boundKey(node, bound);
  }
}

/** What the words beside a value say counts; filler does not. */
function annotatedKey({ value, senses, names }: AnnotatedNode, bound: Bound): string {
  const said = [...senses.map(({ axis, value: side }) => `${axis} ${side}`), ...names];
  const key = write(value, bound);
  return said.length === 0 ? key : `${key} ${JSON.stringify(said.sort())}`;
}

/** Functions of numbers in any order. */
const UNORDERED: ReadonlySet<FunctionName> = new Set(['gcd', 'lcm', 'min', 'max', 'inf', 'sup']);

function isMatrixLike(node: Node): boolean {
  return node.kind === 'matrix' || (node.kind === 'symbol' && node.accent !== undefined);
}
function writeEach(nodes: readonly Node[], bound: Bound): string[] {
  const keys: string[] = [];
  for (const node of nodes) keys.push(write(node, bound));
  return keys;
}
function ordered(head: string, nodes: readonly Node[], bound: Bound): string {
  return `${head}(${writeEach(nodes, bound).join(';')})`;
}
function commuting(head: string, nodes: readonly Node[], bound: Bound): string {
  const keys = writeEach(nodes, bound);
  if (keys.length === 2) {
    const [first, second] = keys as [string, string];
    return first <= second ? `${head}(${first};${second})` : `${head}(${second};${first})`;
  }
  return `${head}(${keys.sort().join(';')})`;
}
function boundName(name: string, bound: Bound): string | undefined {
  return bound.size === 0 ? undefined : bound.get(name);
}
function relationKey(node: Extract<Node, { kind: 'relation' }>, bound: Bound): string {
  const sides = node.operands.map((n) => write(n, bound));
  const symmetric = node.operators.every((o) => o === '=' || o === '!=' || o === '~~' || o === '==');
  const head = node.operators.join(' ') + (node.modulus ? ` mod ${write(node.modulus, bound)}` : '');
  return `${head}(${(symmetric ? sides.sort() : sides).join(';')})`;
}

/** Nodes that bind a name, and all that are left: kind, plain fields and children in order. */
function boundKey(node: Node, bound: Bound): string {
  switch (node.kind) {
    case 'big': {
      const inner = node.index ? bind(bound, node.index) : bound;
      const ends = [node.lower, node.upper].map((n) => (n ? write(n, node.index ? bound : inner) : ''));
      return `big ${node.operator}(${ends.join(';')};${write(node.body, inner)})`;
    }
    case 'integral': {
      const ends = [node.lower, node.upper].map((n) => (n ? write(n, bound) : ''));
      const definite = node.upper !== undefined && node.variable?.kind === 'symbol';
      const inner = definite ? bind(bound, node.variable as SymbolNode) : bound;
      const variable = node.variable ? write(node.variable, inner) : '';
      return `integral${node.contour ? ' contour' : ''}(${ends.join(';')};${variable};${write(node.body, inner)})`;
    }
    case 'limit': {
      const inner = node.variable.kind === 'symbol' ? bind(bound, node.variable) : bound;
      return `limit${node.side ?? ''}(${write(node.to, bound)};${write(node.body, inner)})`;
    }
    case 'mapping': {
      const inner = node.argument.kind === 'symbol' ? bind(bound, node.argument) : bound;
      return `mapping(${write(node.argument, inner)};${write(node.value, inner)})`;
    }
    case 'set-builder': {
      const inner = node.element.kind === 'symbol' ? bind(bound, node.element) : bound;
      return `builder(${write(node.element, inner)};${write(node.condition, inner)})`;
    }
    default:
      return genericKey(node, bound);
  }
}
function bind(bound: Bound, symbol: SymbolNode): Bound {
  return new Map(bound).set(symbol.name, `#${bound.size}`);
}

/**
 * Kind, plain fields and children in the order of the declaration, for every kind without a rule of
 * its own.
 */
function genericKey(node: Node, bound: Bound): string {
  const parts: string[] = [];
  for (const [field, value] of Object.entries(node)) {
    if (field !== 'kind') parts.push(valueKey(value, bound));
  }
  return `${node.kind}(${parts.join(';')})`;
}
function valueKey(value: unknown, bound: Bound): string {
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map((v) => valueKey(v, bound)).join(',')}]`;
  if ('kind' in value) return write(value as Node, bound);
  return `{${Object.entries(value)
    .map(([k, v]) => `${k}:${valueKey(v, bound)}`)
    .join(',')}}`;
}
