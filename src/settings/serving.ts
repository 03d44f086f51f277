/** What requests find: where, for whom, how many and how long. */
import { Type } from 'typebox';
import { DATA_FOLDER } from '../packing/folders.js';
import { integer, optionalText, type Setting } from './setting.ts';

export const SERVING = {
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
  console: {
    env: 'TOUCHSTONE_CONSOLE',
    schema: Type.Enum(['on', 'off']),
    default: 'on',
    text: 'Whether /console has the page that shows verdicts and batches; `off` leaves it out.',
  },
  adminKey: {
    env: 'TOUCHSTONE_ADMIN_KEY',
    schema: optionalText(),
    default: undefined,
    text: 'Key of the pages under /admin. Without it they do not exist.',
  },
  signingKey: {
    env: 'TOUCHSTONE_SIGNING_KEY',
    schema: optionalText(),
    default: undefined,
    text: 'Private Ed25519 key, as PEM (PKCS 8) or JWK: verdicts carry receipts signed with it. See docs/receipts.md.',
  },
  oldSigningKeys: {
    env: 'TOUCHSTONE_OLD_SIGNING_KEYS',
    schema: optionalText(),
    default: undefined,
    text: 'Public keys that signed before, as the JSON of /.well-known/jwks.json of that time: served beside the present one.',
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
    text: 'Folder of snapshots of the runtimes and of compiled code that the first start or `npm run snapshot` made; then not that of `npm ci`.',
  },
  packages: {
    env: 'TOUCHSTONE_PACKAGES',
    schema: Type.Enum(['fetch', 'kept']),
    default: 'fetch',
    text: 'Packages for Python programs: fetched by pip by `npm ci` or at the very first start, or those that `npm run snapshot` fetched.',
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
    text: 'Largest request body of the synchronous routes, and largest item of a batch, in bytes. How many values it may hold: docs/service.md.',
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
} as const satisfies Record<string, Setting>;
