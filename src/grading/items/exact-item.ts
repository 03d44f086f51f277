/**
 * Puts numbers back as they were spelled, into the references of items that have been validated on
 * plain numbers.
 */
import type { Registry } from '../../verifiers/registry.ts';
import type { Verifier } from '../../verifiers/verifier.ts';
import { exactOf, exactWhereUntyped, hasExactNumber } from './exact-json.ts';
import type { Item } from './item.ts';

/** A reference as its verifier gets it, where `readJson` read it. */
export function exactReference(
  { reference: schema }: Pick<Verifier, 'reference'>,
  reference: unknown,
): unknown {
  const exact = exactOf(reference);
  return exact === undefined ? reference : exactWhereUntyped(schema, reference, exact);
}

/** A part that has been validated as `plain`, with the numbers that it came with. */
export function exactPart(registry: Registry, plain: Item, part: Item): Item {
  // The same object: it came with nothing but numbers that are exact as they are.
  if (plain.reference === part.reference) return plain;
  const verifier = registry.get(part.verifier);
  if (!verifier) return plain;
  return { ...plain, reference: exactWhereUntyped(verifier.reference, plain.reference, part.reference) };
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
