/** What the routes and the worker need of batches. Made by open-jobs.ts, where there is a queue. */
import type { Queue } from '../queue/queue.ts';
import type { Throughput } from './watching/throughput.ts';
import type { WebhookSigner } from './webhooks/signing.ts';

export interface Jobs {
  readonly queue: Queue;
  readonly throughput: Throughput;
  /** Absent when no secret is set: then batches cannot ask for a webhook. */
  readonly webhooks: WebhookSigner | undefined;
  /** Absent when no secret is set: then verdicts from outside are refused. */
  readonly reports: WebhookSigner | undefined;
  /** Ends what is left of a cancelled or overdue batch and no worker has. */
  settle(batch: string): Promise<void>;
}
