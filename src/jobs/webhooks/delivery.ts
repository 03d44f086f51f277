/** Tells the events of batches, and decides what follows from the answers. */
import { request } from 'undici';
import type { Trace, Traces } from '../../observability/traces/traces.ts';
import type { DueEvent, Delivery as Progress } from '../../queue/batch.ts';
import type { Queue } from '../../queue/queue.ts';
import { viewOf } from '../following/batch-view.ts';
import { createWebhookAgent } from './agent.ts';
import { EVENTS } from './events.ts';
import type { WebhookSigner } from './signing.ts';
import { checkTarget, type Reach } from './targets.ts';

const ANSWER_MS = 15_000;
/** Attempts end a day after the first. */
const GIVE_UP_MS = 24 * 3_600_000;
const FIRST_RETRY_MS = 5000;
const LONGEST_PAUSE_MS = 2 * 3_600_000;
/**
 * Longer than an attempt can take: whoever claimed an event and died of it leaves it to others
 * after that.
 */
const LEASE_MS = 60_000;
const AT_A_TIME = 16;

type Outcome = 'delivered' | 'retried' | 'refused' | 'given_up';

export interface DeliveryOptions {
  queue: Queue;
  signer: WebhookSigner;
  /** Where they are switched on. */
  traces?: Traces | undefined;
  reach: Reach;
  /** Milliseconds before the next attempt. */
  pause?(attempts: number): number;
  onAttempt(outcome: Outcome, due: DueEvent, progress: Progress): void;
}

interface Message {
  url: string;
  id: string;
  body: string;
}

interface Answer {
  status?: number;
  error?: string;
}

export interface Delivery {
  /** Sends what is due. Resolves when every attempt has been recorded. */
  tick(now: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Triples with each attempt, then two hours; a third of it is chance, so that many webhooks do not
 * come back at once.
 */
export function pauseBefore(attempts: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_RETRY_MS * 3 ** (attempts - 1));
  return pause * (5 / 6 + Math.random() / 3);
}

/** What delivers the events that are due; each outcome is recorded in the queue. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { queue, signer, traces, reach, pause = pauseBefore } = options;
  const agent = createWebhookAgent(reach);

  async function attempt(due: DueEvent): Promise<void> {
    const batch = await queue.batch(due.batch);
    const row = EVENTS[due.event];
    if (!batch?.webhook || !row) {
      return queue.recordDelivery(due, { state: 'given_up', attempts: due.attempts }, undefined);
    }
    const view = viewOf(batch);
    const body = JSON.stringify({ type: row.type(view), timestamp: row.timestamp(view), data: view });
    const message = { url: batch.webhook.url, id: row.messageId(view), body };
    const answer = await (traces ? sendTraced(traces, message, due, batch.trace) : send(message));
    const attempts = due.attempts + 1;
    const retryAt = queue.now() + pause(attempts);
    const outcome = outcomeOf(answer.status, retryAt > due.firstAt + GIVE_UP_MS);
    const state = outcome === 'retried' ? 'pending' : outcome;
    const progress = { state, attempts, lastStatus: answer.status, lastError: answer.error } as const;
    await queue.recordDelivery(due, progress, outcome === 'retried' ? retryAt : undefined);
    options.onAttempt(outcome, due, progress);
  }

  /** The trace of a batch ends with its webhook, and the receiver may go on with it. */
  function sendTraced(
    traces: Traces,
    message: Message,
    due: DueEvent,
    trace: Trace | undefined,
  ): Promise<Answer> {
    const { batch, event, attempts } = due;
    const attributes = {
      'touchstone.batch': batch,
      'touchstone.event': event,
      'touchstone.attempt': attempts + 1,
    };
    const start = { name: 'webhook', kind: 'client', parent: trace, attributes } as const;
    return traces.run(start, async (span) => {
      const answer = await send(message, span.trace);
      if (answer.status !== undefined) span.set({ 'http.response.status_code': answer.status });
      if (answer.status === undefined || answer.status >= 400) span.fail('not_delivered');
      return answer;
    });
  }

  async function send({ url, id, body }: Message, trace?: Trace): Promise<Answer> {
    const refusal = checkTarget(url, reach);
    if (refusal) return { error: refusal };
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'touchstone',
      ...signer.headers(id, body),
      ...trace,
    };
    try {
      // A redirect is an answer like any other that is not 2xx: following it would lead to an
      // address that nobody has checked.
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
        const due = await queue.dueEvents(now, AT_A_TIME, LEASE_MS);
        await Promise.all(due.map(attempt));
        if (due.length < AT_A_TIME) return;
      }
    },
    close: () => agent.close(),
  };
}

function outcomeOf(status: number | undefined, isLast: boolean): Outcome {
  if (status !== undefined && status >= 200 && status < 300) return 'delivered';
  if (status === 410) return 'refused';
  return isLast ? 'given_up' : 'retried';
}
