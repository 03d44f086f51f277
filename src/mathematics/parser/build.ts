/**
 * Makes nodes, in the one form that each may have: flat sums and products, signed infinities,
 * symbols with their names.
 */
import type { Accent, Node, NumberNode, SymbolNode } from '../tree.ts';

export function integer(value: number): NumberNode {
  return {
    kind: 'number',
    numerator: BigInt(value),
    denominator: 1n,
    written: {
      style: 'integer',
      decimals: 0,
      significant: String(value).length,
      exponent: 0,
      grouped: false,
    },
  };
}

/** The value of a plain integer literal that fits a Number; undefined for anything else. */
export function smallInteger(node: Node | undefined): number | undefined {
  if (node?.kind === 'negation') {
    const value = smallInteger(node.operand);
    return value === undefined ? undefined : -value;
  }
  if (node?.kind !== 'number' || node.written.style !== 'integer') return undefined;
  return node.numerator < 1_000_000_000n ? Number(node.numerator) : undefined;
}

export function negate(operand: Node): Node {
  if (operand.kind === 'infinity') return { kind: 'infinity', sign: operand.sign === 1 ? -1 : 1 };
  return { kind: 'negation', operand };
}

export function sum(terms: Node[]): Node {
  return terms.length === 1 ? terms[0]! : { kind: 'sum', terms };
}

/**
 * By which sign all factors were joined: `cross` is ×, by which vectors have a product of its own.
 */
export type Sign = 'any' | 'cross';

export function product(factors: Node[], sign: Sign = 'any'): Node {
  if (factors.length === 1) return factors[0]!;
  if (factors.some((factor) => factor.kind === 'product' && !factor.cross)) {
    return product(
      factors.flatMap((factor) => (factor.kind === 'product' && !factor.cross ? factor.factors : [factor])),
      sign,
    );
  }
  return sign === 'cross' ? { kind: 'product', factors, cross: true } : { kind: 'product', factors };
}

const ACCENT_MACRO: Record<Accent, string> = {
  vec: '\\vec',
  hat: '\\hat',
  bar: '\\bar',
  tilde: '\\tilde',
  dot: '\\dot',
  ddot: '\\ddot',
  bold: '\\mathbf',
  cal: '\\mathcal',
  frak: '\\mathfrak',
  bb: '\\mathbb',
  underline: '\\underline',
};

/**
 * Letters and symbol macros stand as they are; words and several letters need an \operatorname{}.
 */
function printBase(base: string): string {
  if (base.length === 1 || base.startsWith('\\')) return base;
  return `\\operatorname{${base}}`;
}

type Parts = Partial<Pick<SymbolNode, 'accent' | 'sub' | 'sup' | 'primes'>>;

/** f^{(2)} is f''. */
const ORDER_ABOVE = /^\(([1-4])\)$/;

export function symbol(base: string, parts: Parts = {}): SymbolNode {
  const { accent, sub } = parts;
  const order = parts.sup === undefined || parts.primes ? null : ORDER_ABOVE.exec(parts.sup);
  const primes = order === null ? (parts.primes ?? 0) : Number(order[1]);
  const sup = order === null ? parts.sup : undefined;
  let name =
    accent === undefined
      ? printBase(base)
      : `${ACCENT_MACRO[accent]}{${/^[A-Za-z0-9]+$/.test(base) ? base : printBase(base)}}`;
  if (sub !== undefined) name += `_{${sub}}`;
  if (primes > 0) name += "'".repeat(primes);
  if (sup !== undefined) name += `^{${sup}}`;
  const node: SymbolNode = { kind: 'symbol', name, base, primes };
  if (accent !== undefined) node.accent = accent;
  if (sub !== undefined) node.sub = sub;
  if (sup !== undefined) node.sup = sup;
  return node;
}

/** The same symbol with more parts. */
export function decorate(node: SymbolNode, parts: Parts): SymbolNode {
  return symbol(node.base, {
    accent: parts.accent ?? node.accent,
    sub: parts.sub ?? node.sub,
    sup: parts.sup ?? node.sup,
    primes: parts.primes ?? node.primes,
  });
}

/** A value that is only about right. */
export function approximately(value: Node): Node {
  return {
    kind: 'annotated',
    value,
    note: '\\approx',
    position: 'before',
    approximate: true,
    senses: [],
    names: [],
  };
}

const SETS = new Set<Node['kind']>(['set', 'interval', 'named-set', 'set-builder', 'set-operation']);

/** Whether a node can only be a set. */
export function isSet(node: Node): boolean {
  return SETS.has(node.kind);
}

/**
 * Whether a node is a literal number, perhaps with a sign, a root, a fraction or π: something that
 * a unit can follow.
 */
export function isNumeric(node: Node, depth = 0): boolean {
  if (depth > 8) return false;
  switch (node.kind) {
    case 'number':
    case 'constant':
      return true;
    case 'negation':
    case 'percent':
    case 'plus-minus':
      return isNumeric(node.operand, depth + 1);
    case 'quotient':
      return isNumeric(node.numerator, depth + 1) && isNumeric(node.denominator, depth + 1);
    case 'power':
      return isNumeric(node.base, depth + 1) && isNumeric(node.exponent, depth + 1);
    case 'product':
      return node.factors.every((factor) => isNumeric(factor, depth + 1));
    case 'sum':
      return node.terms.every((term) => isNumeric(term, depth + 1));
    case 'call':
      return node.args.every((arg) => isNumeric(arg, depth + 1));
    default:
      return false;
  }
}
