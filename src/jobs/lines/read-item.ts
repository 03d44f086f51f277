/** An accepted item, from its stored text, with numbers as they were spelled. */
import { exactItem } from '../../grading/items/exact-item.ts';
import { readJson } from '../../grading/items/exact-json.ts';
import type { Item } from '../../grading/items/item.ts';
import type { Registry } from '../../verifiers/registry.ts';
import type { ChunkItem } from './chunker.ts';

/** Its form was checked when it was accepted. */
export function readItem(registry: Registry, { text, exact }: Pick<ChunkItem, 'text' | 'exact'>): Item {
  const plain = JSON.parse(text) as Item;
  return exact ? exactItem(registry, plain, readJson(text).exact) : plain;
}
