/** A batch as clients see it: in answers, in events and in webhooks. */
import { type Static, Type } from 'typebox';
import type { BatchRecord, NewBatch } from '../../queue/batch.ts';
import { UNTOUCHED_MS } from '../../queue/queue.ts';
import { REASONS, type Reason } from '../../verdict.ts';

const time = (description: string) => Type.String({ format: 'date-time', description });
const count = (description: string) => Type.Integer({ minimum: 0, description });

export const BatchView = Type.Object(
  {
    id: Type.String(),
    status: Type.Enum(['queued', 'running', 'completed', 'cancelled', 'expired'], {
      description:
        'The last three are final: every item has its verdict. `cancelled` and `expired` say that some are unscored for that reason.',
    }),
    counts: Type.Object(
      {
        total: count('Items.'),
        done: count('Items that have their verdict.'),
        scored: count('Of these, scored.'),
        unscored: count('Of these, unscored.'),
        correct: count('Of these, right.'),
        reasons: Type.Record(Type.String(), Type.Integer(), { description: 'Verdicts by reason code.' }),
      },
      { additionalProperties: false },
    ),
    verifiers: Type.Optional(
      Type.Record(Type.String(), Type.Integer(), {
        description:
          'Verdicts of workers by verifier and version: two versions of one say that it changed meanwhile.',
      }),
    ),
    estimate: Type.Optional(
      Type.Object(
        {
          seconds: Type.Number({
            description:
              'At most, until it is done at the present rate. Verdicts from outside are not foreseen.',
          }),
          items_per_second: Type.Number({
            description: 'Items of all batches that get their verdict each second.',
          }),
        },
        { additionalProperties: false, description: 'While the batch has not ended.' },
      ),
    ),
    notice: Type.Optional(
      Type.String({
        description: 'Why it does not go on: no worker has touched it for 30 s or more.',
      }),
    ),
    priority: Type.Integer(),
    created_at: time('When it was accepted.'),
    deadline_at: time('From then on items without a verdict are unscored.'),
    started_at: Type.Optional(time('When its first verdict was reached.')),
    cancelled_at: Type.Optional(time('When it was asked to end.')),
    ended_at: Type.Optional(time('When its last verdict was reached.')),
    expires_at: Type.Optional(time('Until then the results can be read.')),
    metadata: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    webhook: Type.Optional(
      Type.Object(
        {
          url: Type.String(),
          state: Type.Enum(['waiting', 'pending', 'delivered', 'refused', 'given_up'], {
            description: '`waiting` for the end of the batch; `refused`: the receiver answered 410.',
          }),
          attempts: Type.Integer({ minimum: 0 }),
          last_status: Type.Optional(Type.Integer({ description: 'HTTP status of the last attempt.' })),
          last_error: Type.Optional(Type.String({ description: 'Why the last attempt had no answer.' })),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type BatchView = Static<typeof BatchView>;

const iso = (ms: number) => new Date(ms).toISOString();
const isoOr = (ms: number | undefined) => (ms === undefined ? undefined : iso(ms));

/** What is known while the batch is looked at. */
export interface ViewMoment {
  estimate: BatchView['estimate'];
  /** By the clock of the store. */
  now: number;
}

/** @param moment absent where the batch is told to somebody who reads it later */
export function viewOf(batch: BatchRecord, moment?: ViewMoment): BatchView {
  const reasons: Record<string, number> = {};
  const verifiers: Record<string, number> = {};
  const sums = { scored: 0, unscored: 0 };
  for (const [name, number] of Object.entries(batch.tally)) {
    if (name === 'correct') continue;
    if (name.includes('@')) {
      verifiers[name] = number;
      continue;
    }
    reasons[name] = number;
    sums[REASONS[name as Reason].status] += number;
  }
  const ended = batch.endedAt !== undefined;
  return {
    id: batch.id,
    status: batch.state,
    counts: { total: batch.total, done: batch.done, ...sums, correct: batch.tally.correct ?? 0, reasons },
    verifiers: Object.keys(verifiers).length > 0 ? verifiers : undefined,
    estimate: ended ? undefined : moment?.estimate,
    notice: moment && noticeOf(batch, moment.now),
    priority: batch.priority,
    created_at: iso(batch.createdAt),
    deadline_at: iso(batch.deadlineAt),
    started_at: isoOr(batch.startedAt),
    cancelled_at: isoOr(batch.cancelledAt),
    ended_at: isoOr(batch.endedAt),
    expires_at: batch.endedAt === undefined ? undefined : iso(batch.endedAt + batch.ttlMs),
    metadata:
      batch.metadata === undefined ? undefined : (JSON.parse(batch.metadata) as Record<string, unknown>),
    webhook: batch.webhook && webhookOf(batch, batch.webhook.url),
  };
}

function noticeOf({ touchedAt, createdAt }: BatchRecord, now: number): string | undefined {
  if (touchedAt === undefined || now - touchedAt < UNTOUCHED_MS) return undefined;
  const seconds = Math.floor((now - touchedAt) / 1000);
  const since = touchedAt <= createdAt ? 'since it was accepted' : 'lately';
  return `No worker has touched this batch for ${seconds} s (${since}): none is at work, or others go first.`;
}

/** The telling of the end is what a client waits for. */
function webhookOf({ deliveries }: BatchRecord, url: string): BatchView['webhook'] {
  if (!deliveries.ended) return { url, state: 'waiting', attempts: 0 };
  const { state, attempts, lastStatus, lastError } = deliveries.ended;
  return { url, state, attempts, last_status: lastStatus, last_error: lastError };
}

/** A batch in the moment of its acceptance. */
export function acceptedView(batch: NewBatch): BatchView {
  return viewOf({ ...batch, state: 'queued', done: 0, tally: {}, deliveries: {} });
}
