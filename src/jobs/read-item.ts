/** An accepted item, from its stored text, with numbers as they were spelled. */
import { exactItem } from '../grading/exact-item.ts';
import { readJson } from '../grading/exact-json.ts';
import type { Item } from '../grading/item.ts';
import type { Registry } from '../verifiers/registry.ts';

export function readItem(registry: Registry, text: string): Item {
  const { value, exact } = readJson(text);
  return exactItem(registry, value as Item, exact);
}
