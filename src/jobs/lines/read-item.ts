/** An accepted item, from its stored text. */
import { readJson } from '../../grading/items/exact-json.ts';
import type { Item } from '../../grading/items/item.ts';
import type { ChunkItem } from './chunker.ts';

/** Its form was checked when it was accepted. */
export function readItem({ text, exact }: Pick<ChunkItem, 'text' | 'exact'>): Item {
  return (exact ? readJson(text) : JSON.parse(text)) as Item;
}
