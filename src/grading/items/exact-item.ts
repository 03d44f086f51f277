/**
 * Puts numbers back as they were spelled, into the references of items that have been validated on
 * plain numbers.
 */
import type { Registry } from '../../verifiers/registry.ts';
import { exactWhereUntyped, hasExactNumber } from './exact-json.ts';
import type { Item } from './item.ts';

/**
 * @param exact the item as `readJson` read it exactly; without it the item is returned as it is.
 */
export function exactItem(registry: Registry, item: Item, exact: unknown): Item {
  const verifier = registry.get(item.verifier);
  if (exact === undefined || !verifier) return item;
  const { reference } = exact as { reference: unknown };
  return { ...item, reference: exactWhereUntyped(verifier.reference, item.reference, reference) };
}

/**
 * A part of an item with plain numbers, as its schemas want them: parts lie in a place without a
 * type, where numbers are exact.
 */
export function plainItem(part: Item): Item {
  return hasExactNumber(part.reference) || hasExactNumber(part.options)
    ? { ...part, reference: plainOf(part.reference), options: plainOf(part.options) }
    : part;
}

const plainOf = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));
