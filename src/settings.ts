/**
 * Every setting, in one table: the type, the defaults, the reading of the environment (config.ts)
 * and docs/settings.md come from it.
 */
import { type TSchema, Type } from 'typebox';
import { DATA_FOLDER } from './compile-cache.ts';
import { FLAG_ACTIONS, SUSPICIOUS } from './verdict.ts';

const integer = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
const text = () => Type.String();
const optionalText = () => Type.Union([Type.String({ minLength: 1 }), Type.Undefined()]);

export interface Setting {
  env: string;
  schema: TSchema;
  default: unknown;
  /**
   * Shown instead of the value in the table, for secrets and for defaults that depend on the
   * machine.
   */
  shown?: string;
  text: string;
}

export const SETTINGS = {
  port: {
    env: 'PORT',
    schema: integer(0, 65535),
    default: 8080,
    text: 'Port to listen on; 0 takes a free one.',
  },
  host: {
    env: 'HOST',
    schema: optionalText(),
    default: undefined,
    shown: '`127.0.0.1` without keys, `0.0.0.0` with keys',
    text: 'Address to bind to. Without API keys only a loopback address is accepted.',
  },
  redisUrl: {
    env: 'REDIS_URL',
    schema: optionalText(),
    default: undefined,
    text: 'Redis of the batch queue. Without it the queue is a SQLite file in the data folder.',
  },
  apiKeys: {
    env: 'TOUCHSTONE_API_KEYS',
    schema: Type.Array(Type.String({ minLength: 1, pattern: '^[\\x21-\\x7e]+$' })),
    default: [],
    shown: 'none',
    text: 'Accepted keys, separated by commas, each `key` or `name=key`. The name stands in metrics of fairness and in logs instead of the key.',
  },
  adminKey: {
    env: 'TOUCHSTONE_ADMIN_KEY',
    schema: optionalText(),
    default: undefined,
    text: 'Key of the pages under /admin. Without it they do not exist.',
  },
  dataDir: {
    env: 'TOUCHSTONE_DATA_DIR',
    schema: Type.String({ minLength: 1 }),
    default: DATA_FOLDER,
    text: 'Folder of the embedded queue and other durable state.',
  },
  snapshotDir: {
    env: 'TOUCHSTONE_SNAPSHOT_DIR',
    schema: optionalText(),
    default: undefined,
    shown: 'the data folder',
    text: 'Folder of snapshots of the runtimes and of compiled code: made at the first start, or by `npm run snapshot`.',
  },
  logLevel: {
    env: 'TOUCHSTONE_LOG_LEVEL',
    schema: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    default: 'info',
    text: 'Least severe level that is logged. Requests that went well are logged at `debug`.',
  },
  bodyLimitBytes: {
    env: 'TOUCHSTONE_BODY_LIMIT_BYTES',
    schema: integer(1024, 1024 ** 3),
    default: 32 * 1024 ** 2,
    text: 'Largest request body of the synchronous routes, in bytes.',
  },
  listLimit: {
    env: 'TOUCHSTONE_LIST_LIMIT',
    schema: integer(1, 100_000),
    default: 4096,
    text: 'Most items in one `POST /v1/rewards`.',
  },
  deadlineMs: {
    env: 'TOUCHSTONE_DEADLINE_MS',
    schema: integer(10, 3_600_000),
    default: 100_000,
    text: 'Deadline of a request that names none with `X-Deadline-Ms`, in milliseconds. Items without a verdict by then are `unscored`.',
  },
  maxDeadlineMs: {
    env: 'TOUCHSTONE_MAX_DEADLINE_MS',
    schema: integer(10, 86_400_000),
    default: 900_000,
    text: 'Longest deadline a client may ask for, in milliseconds.',
  },
  maxInFlight: {
    env: 'TOUCHSTONE_MAX_IN_FLIGHT',
    schema: integer(0, 100_000),
    default: 0,
    shown: '`0`: two per sandbox child',
    text: 'Expensive items graded at the same time in one process; others wait their turn.',
  },
  maxWaiting: {
    env: 'TOUCHSTONE_MAX_WAITING',
    schema: integer(1, 10_000_000),
    default: 100_000,
    text: 'Expensive items that may wait for a slot in one process; more are refused as `overloaded`.',
  },
  maxWaitMs: {
    env: 'TOUCHSTONE_MAX_WAIT_MS',
    schema: integer(0, 3_600_000),
    default: 0,
    shown: '`0`: until the deadline',
    text: 'Items that would wait longer than this for a slot, by estimate, are refused as `overloaded`.',
  },
  singleWaitMs: {
    env: 'TOUCHSTONE_SINGLE_WAIT_MS',
    schema: integer(0, 3_600_000),
    default: 0,
    shown: '`0`: as the others',
    text: 'The same for a request that brings one item, where a late answer is worth less than an early refusal.',
  },
  cacheMb: {
    env: 'TOUCHSTONE_CACHE_MB',
    schema: integer(0, 65_536),
    default: 64,
    text: 'Memory for verdicts of identical items, in MiB; 0 turns the cache off.',
  },
  sharedCache: {
    env: 'TOUCHSTONE_SHARED_CACHE',
    schema: Type.Boolean(),
    default: false,
    text: 'Whether keys share verdicts of identical items. Then the flag `cached` tells one key what another has sent.',
  },
  maxConnections: {
    env: 'TOUCHSTONE_MAX_CONNECTIONS',
    schema: integer(0, 1_000_000),
    default: 0,
    shown: '`0`: three quarters of the limit of open files',
    text: 'Connections at a time; further ones are closed at once.',
  },
  sandboxChildren: {
    env: 'TOUCHSTONE_SANDBOX_CHILDREN',
    schema: integer(0, 1024),
    default: 0,
    shown: '`0`: one per core',
    text: 'Child processes of each runtime that run candidate code.',
  },
  sandboxQueue: {
    env: 'TOUCHSTONE_SANDBOX_QUEUE',
    schema: integer(1, 1_000_000),
    default: 1000,
    text: 'Submissions that may wait for a sandbox child.',
  },
  runtimes: {
    env: 'TOUCHSTONE_RUNTIMES',
    schema: Type.Array(Type.Enum(['javascript', 'python']), { minItems: 1, uniqueItems: true }),
    default: ['javascript', 'python'],
    text: 'Runtimes of the sandbox, separated by commas. `/readyz` needs each of them.',
  },
  verifiers: {
    env: 'TOUCHSTONE_VERIFIERS',
    schema: Type.Array(Type.String({ pattern: '^[a-z][a-z0-9_-]*$' })),
    default: [],
    shown: 'all',
    text: 'Verifiers that are offered, separated by commas, as in `math,code`. A part of a composite may name those alone.',
  },
  onFlags: {
    env: 'TOUCHSTONE_ON_FLAGS',
    schema: Type.Array(
      Type.String({ pattern: `^(?:${SUSPICIOUS.join('|')})=(?:${FLAG_ACTIONS.join('|')})$` }),
    ),
    default: [],
    shown: 'none',
    text: 'What becomes of items that raise a flag and do not say it themselves (`options.on_flags`), such as `tampering=zero,special_cased=unscored`.',
  },
  maxStepCpuMs: {
    env: 'TOUCHSTONE_MAX_STEP_CPU_MS',
    schema: integer(10, 600_000),
    default: 30_000,
    text: 'Most CPU time an item may ask for one test, in milliseconds.',
  },
  maxTotalCpuMs: {
    env: 'TOUCHSTONE_MAX_TOTAL_CPU_MS',
    schema: integer(10, 3_600_000),
    default: 120_000,
    text: 'Most CPU time an item may ask for all its tests together, in milliseconds.',
  },
  maxMemoryMb: {
    env: 'TOUCHSTONE_MAX_MEMORY_MB',
    schema: integer(16, 65_536),
    default: 1024,
    text: 'Most memory an item may ask for its program, in MiB.',
  },
  maxOutputBytes: {
    env: 'TOUCHSTONE_MAX_OUTPUT_BYTES',
    schema: integer(1024, 256 * 1024 ** 2),
    default: 16 * 1024 ** 2,
    text: 'Most output an item may allow its program per test, in bytes.',
  },
  rateLimit: {
    env: 'TOUCHSTONE_RATE_LIMIT',
    schema: integer(0, 1_000_000_000),
    default: 0,
    text: 'Requests per minute and key; 0 sets no limit.',
  },
  maxEventLoopDelayMs: {
    env: 'TOUCHSTONE_MAX_EVENT_LOOP_DELAY_MS',
    schema: integer(0, 60_000),
    default: 1000,
    text: 'Above this delay of the event loop requests are answered with 503; 0 turns the check off.',
  },
  metrics: {
    env: 'TOUCHSTONE_METRICS',
    schema: Type.Enum(['public', 'key', 'off']),
    default: 'public',
    text: 'Who may read /metrics: everyone, holders of a key, nobody.',
  },
  serveOnMs: {
    env: 'TOUCHSTONE_SERVE_ON_MS',
    schema: integer(0, 600_000),
    default: 3000,
    text: 'On a signal to stop, requests are served for so long after /readyz has turned, in milliseconds: until balancers have seen it.',
  },
  drainMs: {
    env: 'TOUCHSTONE_DRAIN_MS',
    schema: integer(0, 600_000),
    default: 25_000,
    text: 'Longest time that requests in flight are given to finish after SIGTERM, in milliseconds.',
  },
  publicUrl: {
    env: 'TOUCHSTONE_PUBLIC_URL',
    schema: text(),
    default: '',
    text: 'Address under which clients reach the service, for the `servers` entry of /openapi.yaml.',
  },
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
  leanUrl: {
    env: 'TOUCHSTONE_LEAN_URL',
    schema: optionalText(),
    default: undefined,
    text: 'Address of a Kimina Lean Server, which checks Lean proofs. Without it they are `unsupported`.',
  },
  leanKey: {
    env: 'TOUCHSTONE_LEAN_KEY',
    schema: optionalText(),
    default: undefined,
    text: 'Key of the Lean server.',
  },
  leanConcurrency: {
    env: 'TOUCHSTONE_LEAN_CONCURRENCY',
    schema: integer(1, 1000),
    default: 8,
    text: 'How many proofs the Lean server is asked to check at a time.',
  },
  metamathDir: {
    env: 'TOUCHSTONE_METAMATH_DIR',
    schema: optionalText(),
    default: undefined,
    text: 'Folder of Metamath databases that references may name.',
  },
} as const satisfies Record<string, Setting>;
