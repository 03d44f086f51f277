/**
 * The events that webhooks tell. The queue knows the moments of a batch (`BatchEvent`) and keeps an
 * outbox of them; to tell another moment, add its row.
 */
import type { BatchEvent } from '../../queue/batch.ts';
import type { BatchView } from '../following/batch-view.ts';

interface EventRow {
  /** `type` of the message. */
  type(batch: BatchView): string;
  /** When it happened. */
  timestamp(batch: BatchView): string;
  /** The same at every attempt, and no other message of the service has it. */
  messageId(batch: BatchView): string;
}

export const EVENTS: Partial<Record<BatchEvent, EventRow>> = {
  ended: {
    type: ({ status }) => `batch.${status}`,
    timestamp: ({ ended_at, created_at }) => ended_at ?? created_at,
    messageId: ({ id }) => `msg_${id}`,
  },
};

export const TOLD_EVENTS = Object.keys(EVENTS) as BatchEvent[];
