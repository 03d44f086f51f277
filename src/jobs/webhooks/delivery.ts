/** Sends the report of a batch's end, and decides what follows from the answer. */
import { request } from 'undici';
import type { CallbackRecord, DueCallback, Queue } from '../../queue/queue.ts';
import { type BatchView, viewOf } from '../following/batch-view.ts';
import { createWebhookAgent } from './agent.ts';
import type { WebhookSigner } from './signing.ts';
import { checkTarget } from './targets.ts';

const ANSWER_MS = 15_000;
/** Attempts end a day after the first. */
const GIVE_UP_MS = 24 * 3_600_000;
const FIRST_RETRY_MS = 5000;
const LONGEST_PAUSE_MS = 2 * 3_600_000;
/** Longer than an attempt can take: whoever claimed a callback and died of it leaves it to others after that. */
const LEASE_MS = 60_000;
const AT_A_TIME = 16;

export interface DeliveryOptions {
  queue: Queue;
  signer: WebhookSigner;
  allowPrivate: boolean;
  /** Milliseconds before the next attempt. */
  pause?(attempts: number): number;
  told(
    outcome: 'delivered' | 'retried' | 'refused' | 'given_up',
    batch: string,
    record: CallbackRecord,
  ): void;
}

export interface Delivery {
  /** Sends what is due. Resolves when every attempt has been recorded. */
  tick(now: number): Promise<void>;
  close(): Promise<void>;
}

/** Triples with each attempt, then two hours; a third of it is chance, so that many callbacks do not come back at once. */
export function pauseBefore(attempts: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_RETRY_MS * 3 ** (attempts - 1));
  return pause * (5 / 6 + Math.random() / 3);
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { queue, signer, allowPrivate, pause = pauseBefore } = options;
  const agent = createWebhookAgent(allowPrivate);

  async function attempt(due: DueCallback): Promise<void> {
    const batch = await queue.batch(due.batch);
    if (batch?.callbackUrl === undefined) {
      return queue.recordCallback(due.batch, { state: 'given_up', attempts: due.attempts }, undefined);
    }
    const view = viewOf(batch);
    const answer = await send(batch.callbackUrl, `msg_${batch.id}`, bodyOf(view));
    const attempts = due.attempts + 1;
    const record = { attempts, lastStatus: answer.status, lastError: answer.error };
    if (answer.status !== undefined && answer.status >= 200 && answer.status < 300) {
      return conclude('delivered', { ...record, state: 'delivered' });
    }
    if (answer.status === 410) return conclude('refused', { ...record, state: 'refused' });
    const retryAt = Date.now() + pause(attempts);
    if (retryAt > due.firstAt + GIVE_UP_MS) return conclude('given_up', { ...record, state: 'given_up' });
    return conclude('retried', { ...record, state: 'pending' }, retryAt);

    async function conclude(
      outcome: Parameters<DeliveryOptions['told']>[0],
      final: CallbackRecord,
      next?: number,
    ): Promise<void> {
      await queue.recordCallback(due.batch, final, next);
      options.told(outcome, due.batch, final);
    }
  }

  async function send(url: string, id: string, body: string): Promise<{ status?: number; error?: string }> {
    const refusal = checkTarget(url, allowPrivate);
    if (refusal) return { error: refusal };
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'touchstone',
      ...signer.headers(id, body),
    };
    try {
      // A redirect is an answer like any other that is not 2xx: following it would lead to an address that nobody has checked.
      const signal = AbortSignal.timeout(ANSWER_MS);
      const answer = await request(url, { method: 'POST', headers, body, dispatcher: agent, signal });
      await answer.body.dump({ limit: 64 * 1024, signal });
      return { status: answer.statusCode };
    } catch (error) {
      return { error: (error instanceof Error ? error.message : String(error)).slice(0, 200) };
    }
  }

  return {
    async tick(now) {
      for (;;) {
        const due = await queue.dueCallbacks(now, AT_A_TIME, LEASE_MS);
        await Promise.all(due.map(attempt));
        if (due.length < AT_A_TIME) return;
      }
    },
    close: () => agent.close(),
  };
}

function bodyOf(view: BatchView): string {
  return JSON.stringify({
    type: `batch.${view.status}`,
    timestamp: view.ended_at ?? view.created_at,
    data: view,
  });
}
