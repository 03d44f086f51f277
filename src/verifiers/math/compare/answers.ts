/** The comparison of two whole answers, or of two parts of answers: chooses the rule by what the two are. */

import { keyOf } from '../../../mathematics/exact/key.ts';
import { uses } from '../../../mathematics/numeric/uses.ts';
import { someNode } from '../../../mathematics/numeric/walk.ts';
import type { NamedSetNode, Node, RelationNode } from '../../../mathematics/tree.ts';
import type { Comparison } from './context.ts';
import { expandSigns } from './expand.ts';
import { compareMatrices, coordinates, reduceMatrices } from './matrices/compare-matrices.ts';
import { unitCoordinates } from './matrices/unit-vectors.ts';
import { compareMeasures } from './numbers/compare-measures.ts';
import { compareRatios } from './numbers/compare-ratios.ts';
import { compareScalars, isScalar } from './numbers/compare-scalars.ts';
import { DIFFERENT, EXACT, hedged, OTHER_TYPE, type Outcome, SYMBOLIC, wrong } from './outcome.ts';
import { holdsPoint, isRegion } from './regions/read-region.ts';
import { compareRegions } from './regions/compare-regions.ts';
import { compareWithConstants } from './relations/antiderivative.ts';
import { compareCases } from './relations/piecewise.ts';
import { compareFormulas } from './relations/formula.ts';
import { labelled } from './relations/labelled.ts';
import { compareLabelled } from './relations/compare-labelled.ts';
import { compareRelations } from './relations/compare-relations.ts';
import { compareRenamed } from './relations/renaming.ts';
import { compareWithCases } from './relations/solved.ts';
import { compareFamilies, withCondition } from './relations/where.ts';
import { type Collection, collectionOf } from './sets/collection.ts';
import { compareCollections, compareInOrder, holdsAnswer } from './sets/compare-collections.ts';
import { compareSetBuilders } from './sets/set-builder.ts';
import { compareWords } from './words/compare-words.ts';

/** Steps that choosing the rule costs. */
const PAIR = 30;

/** @throws BudgetExceeded */
export function compareAnswers(reference: Node, answer: Node, context: Comparison): Outcome {
  context.budget.charge(3);
  if (reference.kind === 'number' && answer.kind === 'number') {
    const same = reference.numerator * answer.denominator === answer.numerator * reference.denominator;
    return same ? EXACT : compareScalars(reference, answer, context);
  }
  context.budget.charge(PAIR);
  let g = unwrapped(reference);
  let a = unwrapped(answer);
  if (g.kind === 'list' && a.kind !== 'list') g = withCondition(g);
  else if (a.kind === 'list' && g.kind !== 'list') a = withCondition(a);
  const words = compareWords(g, a, context);
  if (words) return words;
  if (g.kind === 'where' || a.kind === 'where') return compareFamilies(g, a, context);
  const outcome = compareExpanded(expandSigns(g), expandSigns(a), context);
  if (outcome.equal || outcome.reason === 'answer_undefined') return outcome;
  const other = compareFormulas(g, a, context) ?? compareWithCases(g, a, context);
  const renamed = other ?? compareRenamed(g, a, context);
  if (renamed) return renamed;
  // x = kπ against x = nπ, where neither says that the letter is a whole number.
  if (uses(g, 'whole turns') && uses(a, 'whole turns')) {
    const family = compareFamilies(g, a, context);
    if (family.equal) return family;
  }
  return outcome;
}

function unwrapped(node: Node): Node {
  return node.kind === 'annotated' ? unwrapped(node.value) : node;
}

function compareExpanded(reference: Node, answer: Node, context: Comparison): Outcome {
  let [g, a] = [reference, answer];
  if (hasMatrix(g) || hasMatrix(a)) {
    [g, a] = [reduceMatrices(g), reduceMatrices(a)];
    const outcome = compareWithMatrices(g, a, context);
    if (outcome) return outcome;
  }
  if (g.kind === 'set-builder' && g.element.kind === 'tuple' && a.kind === 'relation') {
    return context.compare(g.condition, a, context);
  }
  if (a.kind === 'set-builder' && a.element.kind === 'tuple' && g.kind === 'relation') {
    return context.compare(g, a.condition, context);
  }
  if (g.kind === 'cases' || a.kind === 'cases') return compareCases(g, a, context);
  if (g.kind === 'relation' && a.kind === 'relation') return compareStatements(g, a, context);
  const regions = compareRegions(g, a, context);
  if (regions) return regions;
  const headed = compareHeaded(g, a, context);
  if (headed) return headed;
  const identity = compareIdentities(g, a, context);
  if (identity) return identity;
  const vectors = compareUnitVectors(g, a, context);
  if (vectors) return vectors;
  const parts = compareParts(g, a, context);
  if (parts) return parts;
  if (g.kind === 'ratio' || a.kind === 'ratio' || g.kind === 'time' || a.kind === 'time') {
    return compareRatios(g, a, context);
  }
  if (g.kind === 'set-builder' && a.kind === 'set-builder') return compareSetBuilders(g, a, context);
  if (g.kind === 'named-set' && a.kind === 'named-set') return sameNamedSet(g, a) ? EXACT : DIFFERENT;
  if (g.kind === 'call' && a.kind === 'call' && g.fn === 'span' && a.fn === 'span') {
    return context.compare({ kind: 'set', items: g.args }, { kind: 'set', items: a.args }, context);
  }
  if (isMeasured(g) && isMeasured(a)) {
    const outcome = compareMeasures(g, a, context);
    return outcome.equal ? outcome : (compareWithConstants(g, a, context) ?? outcome);
  }
  if (isMeasured(g) && isRegion(a)) {
    return holdsPoint(a, g, context.budget) ? hedged('The answer is a whole range.') : OTHER_TYPE;
  }
  return keyOf(g) === keyOf(a) ? SYMBOLIC : g.kind === a.kind ? DIFFERENT : OTHER_TYPE;
}

/** The natural numbers are the positive integers; with zero they say so. */
function sameNamedSet(g: NamedSetNode, a: NamedSetNode): boolean {
  const spelled = (n: NamedSetNode): string =>
    n.name === 'N' ? `Z${n.restriction ?? '+'}` : `${n.name}${n.restriction ?? ''}`;
  return spelled(g) === spelled(a);
}

function hasMatrix(node: Node): boolean {
  return someNode(node, (n) => n.kind === 'matrix');
}
function isMeasured(node: Node): boolean {
  return isScalar(node) || node.kind === 'compound';
}

/** The outcome when both are matrices or one is a vector of coordinates; otherwise `undefined`. */
function compareWithMatrices(g: Node, a: Node, context: Comparison): Outcome | undefined {
  if (g.kind === 'matrix' && a.kind === 'matrix') return compareMatrices(g, a, context);
  const [matrix, other] = g.kind === 'matrix' ? [g, a] : [a, g];
  if (matrix.kind !== 'matrix') return undefined;
  const cells = coordinates(matrix);
  if (cells && isScalar(other)) return compareUnitVectors(g, a, context);
  const parts = collectionOf(other);
  if (!cells || !parts || parts.kind === 'set') return undefined;
  const vector = collectionOf({ kind: 'tuple', items: cells, brackets: 'round' })!;
  return g.kind === 'matrix'
    ? compareInOrder(vector, parts, context)
    : compareInOrder(parts, vector, context);
}

/** (x - 1)(x + 1) = x^2 - 1 beside a plain expression: an identity stands for its last side. */
function compareIdentities(g: Node, a: Node, context: Comparison): Outcome | undefined {
  if (g.kind === 'relation' && isMeasured(a)) {
    const value = identityValue(g, context);
    return value && context.compare(value, a, context);
  }
  const value = a.kind === 'relation' && isMeasured(g) ? identityValue(a, context) : undefined;
  return value && context.compare(g, value, context);
}
function identityValue(node: RelationNode, context: Comparison): Node | undefined {
  if (node.modulus || !node.operators.every((o) => o === '=') || !node.operands.every(isScalar))
    return undefined;
  const last = node.operands[node.operands.length - 1]!;
  const claims = node.operands.slice(0, -1);
  if (claims.some((claim) => keyOf(claim) === keyOf(last))) return undefined;
  return claims.every((claim) => context.compare(last, claim, context).equal) ? last : undefined;
}

/** 2i + 3j against (2, 3). */
function compareUnitVectors(g: Node, a: Node, context: Comparison): Outcome | undefined {
  const [sum, other] = isScalar(g) ? [g, a] : [a, g];
  const parts = isScalar(sum) && !isScalar(other) ? tupleOf(other) : undefined;
  const cells = parts && unitCoordinates(sum, parts.items.length);
  const vector = cells && collectionOf({ kind: 'tuple', items: cells, brackets: 'round' });
  if (!parts || !vector) return undefined;
  return g === sum ? compareInOrder(vector, parts, context) : compareInOrder(parts, vector, context);
}
function tupleOf(node: Node): Collection | undefined {
  const cells = node.kind === 'matrix' ? coordinates(node) : undefined;
  const parts = collectionOf(cells ? { kind: 'tuple', items: cells, brackets: 'round' } : node);
  return parts?.kind === 'tuple' ? parts : undefined;
}

/** Two relations: as values with names, as statements, as subsets of the line. */
function compareStatements(
  g: Extract<Node, { kind: 'relation' }>,
  a: Extract<Node, { kind: 'relation' }>,
  context: Comparison,
): Outcome {
  const headed = compareHeaded(g, a, context);
  if (headed?.equal) return headed;
  const stated = compareRelations(g, a, context);
  if (stated.equal) return stated;
  const regions = compareRegions(g, a, context);
  if (regions) return regions;
  const parts = compareParts(g, a, context);
  return parts?.equal ? parts : (headed ?? stated);
}

/** With the names in front taken off; `undefined` when there are none to take off. */
function compareHeaded(g: Node, a: Node, context: Comparison): Outcome | undefined {
  const namedG = labelled(g);
  const namedA = labelled(a);
  if (namedG.value === g && namedA.value === a) return undefined;
  const collected = namedG.name?.kind === 'tuple' || namedA.name?.kind === 'tuple';
  if (collected) {
    const parts = compareParts(g, a, context);
    if (parts?.equal) return parts;
  }
  return compareLabelled(namedG, namedA, context);
}

function compareParts(g: Node, a: Node, context: Comparison): Outcome | undefined {
  const left = collectionOf(g) ?? pairOf(g, a);
  const right = collectionOf(a) ?? pairOf(a, g);
  if (left && right) return compareCollections(left, right, context);
  if (right) return compareWithParts(g, right, context);
  return left ? comparePartsWith(left, a, context) : undefined;
}

/** [1, 2] beside x = 1, y = 2 is a pair of values, no interval. */
function pairOf(node: Node, other: Node): Collection | undefined {
  if (node.kind !== 'interval' || !node.leftClosed || !node.rightClosed) return undefined;
  if (!collectionOf(other)?.named) return undefined;
  return collectionOf({ kind: 'tuple', items: [node.left, node.right], brackets: 'square' });
}

/** A single reference against an answer of parts: {5} answers 5, "1 or 5" does not. */
function compareWithParts(g: Node, a: Collection, context: Comparison): Outcome {
  const [only] = a.items;
  if (a.items.length === 1 && only && a.kind !== 'tuple') return compareLabelled(labelled(g), only, context);
  return holdsAnswer(g, a, context) ? hedged('The answer lists the reference among others.') : OTHER_TYPE;
}
function comparePartsWith(g: Collection, a: Node, context: Comparison): Outcome {
  const [only] = g.items;
  if (g.items.length === 1 && only && g.kind !== 'tuple') return compareLabelled(only, labelled(a), context);
  return isMeasured(labelled(a).value) ? wrong('missing_element') : OTHER_TYPE;
}
