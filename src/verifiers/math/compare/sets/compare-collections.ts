/**
 * Comparison of answers of several parts. { } and lists side by side are unordered, and count a
 * repeated part once; ( ) is ordered; a list beside a tuple is read in order. Named parts are
 * matched by their names. A set never equals a tuple.
 */
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { OTHER_TYPE, type Outcome, SYMBOLIC, weaker, wrong } from '../outcome.ts';
import { compareLabelled } from '../relations/compare-labelled.ts';
import { type Collection, commonLabel } from './collection.ts';
import { progressionOf } from './ellipsis.ts';
import { matchAll } from './matching.ts';

/** Parts that a collection may have; more are no answer. */
const MAX_PARTS = 1_000;

/** @throws BudgetExceeded */
export function compareCollections(g: Collection, a: Collection, context: Comparison): Outcome {
  if (g.items.length > MAX_PARTS || a.items.length > MAX_PARTS) {
    return wrong('answer_too_complex', `More than ${MAX_PARTS} parts.`);
  }
  const alone = compareAlone(g, a, context);
  if (alone) return alone;
  if (g.kind === 'tuple' && !g.named && isPoint(a)) return compareCollections(g, byCoordinate(a), context);
  if (a.kind === 'tuple' && !a.named && isPoint(g)) return compareCollections(byCoordinate(g), a, context);
  if ((isNumbered(g) && isUnnamed(a)) || (isNumbered(a) && isUnnamed(g))) {
    return compareCollections(withoutNumbers(g), withoutNumbers(a), context);
  }
  if (context.test !== 'set') {
    if ((g.kind === 'set' && a.kind === 'tuple') || (g.kind === 'tuple' && a.kind === 'set'))
      return OTHER_TYPE;
  }
  if (g.named && a.named) {
    const byName = compareByName(g, a, context);
    if (byName) return byName;
  }
  if (g.items.length > 2 * a.items.length + 2) return wrong('missing_element');
  if (hasEllipsis(g) && hasEllipsis(a))
    return compareInOrder(asProgression(g, context), asProgression(a, context), context);
  if (isOrdered(g, a, context)) return compareInOrder(g, a, context);
  // Two lists of one length that repeat parts repeat the same ones: 1, 1, 2 is not 1, 2, 2.
  const counted =
    g.kind === 'list' && a.kind === 'list' && g.items.length === a.items.length && context.test !== 'set';
  return matchAll(g.items, a.items, counted ? 'counted' : 'once', context);
}

function isOrdered(g: Collection, a: Collection, context: Comparison): boolean {
  if (context.test === 'set') return false;
  if (context.test === 'ordered') return true;
  if (g.kind === 'tuple' || a.kind === 'tuple') return true;
  if (hasEllipsis(g) || hasEllipsis(a)) return true;
  // Names on one side only: the other side must follow their order, unless they only number the
  // values (x_1, x_2).
  return g.named !== a.named && !commonLabel(g) && !commonLabel(a) && !isNumbered(g) && !isNumbered(a);
}
/** y = 8, x = 3: the coordinates of a point, in whatever order they are said. */
function isPoint(c: Collection): boolean {
  const names = c.items.map(({ label }) => label ?? '').sort();
  return c.kind === 'list' && c.named && 'xyz'.startsWith(names.join(''));
}
function byCoordinate(c: Collection): Collection {
  const items = [...c.items].sort((one, other) => (one.label! < other.label! ? -1 : 1));
  return { ...c, kind: 'tuple', items };
}
function isNumbered(c: Collection): boolean {
  const numbered = c.items.every(({ name }, j) => name?.kind === 'symbol' && name.sub === String(j + 1));
  return numbered && c.items.length > 0;
}
function isUnnamed(c: Collection): boolean {
  return commonLabel(c) !== undefined || c.items.every((item) => item.label === undefined);
}

/** x_1 = 1, x_2 = 2 as two values of x. */
function withoutNumbers(c: Collection): Collection {
  const items = c.items.map((item) => ({ value: item.value, roundings: item.roundings }));
  return { ...c, items, named: false };
}

/** {(1, 2)} answers (1, 2). */
function compareAlone(g: Collection, a: Collection, context: Comparison): Outcome | undefined {
  const [own] = g.items;
  const [given] = a.items;
  if (own && g.kind === 'set' && g.items.length === 1 && a.kind === 'tuple') {
    return compareLabelled(own, { value: tupleNode(a), roundings: [] }, context);
  }
  if (given && a.kind === 'set' && a.items.length === 1 && g.kind === 'tuple') {
    return compareLabelled({ value: tupleNode(g), roundings: [] }, given, context);
  }
  return undefined;
}
function tupleNode(c: Collection): Node {
  return { kind: 'tuple', items: c.items.map((item) => item.value), brackets: 'round' };
}

function asProgression(c: Collection, context: Comparison): Collection {
  const items = progressionOf(
    c.items.map((item) => item.value),
    context,
  );
  return { ...c, items: items.map((value) => ({ value, roundings: [] })) };
}
function hasEllipsis(c: Collection): boolean {
  return c.items.some((item) => item.value.kind === 'ellipsis');
}

/** x = 1, y = 2 against y = 2, x = 1. `undefined` when the names are others altogether. */
function compareByName(g: Collection, a: Collection, context: Comparison): Outcome | undefined {
  const byLabel = new Map(a.items.map((item) => [item.label, item]));
  if (!g.items.some((item) => byLabel.has(item.label))) return undefined;
  let result: Outcome = SYMBOLIC;
  for (const item of g.items) {
    const other = byLabel.get(item.label);
    if (!other) return g.items.length > a.items.length ? wrong('missing_element') : undefined;
    const outcome = compareLabelled(item, other, context);
    if (!outcome.equal) return outcome;
    result = weaker(result, outcome);
  }
  return a.items.length > g.items.length ? wrong('extra_element') : result;
}

export function compareInOrder(g: Collection, a: Collection, context: Comparison): Outcome {
  if (g.items.length !== a.items.length) {
    return wrong(a.items.length < g.items.length ? 'missing_element' : 'extra_element');
  }
  let result: Outcome = SYMBOLIC;
  for (let j = 0; j < g.items.length; j++) {
    const outcome = compareLabelled(g.items[j]!, a.items[j]!, context);
    if (!outcome.equal) {
      const inAnyOrder = g.items.length <= 50 && matchAll(g.items, a.items, 'counted', context).equal;
      return inAnyOrder ? wrong('wrong_order') : outcome;
    }
    result = weaker(result, outcome);
  }
  return result;
}

/** Whether some part of the collection answers the reference alone: then the rest is a hedge. */
export function holdsAnswer(reference: Node, a: Collection, context: Comparison): boolean {
  const wanted = { value: reference, roundings: [] };
  return a.items.slice(0, 20).some((item) => compareLabelled(wanted, item, context).equal);
}
