/**
 * Equality up to a constant of integration, which must be written. Where the reference has ln|u|,
 * an answer with ln u claims less and is refused; ln|u| does answer ln u.
 */

import { difference, numberNode, sumOf, symbolNode } from '../../../../mathematics/numeric/build.ts';
import { sameValue } from '../../../../mathematics/numeric/sampling/same-value.ts';
import { substituteSymbol } from '../../../../mathematics/numeric/substitute.ts';
import { uses } from '../../../../mathematics/numeric/uses.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { isScalar } from '../numbers/compare-scalars.ts';
import { DIFFERENT, type Outcome, SYMBOLIC, wrong } from '../outcome.ts';
import { labelled } from './labelled.ts';
import { symbolsOf } from './symbols.ts';

/** Names that constants of integration go by. */
const CONSTANT = /^(?:[CcKk]|\\text\{const\.?\}|const|constant)(?:_.*|')?$/;

/** The test by that name. @throws BudgetExceeded */
export function compareAntiderivatives(reference: Node, answer: Node, context: Comparison): Outcome {
  const g = labelled(reference).value;
  const a = labelled(answer).value;
  if (!isScalar(g) || !isScalar(a)) return context.compare(reference, answer, context);
  const known = symbolsOf(g);
  const { variable } = context.options;
  const added = addedConstant(g);
  // Where the variable is said, other letters are parameters: k in kx².
  const own = [...known].filter(
    (name) => CONSTANT.test(name) && name !== variable && (variable === undefined || name === added),
  );
  const constants = [...symbolsOf(a)].filter((name) => own.includes(name) || !known.has(name));
  if (constants.length > 1) return DIFFERENT;
  return sameUpToConstant({ node: g, constant: own[0] }, { node: a, constant: constants[0] }, context);
}

/** Both sides end in "+ C", whatever the letter: then they need to agree up to a constant only. */
export function compareWithConstants(g: Node, a: Node, context: Comparison): Outcome | undefined {
  const own = addedConstant(g);
  const given = addedConstant(a);
  if (own === undefined || given === undefined) return undefined;
  return sameUpToConstant({ node: g, constant: own }, { node: a, constant: given }, context);
}
function addedConstant(node: Node): string | undefined {
  if (node.kind !== 'sum') return undefined;
  const term = node.terms.find((t) => t.kind === 'symbol' && CONSTANT.test(t.name));
  if (term?.kind !== 'symbol') return undefined;
  const rest = node.terms.filter((t) => t !== term);
  // k + 5 is a formula about k, no antiderivative.
  if (rest.every((t) => symbolsOf(t).size === 0)) return undefined;
  return rest.some((t) => symbolsOf(t).has(term.name)) ? undefined : term.name;
}

/** An antiderivative with the name of its constant, if it has one. */
interface Integrated {
  node: Node;
  constant: string | undefined;
}

function sameUpToConstant(reference: Integrated, answer: Integrated, context: Comparison): Outcome {
  const { budget } = context;
  const { node: g, constant: ownConstant } = reference;
  const { node: a, constant: givenConstant } = answer;
  if (uses(g, 'absolute') && !uses(a, 'absolute')) return DIFFERENT;
  const fixed = ownConstant === undefined ? g : substituteSymbol(g, ownConstant, numberNode(7n, 5n));
  const d = difference(a, fixed);
  const names = new Set([...symbolsOf(fixed), ...symbolsOf(a)]);
  const variables = [...names].filter((name) => name !== givenConstant && name !== ownConstant);
  for (const name of variables) {
    if (!agrees(d, shifted(d, name, 1n), context)) return DIFFERENT;
  }
  if (givenConstant === undefined && context.options.constant === 'optional') return SYMBOLIC;
  if (givenConstant === undefined) return wrong('different_form', 'The constant of integration is missing.');
  // The constant must shift the value, and evenly, as C does and C² does not; ln(kx) shifts by ln
  // k.
  const once = shifted(d, givenConstant, 1n);
  const twice = shifted(d, givenConstant, 2n);
  const even = sameValue(difference(twice, once), difference(once, d), budget);
  const moved = sameValue(once, d, budget) === 'different';
  const scaled = uses(a, 'logarithm') && variables.length > 0;
  return moved && (even === 'exact' || even === 'symbolic' || scaled) ? SYMBOLIC : DIFFERENT;
}

function shifted(node: Node, name: string, by: bigint): Node {
  return substituteSymbol(node, name, sumOf(symbolNode(name), numberNode(by)));
}
function agrees(a: Node, b: Node, context: Comparison): boolean {
  const same = sameValue(a, b, context.budget);
  return same === 'exact' || same === 'symbolic';
}
