/** The outbox on Redis: durable, so that a day of retries survives restarts. */
import type { Delivery, DueEvent } from '../batch.ts';
import type { Access } from './batches.ts';
import { namesOf } from './scripts.ts';

export async function dueEvents(
  { script }: Access,
  now: number,
  limit: number,
  leaseMs: number,
): Promise<DueEvent[]> {
  return namesOf(await script('due', { now, limit, leaseMs }));
}

export async function recordDelivery(
  { script }: Access,
  { id, batch, event }: DueEvent,
  delivery: Delivery,
  retryAt: number | undefined,
): Promise<void> {
  await script('told', { id, batch, event, retryAt }, JSON.stringify(delivery));
}
