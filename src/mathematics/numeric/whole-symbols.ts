/**
 * Symbols that an expression can only mean as whole numbers: n in (-1)^n, cos nπ, ⌊n/2⌋, gcd(m, n).
 */

import type { Node } from '../tree.ts';
import { uses } from './uses.ts';
import { someNode } from './walk.ts';

/** Letters that stand for whole numbers where something hints at it. */
const LETTERS = new Set('n k m j l p q N K M'.split(' '));
const ROUNDING = new Set(['floor', 'ceil', 'round']);
/** Functions of whole numbers alone: every letter within is one. */
const ARITHMETIC = new Set(['gcd', 'lcm', 'mod', 'doubleFactorial']);
const TRIGONOMETRIC = new Set(['sin', 'cos', 'tan', 'cot', 'sec', 'csc']);

/** Adds the whole symbols of the node to `into`. */
export function collectWholeSymbols(node: Node, into: Set<string>): void {
  if (!uses(node, 'turning power') && !uses(node, 'function')) return;
  someNode(node, (part) => {
    if (part.kind === 'power') {
      if (turns(part.base)) collect(part.exponent, into, LETTERS);
    } else if (part.kind === 'call') {
      if (ARITHMETIC.has(part.fn)) {
        for (const arg of part.args) collect(arg, into, undefined);
      } else if (ROUNDING.has(part.fn)) collect(part.args[0]!, into, LETTERS);
      else if (TRIGONOMETRIC.has(part.fn) && holdsPi(part.args[0]!)) collect(part.args[0]!, into, LETTERS);
    }
    return false;
  });
}

/** A base whose powers make no sense, or turn, between whole exponents: -1, -2x, i. */
function turns(base: Node): boolean {
  if (base.kind === 'negation') return true;
  if (base.kind === 'product') return base.factors.some(turns);
  return base.kind === 'constant' && base.name === 'i';
}

function holdsPi(node: Node): boolean {
  return someNode(node, (part) => part.kind === 'constant' && part.name === 'pi');
}

/** The symbols of a node that are among `letters`, or all of them. */
function collect(node: Node, into: Set<string>, letters: ReadonlySet<string> | undefined): void {
  someNode(node, (part) => {
    if (part.kind === 'symbol' && (letters === undefined || letters.has(part.base))) into.add(part.name);
    return false;
  });
}
