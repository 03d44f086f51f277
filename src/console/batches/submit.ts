/** Sending a file as a batch, and doing something about a batch. */
import { askJson } from '../api/client.ts';
import type { Batch } from '../api/types.ts';
import { itemsAt, typeOf } from './file.ts';

/** Files that were sent from this page, by their batch: for repeating what stayed unscored. */
const sent = new Map<string, Blob>();

export const fileOf = (id: string) => sent.get(id);

/** @throws ProblemError with a pointer to each fault */
export async function submitFile(file: Blob): Promise<Batch> {
  const batch = await askJson<Batch>('v1/batches', {
    body: file,
    headers: { 'content-type': await typeOf(file) },
  });
  sent.set(batch.id, file);
  return batch;
}

export function cancelBatch(id: string): Promise<Batch> {
  return askJson<Batch>(`v1/batches/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** A new batch of the items at these places of the file. */
export async function repeatItems(file: Blob, indexes: readonly number[]): Promise<Batch> {
  const lines = await itemsAt(file, new Set(indexes));
  if (lines.length !== indexes.length)
    throw new Error(
      `The file has ${lines.length} of the ${indexes.length} items: is it the one of this batch?`,
    );
  return submitFile(new Blob([lines.join('\n'), '\n']));
}
