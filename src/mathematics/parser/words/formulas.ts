/** Chemical formulas in upright letters: \mathrm{H_2O}, \text{C}_6\text{H}_{12}, \ce{H2SO4}. */

import type { Node } from '../../tree.ts';
import { product, symbol } from '../build.ts';
import type { Parser } from '../state.ts';

const ELEMENTS = new Set(
  (
    'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr ' +
    'Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb ' +
    'Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu'
  ).split(' '),
);

/** Elements of one formula. */
const MAX_ELEMENTS = 40;

interface Atom {
  element: string;
  count: string;
}

/** SO, NaCl: the elements that a run of letters names; undefined when it names none. */
function elementsOf(run: string): string[] | undefined {
  const found: string[] = [];
  for (const [name] of run.matchAll(/[A-Z][a-z]?/g)) found.push(name);
  return found.join('') === run && found.length > 0 && found.every((name) => ELEMENTS.has(name))
    ? found
    : undefined;
}

interface Formula {
  atoms: Atom[];
  /** Index of the first token behind it. */
  end: number;
}

/**
 * The formula at hand: elements in upright letters with at least one number of atoms among them.
 */
function formulaAt(parser: Parser): Formula | undefined {
  const atoms: Atom[] = [];
  let counted = false;
  let at = parser.at;
  for (; atoms.length < MAX_ELEMENTS; ) {
    const token = parser.tokens[at]!;
    if (token.type !== 'word' || (token.mode !== 'rm' && token.mode !== 'text')) break;
    const elements = elementsOf(token.text);
    if (elements === undefined) break;
    atoms.push(...elements.map((element) => ({ element, count: '' })));
    at++;
    const count = countAt(parser, at);
    if (count === undefined) continue;
    atoms.at(-1)!.count = count.digits;
    at = count.end;
    counted = true;
  }
  if (!counted || (atoms.length === 1 && parser.peek().text !== '_')) return undefined;
  return { atoms, end: at };
}

/** `_2`, `_{12}`, or a number glued to the letters. */
function countAt(parser: Parser, at: number): { digits: string; end: number } | undefined {
  const { tokens } = parser;
  const token = tokens[at]!;
  if (token.type === 'number' && !token.space && /^\d+$/.test(token.text))
    return token.mode === 'rm' || token.mode === 'text' ? { digits: token.text, end: at + 1 } : undefined;
  if (token.type !== 'op' || token.text !== '_') return undefined;
  const next = tokens[at + 1]!;
  if (next.type === 'number') return { digits: next.text, end: at + 2 };
  const inside = tokens[at + 2];
  if (next.type !== 'open' || next.text !== '{' || inside?.type !== 'number') return undefined;
  return tokens[at + 3]!.type === 'close' ? { digits: inside.text, end: at + 4 } : undefined;
}

export function beginsFormula(parser: Parser): boolean {
  return parser.token.type === 'word' && formulaAt(parser) !== undefined;
}

/** Formula := ( Element [ '_' Count ] )*: a product of symbols. Undefined where none stands. */
export function parseFormula(parser: Parser): Node | undefined {
  const found = formulaAt(parser);
  // P_2 is a variable, and has its scripts and arguments
  if (found === undefined || (found.atoms.length === 1 && parser.token.text.length === 1)) return undefined;
  parser.go(found.end);
  return product(
    found.atoms.map(({ element, count }) => symbol(element, count === '' ? {} : { sub: count })),
  );
}
