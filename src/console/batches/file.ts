/**
 * Files of items: sent as they are, and read again for those that shall be graded once more. A file
 * is never held as a whole, as long as it has an item a line.
 */
import { linesOf } from '../api/stream.ts';

/** The content type that the service reads it by. */
export async function typeOf(file: Blob): Promise<'application/json' | 'application/x-ndjson'> {
  return (await isList(file)) ? 'application/json' : 'application/x-ndjson';
}

/** `{"items": […]}`, over one line or many, or an item a line? */
async function isList(file: Blob): Promise<boolean> {
  const start = await file.slice(0, 4096).text();
  const first = start.trimStart().split('\n', 1)[0] ?? '';
  // A line that is no JSON by itself goes on: it begins a list.
  try {
    const value = JSON.parse(first) as Record<string, unknown>;
    return Array.isArray(value.items);
  } catch {
    return /^\s*\{\s*"(?:items|priority|deadline_ms|ttl_ms|webhook|metadata)"/.test(start);
  }
}

/** @returns the items at these places, a line each, ready to be sent as a new batch. */
export async function itemsAt(file: Blob, indexes: ReadonlySet<number>): Promise<string[]> {
  if (await isList(file)) {
    const { items } = JSON.parse(await file.text()) as { items: unknown[] };
    return items.filter((_item, index) => indexes.has(index)).map((item) => JSON.stringify(item));
  }
  const found: string[] = [];
  let index = 0;
  let first = true;
  for await (const line of linesOf(file.stream())) {
    if (line.trim() === '') continue;
    const isOptions = first && isBatchOptions(line);
    first = false;
    if (isOptions) continue;
    if (indexes.has(index)) found.push(line);
    index += 1;
  }
  return found;
}

/** The first line may say how the batch is to be treated. */
function isBatchOptions(line: string): boolean {
  try {
    const value = JSON.parse(line) as Record<string, unknown>;
    return 'batch' in value && !('response' in value);
  } catch {
    return false;
  }
}
