/** Re-verifications by the service: begun for a batch, and read as a comparison. */
import { ask, askJson } from '../api/client.ts';
import { linesOf } from '../api/stream.ts';
import type { Batch } from '../api/types.ts';
import { typeOf } from '../batches/file.ts';
import { Comparison, type Told } from './changes.ts';

/** @returns the id of the re-verification */
export async function reverify(batch: string, items: File): Promise<string> {
  const answer = await ask(`v1/batches/${encodeURIComponent(batch)}/reverify`, {
    method: 'POST',
    body: items,
    headers: { 'content-type': await typeOf(items) },
  });
  return ((await answer.json()) as Batch).id;
}

interface Line {
  line: number;
  id?: string;
  before: Partial<Told>;
  after: Partial<Told>;
  message: string;
}

/** To its end; what did not change is counted alone. */
export async function readReverification(
  id: string,
  onRead: (changes: number) => void,
  signal: AbortSignal,
): Promise<Comparison> {
  const path = `v1/reverifications/${encodeURIComponent(id)}`;
  const comparison = new Comparison();
  const { body } = await ask(`${path}/changes?follow=true`, { signal });
  if (body) {
    for await (const text of linesOf(body)) {
      const { line, id: item, before, after, message } = JSON.parse(text) as Line;
      comparison.add({
        name: item ?? `line ${line}`,
        before: toldOf(before),
        after: toldOf({ ...after, message }),
      });
      onRead(comparison.changed);
    }
  }
  comparison.compared = (await askJson<Batch>(path, { signal })).counts.done;
  return comparison;
}

const toldOf = ({ reward = null, reason = '', verifier = '', message = '' }: Partial<Told>): Told => ({
  reward,
  reason,
  verifier,
  message,
});
