/**
 * Other names for the same things. Always: arbitrary constants, so that c₁eˣ + c₂ answers C₁eˣ +
 * C₂, and A eˣ + B. With the option `variables: renamed`: all free variables, by one renaming of
 * the whole answer that keeps different names different.
 */

import { symbolNode } from '../../../../mathematics/numeric/build.ts';
import { substitute } from '../../../../mathematics/numeric/substitute.ts';
import { uses } from '../../../../mathematics/numeric/uses.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import type { Outcome } from '../outcome.ts';
import { labelled } from './labelled.ts';
import { symbolsOf } from './symbols.ts';

/** Names that constants of a general solution go by, and those that can only be such. */
const CONSTANT = /^[CcKkABD](?:_\{?\d\}?)?$/;
const ARBITRARY = /^(?:C|[CcKk]_\{?\d\}?)$/;
/** Most names that are tried in every order. */
const MAX_NAMES = 3;
/**
 * Most names of whole answers: first those that only one side has, then all of them in every order.
 */
const MAX_VARIABLES = 4;

/**
 * The comparison of whole answers under the option `variables: renamed`. Items are never renamed
 * one by one: [A, B, C] is not [B, B, A].
 * @throws BudgetExceeded
 */
export function compareWithRenaming(g: Node, a: Node, context: Comparison): Outcome {
  const exact: Comparison = { ...context, options: { ...context.options, variables: 'exact' } };
  const outcome = exact.compare(g, a, exact);
  if (outcome.equal) return outcome;
  const valueG = labelled(g).value;
  const valueA = labelled(a).value;
  const own = [...symbolsOf(valueG)];
  const given = [...symbolsOf(valueA)];
  const freshG = own.filter((n) => !given.includes(n));
  const freshA = given.filter((n) => !own.includes(n));
  const fewest = matched(
    { node: valueG, names: freshG },
    { node: valueA, names: freshA },
    exact,
    MAX_VARIABLES,
  );
  if (fewest) return fewest;
  const all = matched({ node: valueG, names: own }, { node: valueA, names: given }, exact, MAX_VARIABLES);
  if (all) return all;
  if (valueG === g && valueA === a) return outcome;
  return matched(allOf(g), allOf(a), exact, MAX_VARIABLES) ?? outcome;
}

/**
 * Tried only after the plain comparison has failed: only equality counts, the reason of a
 * difference is that of the plain comparison.
 * @throws BudgetExceeded
 */
export function compareRenamed(g: Node, a: Node, context: Comparison): Outcome | undefined {
  const unmarked = compareUnmarked(g, a, context);
  if (unmarked) return unmarked;
  const namesG = symbolsOf(labelled(g).value);
  if (!holdsConstant(namesG)) return undefined;
  const namesA = symbolsOf(labelled(a).value);
  const swapped = compareSwapped({ node: g, names: [...namesG] }, { node: a, names: [...namesA] }, context);
  if (swapped) return swapped;
  const own = [...namesG].filter((n) => CONSTANT.test(n) && !namesA.has(n)).sort();
  const given = [...namesA].filter((n) => CONSTANT.test(n) && !namesG.has(n)).sort();
  // Shared constants are no arbitrary ones, and a constant alone is the whole answer.
  if (namesG.size <= own.length || [...namesG].some((n) => CONSTANT.test(n) && namesA.has(n)))
    return undefined;
  const arbitrary = own.every((n) => ARBITRARY.test(n)) || given.every((n) => ARBITRARY.test(n));
  return arbitrary ? matched({ node: g, names: own }, { node: a, names: given }, context) : undefined;
}

function holdsConstant(names: ReadonlySet<string>): boolean {
  for (const name of names) if (CONSTANT.test(name)) return true;
  return false;
}

/**
 * C₁eˣ + C₂e⁻ˣ and C₂eˣ + C₁e⁻ˣ: the constants of one general solution, in one variable. Those of
 * physics stand beside several letters, or below a line.
 */
function compareSwapped(g: Renamable, a: Renamable, context: Comparison): Outcome | undefined {
  if (context.isRenamed) return undefined;
  const constants = g.names.filter((name) => ARBITRARY.test(name)).sort();
  if (constants.length < 2 || g.names.length - constants.length !== 1) return undefined;
  if (a.names.length !== g.names.length || !g.names.every((name) => a.names.includes(name))) return undefined;
  if (!isLinear(g.node, constants) || !isLinear(a.node, constants)) return undefined;
  return matched(
    { node: g.node, names: constants },
    { node: a.node, names: constants },
    {
      ...context,
      isRenamed: true,
    },
  );
}
function isLinear(node: Node, names: readonly string[]): boolean {
  const holds = (part: Node): boolean => someNode(part, (n) => n.kind === 'symbol' && names.includes(n.name));
  return !someNode(node, (n) => {
    if (n.kind === 'quotient') return holds(n.denominator);
    return (n.kind === 'power' || n.kind === 'call') && holds(n);
  });
}

/** Bold type and arrows left out: F for a bold F, where no plain F stands beside it. */
function compareUnmarked(g: Node, a: Node, context: Comparison): Outcome | undefined {
  if (!uses(g, 'accent') && !uses(a, 'accent')) return undefined;
  const plainG = unmarked(g);
  const plainA = unmarked(a);
  return (plainG !== g || plainA !== a) && plainG && plainA
    ? context.compare(plainG, plainA, context)
    : undefined;
}
/** `undefined` when two names would become one. */
function unmarked(node: Node): Node | undefined {
  const plain = substitute(node, (n) => {
    if (n.kind !== 'symbol' || (n.accent !== 'bold' && n.accent !== 'vec')) return undefined;
    return n.sub === undefined && n.sup === undefined && n.primes === 0 ? symbolNode(n.base) : undefined;
  });
  return symbolsOf(plain).size === symbolsOf(node).size ? plain : undefined;
}

/** A side with those of its names that may be others. */
interface Renamable {
  node: Node;
  names: readonly string[];
}
const allOf = (node: Node): Renamable => ({ node, names: [...symbolsOf(node)] });

function matched(
  { node: g, names: own }: Renamable,
  { node: a, names: given }: Renamable,
  context: Comparison,
  most = MAX_NAMES,
): Outcome | undefined {
  if (own.length === 0 || own.length !== given.length || own.length > most) return undefined;
  for (const order of permutations(given)) {
    const renamed = substitute(a, (n) => {
      const at = n.kind === 'symbol' ? order.indexOf(n.name) : -1;
      return at < 0 ? undefined : symbolNode(own[at]!);
    });
    const outcome = context.compare(g, renamed, context);
    if (outcome.equal) return outcome;
  }
  return undefined;
}

function permutations(names: readonly string[]): string[][] {
  if (names.length <= 1) return [[...names]];
  return names.flatMap((name, j) =>
    permutations([...names.slice(0, j), ...names.slice(j + 1)]).map((rest) => [name, ...rest]),
  );
}
