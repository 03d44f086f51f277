/** Batches: the queue, the workers, webhooks and verdicts from outside. */
import { Type } from 'typebox';
import { integer, optionalText, type Setting } from './setting.ts';

export const BATCHES = {
  queueName: {
    env: 'TOUCHSTONE_QUEUE_NAME',
    schema: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }),
    default: 'touchstone',
    text: 'Start of every key on Redis: services that share one take different names.',
  },
  queueItems: {
    env: 'TOUCHSTONE_QUEUE_ITEMS',
    schema: integer(1, 100_000_000),
    default: 1_000_000,
    text: 'Items that may wait in the queue in all; a batch beyond that is refused with 503.',
  },
  queueKeyItems: {
    env: 'TOUCHSTONE_QUEUE_KEY_ITEMS',
    schema: integer(1, 100_000_000),
    default: 500_000,
    text: 'Items of one key that may wait in the queue; a batch beyond that is refused with 429.',
  },
  keyWeights: {
    env: 'TOUCHSTONE_KEY_WEIGHTS',
    schema: Type.Array(Type.String({ pattern: '^[A-Za-z0-9_.-]{1,64}=[0-9]{1,6}(\\.[0-9]{1,3})?$' })),
    default: [],
    shown: 'all alike',
    text: 'Shares of keys in the queue when several have work waiting, as `name=weight`, separated by commas; 1 for a key not named.',
  },
  batchItems: {
    env: 'TOUCHSTONE_BATCH_ITEMS',
    schema: integer(1, 10_000_000),
    default: 100_000,
    text: 'Most items in one batch.',
  },
  batchBytes: {
    env: 'TOUCHSTONE_BATCH_BYTES',
    schema: integer(1024, 64 * 1024 ** 3),
    default: 1024 ** 3,
    text: 'Largest body of a batch after unpacking, in bytes. It is never held in memory as a whole.',
  },
  batchDeadlineMs: {
    env: 'TOUCHSTONE_BATCH_DEADLINE_MS',
    schema: integer(1000, 30 * 86_400_000),
    default: 86_400_000,
    text: 'Deadline of a batch that names none, in milliseconds after it was accepted. Items without a verdict by then are `unscored`.',
  },
  batchTtlMs: {
    env: 'TOUCHSTONE_BATCH_TTL_MS',
    schema: integer(1000, 30 * 86_400_000),
    default: 7 * 86_400_000,
    text: 'How long results can be read after the batch has ended when it names no time, in milliseconds.',
  },
  worker: {
    env: 'TOUCHSTONE_WORKER',
    schema: Type.Enum(['auto', 'on', 'off']),
    default: 'auto',
    text: 'Whether `serve` also works on batches: `auto` and `on` do, `off` leaves them to `worker` processes on Redis.',
  },
  workerConcurrency: {
    env: 'TOUCHSTONE_WORKER_CONCURRENCY',
    schema: integer(0, 1024),
    default: 0,
    shown: '`0`: two more than there are cores',
    text: 'Chunks of batches that one process works on at the same time.',
  },
  workerPort: {
    env: 'TOUCHSTONE_WORKER_PORT',
    schema: integer(0, 65535),
    default: 0,
    shown: '`0`: none',
    text: 'Port on which a `worker` answers /livez, /readyz and /metrics.',
  },
  webhookSecret: {
    env: 'TOUCHSTONE_WEBHOOK_SECRET',
    schema: optionalText(),
    default: undefined,
    text: 'Signs webhooks, as `whsec_` and base64 of 24 to 64 bytes. Without it batches cannot ask for one.',
  },
  webhookAllowPrivate: {
    env: 'TOUCHSTONE_WEBHOOK_ALLOW_PRIVATE',
    schema: Type.Boolean(),
    default: false,
    text: 'Lets webhooks go to private, loopback and link-local addresses, and over plain http.',
  },
  verdictSecret: {
    env: 'TOUCHSTONE_VERDICT_SECRET',
    schema: optionalText(),
    default: undefined,
    shown: 'TOUCHSTONE_WEBHOOK_SECRET',
    text: 'Verifies late verdicts of `external` items, in the form of TOUCHSTONE_WEBHOOK_SECRET.',
  },
} as const satisfies Record<string, Setting>;
