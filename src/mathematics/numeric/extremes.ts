/**
 * Parts so small beside others that many digits agree where the values do not: x² + 10⁻¹⁵, tanh 50.
 */

import type { Node } from '../tree.ts';
import { forEachChild } from './walk.ts';

/** log10 |n/d| of a literal, or of a literal to a literal power; undefined for anything else. */
function magnitude(node: Node): number | undefined {
  switch (node.kind) {
    case 'number':
      return node.numerator === 0n ? 0 : log10(node.numerator) - log10(node.denominator);
    case 'negation':
      return magnitude(node.operand);
    case 'power': {
      const base = node.base.kind === 'constant' ? CONSTANTS[node.base.name] : magnitude(node.base);
      const exponent = literal(node.exponent);
      return base === undefined || exponent === undefined ? undefined : base * exponent;
    }
    case 'quotient': {
      const top = magnitude(node.numerator);
      const bottom = magnitude(node.denominator);
      return top === undefined || bottom === undefined ? undefined : top - bottom;
    }
    case 'product': {
      let total = 0;
      for (const factor of node.factors) total += magnitude(factor) ?? 0;
      return total;
    }
    default:
      return undefined;
  }
}

/** log10 of the constants that powers are taken of. */
const CONSTANTS: Readonly<Record<string, number>> = { e: Math.LOG10E, pi: Math.log10(Math.PI) };

function literal(node: Node): number | undefined {
  if (node.kind === 'negation') {
    const value = literal(node.operand);
    return value === undefined ? undefined : -value;
  }
  return node.kind === 'number' ? Number(node.numerator) / Number(node.denominator) : undefined;
}

function log10(n: bigint): number {
  const digits = n.toString(16).length;
  if (digits < 200) return Math.log10(Number(n));
  return digits * Math.log10(16);
}

/** Functions under which large and small stay what they were, or come nearer to one. */
const SCALING = new Set(['sqrt', 'root', 'abs', 'norm', 'ln', 'log']);

/** Functions that come as near to a limit as e^-x to 0. */
const SATURATING = new Set(['sinh', 'cosh', 'tanh', 'coth', 'sech', 'csch', 'exp', 'erf']);

/**
 * How many digits can hide a difference: the largest power of ten, up or down, of what is added to
 * something or goes into a function. Literals of ordinary size count for nothing.
 */
export function extremeDigits(node: Node): number {
  let most = 0;
  const note = (digits: number | undefined) => {
    if (digits !== undefined && Math.abs(digits) > most) most = Math.abs(digits);
  };
  const visit = (part: Node) => {
    if (part.kind === 'sum') {
      for (const term of part.terms) note(magnitude(term));
    } else if (part.kind === 'call') {
      if (!SCALING.has(part.fn)) for (const arg of part.args) note(magnitude(arg));
      const size = SATURATING.has(part.fn) ? magnitude(part.args[0]!) : undefined;
      // erf comes near to 1 as e^(-x²) to 0
      if (size !== undefined && part.fn === 'erf') note(10 ** Math.min(2 * size, 9) * Math.LOG10E);
      else if (size !== undefined && size > 1) note(10 ** Math.min(size, 9));
    } else if (part.kind === 'power' && !isLiteral(part.exponent)) {
      note(magnitude(part.exponent));
      if (part.base.kind === 'constant') note(10 ** Math.min(magnitude(part.exponent) ?? 0, 9));
    }
    forEachChild(part, visit);
  };
  visit(node);
  return most > ORDINARY ? most : 0;
}

const ORDINARY = 6;

function isLiteral(node: Node): boolean {
  return literal(node) !== undefined;
}
