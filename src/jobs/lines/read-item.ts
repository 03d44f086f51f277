/** Accepted items, from their stored text. */
import { readJson } from '../../grading/items/exact-json.ts';
import type { Item } from '../../grading/items/item.ts';
import { isLargeJson, readJsonBytes } from '../../grading/items/json-pieces.ts';
import type { ChunkItem } from './chunker.ts';

/** Its form was checked when it was accepted. */
export function readItem({ text, exact }: Pick<ChunkItem, 'text' | 'exact'>): Item {
  return (exact ? readJson(text) : JSON.parse(text)) as Item;
}

/** Those of many that would hold the event loop when their turn comes, read ahead in pieces. */
export async function readLargeItems(items: readonly ChunkItem[]): Promise<ReadonlyMap<ChunkItem, Item>> {
  const read = new Map<ChunkItem, Item>();
  for (const item of items)
    if (isLargeJson(item.bytes)) read.set(item, (await readJsonBytes(item.bytes)) as Item);
  return read;
}
