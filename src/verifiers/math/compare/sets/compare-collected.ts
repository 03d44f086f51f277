/**
 * Answers of which one at least has parts; a value beside parts is the only one of them, or none.
 */
import { keyOf } from '../../../../mathematics/exact/key.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { isMeasured } from '../numbers/compare-measures.ts';
import { DIFFERENT, hedged, OTHER_TYPE, type Outcome, wrong } from '../outcome.ts';
import { compareLabelled } from '../relations/compare-labelled.ts';
import { type Labelled, labelled } from '../relations/labelled.ts';
import { type Collection, collectionOf } from './collection.ts';
import { compareCollections, holdsAnswer } from './compare-collections.ts';

/** `undefined` when neither side has parts. @throws BudgetExceeded */
export function compareCollected(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  const wanted = collectionOf(reference) ?? pairOf(reference, answer);
  const given = collectionOf(answer) ?? pairOf(answer, reference);
  if (joinsOtherwise(reference, answer)) return DIFFERENT;
  if (offersNames(answer) && !offersNames(reference) && aboutNames(reference))
    return hedged('The answer offers one name or the other, where the reference has all of them.');
  if (wanted && given) return compareCollections(wanted, given, context);
  if (given) return compareValueWithParts(reference, given, context);
  return wanted ? comparePartsWithValue(wanted, answer, context) : undefined;
}

/** p and q beside p or q: of letters that are statements, the word between them counts. */
function joinsOtherwise(reference: Node, answer: Node): boolean {
  const wanted = joint(reference);
  const given = joint(answer);
  return wanted !== undefined && given !== undefined && wanted !== given;
}
function joint(node: Node): 'and' | 'or' | undefined {
  const parts = node.kind === 'logic' ? node.operands : node.kind === 'list' ? node.items : [];
  const word = node.kind === 'logic' ? node.operator : node.kind === 'list' ? node.separator : undefined;
  if (word !== 'and' && word !== 'or') return undefined;
  return parts.every(({ kind }) => kind === 'symbol') ? word : undefined;
}

/** "x = 1 or y = 2" is no pair of values. */
function offersNames(node: Node): boolean {
  return aboutNames(node) && node.kind === 'list' && node.separator === 'or';
}
/** x = 1, y = 2: statements about names of their own. */
function aboutNames(node: Node): boolean {
  if (node.kind !== 'list' || node.items.length > MAX_NAMES) return false;
  const names = node.items.map((item) =>
    item.kind === 'relation' && item.operands[0]?.kind === 'symbol' ? keyOf(item.operands[0]) : undefined,
  );
  return !names.includes(undefined) && new Set(names).size === names.length;
}
const MAX_NAMES = 8;

/** [1, 2] beside x = 1, y = 2 is a pair of values, no interval. */
function pairOf(node: Node, other: Node): Collection | undefined {
  if (node.kind !== 'interval' || !node.leftClosed || !node.rightClosed) return undefined;
  if (!collectionOf(other)?.named) return undefined;
  return collectionOf({ kind: 'tuple', items: [node.left, node.right], brackets: 'square' });
}

/** {5} answers 5, "1 or 5" does not. */
function compareValueWithParts(reference: Node, answer: Collection, context: Comparison): Outcome {
  const only = onlyPart(answer);
  if (only) return compareLabelled(labelled(reference), only, context);
  if (answer.alternatives) {
    const same = compareSameAgain(reference, answer, context);
    if (same) return same;
  }
  return holdsAnswer(reference, answer, context)
    ? hedged('The answer lists the reference among others.')
    : OTHER_TYPE;
}

/** So many ways of saying one value may stand side by side. */
const MAX_REPEATS = 4;

/** 3/8 or 0.375: alternatives that are one value are one answer. */
function compareSameAgain(reference: Node, answer: Collection, context: Comparison): Outcome | undefined {
  const { items } = answer;
  if (items.length > MAX_REPEATS) return undefined;
  const wanted = labelled(reference);
  const outcomes = items.map((item) => compareLabelled(wanted, item, context));
  const right = outcomes.findIndex(({ equal }) => equal);
  if (right < 0) return undefined;
  const again = items.every(
    (item, j) => outcomes[j]!.equal || compareLabelled(items[right]!, item, context).equal,
  );
  return again ? outcomes[right] : undefined;
}

function comparePartsWithValue(reference: Collection, answer: Node, context: Comparison): Outcome {
  const only = onlyPart(reference) ?? commonValue(reference);
  if (only) return compareLabelled(only, labelled(answer), context);
  return isMeasured(labelled(answer).value) ? wrong('missing_element') : OTHER_TYPE;
}

/** What a = b = c = 7/4 gives all its names. */
function commonValue({ items, named }: Collection): Labelled | undefined {
  const [first, ...rest] = items;
  if (!first || !named || rest.length === 0) return undefined;
  return rest.every(({ value }) => value === first.value)
    ? { ...first, name: undefined, label: undefined }
    : undefined;
}

function onlyPart({ kind, items }: Collection): Labelled | undefined {
  return items.length === 1 && kind !== 'tuple' ? items[0] : undefined;
}
