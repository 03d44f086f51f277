/**
 * Client of the Touchstone service for TypeScript: every operation of openapi.yaml with its types
 * (`api`), and the calls that most programs need (`verify`, `submit`, `results`), which retry what
 * may be retried and never turn an outage into a score.
 */
import createFetchClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

export type Verdict = components['schemas']['Verdict'];
export type Problem = components['schemas']['Problem'];

export interface Item {
  verifier: string;
  /** What the model was asked: it can only take a reward away, never give one. */
  prompt?: string | { role: string; content: string }[];
  response: string | { role: string; content: string }[];
  reference: unknown;
  options?: unknown;
  id?: string;
  metadata?: Record<string, unknown>;
}

export interface TouchstoneOptions {
  /** Default: http://127.0.0.1:8080 */
  url?: string;
  apiKey?: string;
  /** Milliseconds for a whole call, tries and waits together (default 300,000). */
  deadlineMs?: number;
}

export interface Touchstone {
  /** Every operation of the service, typed. */
  api: Client<paths>;
  /**
   * The verdicts of the items, in order, one for each. Never rejects, whatever an item holds: what
   * could not be graded has `reward: null`.
   */
  verify(items: Item[]): Promise<ClientVerdict[]>;
  /** Hands items to the queue. @throws TouchstoneError when the batch was not accepted. */
  submit(items: Item[], idempotencyKey?: string): Promise<Batch>;
  /** The verdicts of a batch as they come, each once with its `index`, until the batch has ended. */
  results(id: string): AsyncGenerator<ClientVerdict & { index: number }>;
}

export interface Batch {
  id: string;
  status: string;
}

/** A request that was refused, or got no answer before the deadline. */
export class TouchstoneError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  constructor({ reason, message, retryable }: Pick<ClientVerdict, 'reason' | 'message' | 'retryable'>) {
    super(message);
    this.code = reason;
    this.retryable = retryable ?? false;
  }
}

/** A verdict of the service, or the client's own where none came. */
export type ClientVerdict = Pick<Verdict, 'status' | 'reward' | 'correct' | 'message'> &
  Partial<Omit<Verdict, 'reason'>> & { reason: string };

const RETRYABLE = new Set([408, 425, 429, 500, 502, 503, 504]);
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 20_000;

export function createTouchstone({
  url = 'http://127.0.0.1:8080',
  apiKey,
  deadlineMs = 300_000,
}: TouchstoneOptions = {}): Touchstone {
  // A key that was read from a file often ends in a line end.
  const key = apiKey?.trim();
  const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
  const base = url.trim().replace(/\/$/, '');
  const send = (request: Asked) =>
    ask({ ...request, base, headers: { ...headers, ...request.headers } }, deadlineMs);

  async function verifyList(items: Sent[]): Promise<ClientVerdict[]> {
    if (items.length === 0) return [];
    const body = `{"items":[${items.map(({ text }) => text).join(',')}]}`;
    const readable = (text: string) => verdictsOf(text)?.length === items.length;
    const answer = await send({ method: 'POST', path: '/v1/rewards', body, readable });
    if (answer.text !== undefined) return readVerdicts(answer.text, items);
    if (SPLIT.has(answer.status ?? 0) && items.length > 1) {
      // One malformed item, or one huge list, must not cost its neighbours their verdicts.
      const half = items.length >> 1;
      return [...(await verifyList(items.slice(0, half))), ...(await verifyList(items.slice(half)))];
    }
    return items.map(({ id }) => withId(answer.fault, id));
  }

  return {
    api: createFetchClient<paths>({ baseUrl: base, headers }),
    async verify(items) {
      const sent = items.map(textOf);
      const graded = (await verifyList(sent.filter((one) => 'text' in one) as Sent[])).values();
      return sent.map((one) => ('text' in one ? (graded.next().value as ClientVerdict) : one));
    },
    async submit(items, idempotencyKey = crypto.randomUUID()) {
      const body = `${items.map((item) => JSON.stringify(item)).join('\n')}\n`;
      const named = { 'content-type': 'application/x-ndjson', 'idempotency-key': `"${idempotencyKey}"` };
      const request: Asked = { method: 'POST', path: '/v1/batches', body, headers: named, readable: isBatch };
      return JSON.parse(await accepted(send(request)));
    },
    async *results(id) {
      const path = `/v1/batches/${encodeURIComponent(id)}`;
      for (let cursor = 0; ; ) {
        const batch = await accepted(send({ method: 'GET', path, readable: isBatch }));
        const { status } = JSON.parse(batch) as Batch;
        const query = `?cursor=${cursor}&limit=${PAGE}`;
        const readable = (text: string) => resultsOf(text) !== undefined;
        const page = await accepted(send({ method: 'GET', path: `${path}/results${query}`, readable }));
        const lines = resultsOf(page) ?? [];
        yield* lines;
        cursor += lines.length;
        if (lines.length > 0) continue;
        if (ENDED.has(status)) return;
        await sleep(POLL_MS);
      }
    },
  };
}

/** Statuses after which a list is sent again in halves. */
const SPLIT = new Set([400, 413, 422]);
const ENDED = new Set(['completed', 'cancelled', 'expired']);
/** Results read in one request: bounds the memory of a reader. */
const PAGE = 5000;
const POLL_MS = 1000;

interface Sent {
  id: string | undefined;
  text: string;
}

/** What an item is sent as, or the verdict that it cannot be sent. */
function textOf(item: Item): Sent | ClientVerdict {
  try {
    const text = JSON.stringify(item);
    if (text !== undefined) return { id: item.id, text };
  } catch (fault) {
    return unscored('invalid_request', `the item cannot be sent as JSON: ${fault}`, false);
  }
  return unscored('invalid_request', 'the item cannot be sent as JSON', false);
}

interface Asked {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  headers?: Record<string, string>;
  /** Whether a 200 says what was asked; another one is asked for again. */
  readable?: (text: string) => boolean;
}

type Answer =
  | { text: string; status: number; fault?: never }
  | { fault: ClientVerdict; status?: number; text?: never };

/** Sends a request until it is answered, refused for good, or the deadline has passed. */
async function ask(asked: Asked & { base: string }, deadlineMs: number): Promise<Answer> {
  const until = Date.now() + deadlineMs;
  let last: Answer = { fault: unscored('unreachable', 'no answer came before the deadline', true) };
  for (let attempt = 1; Date.now() < until; attempt += 1) {
    const left = until - Date.now();
    let retryAfterMs = 0;
    try {
      const response = await fetch(asked.base + asked.path, {
        method: asked.method,
        headers: {
          'content-type': 'application/json',
          'x-deadline-ms': String(Math.max(1, Math.floor(Math.min(left, LONGEST_DEADLINE_MS)))),
          ...asked.headers,
        },
        ...(asked.body === undefined ? {} : { body: asked.body }),
        // Holds for the whole answer, also for one that drips.
        signal: AbortSignal.timeout(Math.min(left, LONGEST_DEADLINE_MS)),
      });
      const text = await response.text();
      if (response.ok && (asked.readable?.(text) ?? true)) return { text, status: response.status };
      const fault = response.ok ? UNREADABLE : faultOf(text, response.status);
      last = { fault, status: response.status };
      if (!fault.retryable) return last;
      retryAfterMs = retryAfterOf(response.headers.get('retry-after'));
    } catch (fault) {
      if (isLocal(fault)) return { fault: unscored('invalid_request', String(fault), false) };
      // No connection, or a cut one: grading is a pure function, so it may be asked for again.
      last = { fault: unscored('unreachable', String(fault), true) };
    }
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt - 1, 16));
    const wait = Math.max(ceiling * (0.5 + Math.random() / 2), retryAfterMs);
    if (Date.now() + wait >= until) break;
    await sleep(wait);
  }
  return last;
}

async function accepted(answer: Promise<Answer>): Promise<string> {
  const { text, fault } = await answer;
  if (text === undefined) throw new TouchstoneError(fault);
  return text;
}

const LONGEST_DEADLINE_MS = 86_400_000;

/** An address that is none, a header that cannot be sent: `fetch` says so before it connects. */
const isLocal = (fault: unknown) =>
  fault instanceof TypeError &&
  (fault.cause === undefined || /invalid|unknown scheme/i.test(String(fault.cause)));

function retryAfterOf(header: string | null): number {
  return header !== null && /^[0-9]{1,9}$/.test(header) ? Number(header) * 1000 : 0;
}

function faultOf(text: string, status: number): ClientVerdict {
  let problem: Partial<Problem> = {};
  try {
    problem = (JSON.parse(text) ?? {}) as Partial<Problem>;
  } catch {
    // another body than ours: the status says enough
  }
  const code = typeof problem.type === 'string' ? problem.type.split('/').at(-1) : undefined;
  // A batch that is being accepted under the same key is there when it is asked for again.
  const retryable = RETRYABLE.has(status) || code === 'conflict';
  return unscored(code ?? `http_${status}`, problem.detail ?? `HTTP ${status}`, retryable);
}

/** An answer of another shape is a failure of the service, never a score. */
function readVerdicts(text: string, items: Sent[]): ClientVerdict[] {
  const all = verdictsOf(text) ?? [];
  return items.map(({ id }, at) => (isVerdict(all[at]) ? all[at] : withId(UNREADABLE, id)));
}

function verdictsOf(text: string): unknown[] | undefined {
  try {
    const { verdicts } = (JSON.parse(text) ?? {}) as { verdicts?: unknown };
    return Array.isArray(verdicts) ? verdicts : undefined;
  } catch {
    return undefined;
  }
}

type Result = ClientVerdict & { index: number };

/** One line each; a page that holds anything else is asked for again. */
function resultsOf(text: string): Result[] | undefined {
  try {
    const lines: unknown[] = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    return lines.every(isResult) ? lines : undefined;
  } catch {
    return undefined;
  }
}

const isResult = (line: unknown): line is Result =>
  isVerdict(line) && Number.isInteger((line as Partial<Result>).index);

function isBatch(text: string): boolean {
  try {
    const { id, status } = (JSON.parse(text) ?? {}) as Partial<Batch>;
    return typeof id === 'string' && typeof status === 'string';
  } catch {
    return false;
  }
}

function isVerdict(value: unknown): value is Verdict {
  const { status, reward } = (value ?? {}) as Partial<Verdict>;
  return status === 'scored' ? Number.isFinite(reward) : status === 'unscored' && reward === null;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function unscored(reason: string, message: string, retryable: boolean): ClientVerdict {
  return { status: 'unscored', reward: null, correct: null, reason, message, retryable };
}

const UNREADABLE = unscored('unreadable_answer', 'the answer holds no verdict', true);

const withId = (verdict: ClientVerdict, id: string | undefined): ClientVerdict =>
  id === undefined ? verdict : { ...verdict, id };
