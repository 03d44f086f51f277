/** The fields of a batch as stores keep them, those of version 0.1 among them. */
import type { BatchEvent, NewBatch } from './batch.ts';

/** Version 0.1 knew one event, the end, and kept only where to tell it. */
interface OldFields {
  callbackUrl?: string;
}

export function readFields(text: string): NewBatch {
  const { callbackUrl, ...fields } = JSON.parse(text) as NewBatch & OldFields;
  if (callbackUrl === undefined || fields.webhook) return fields;
  return { ...fields, webhook: { url: callbackUrl, events: ['ended'] } };
}

/** With what a process of version 0.1 reads, which may work beside this one during an upgrade. */
export function writeFields(batch: NewBatch): string {
  const old: OldFields = batch.webhook ? { callbackUrl: batch.webhook.url } : {};
  return JSON.stringify({ ...batch, ...old });
}

/** The name of an event in the outbox. */
export const eventId = (batch: string, event: BatchEvent): string => `${batch}:${event}`;
