/**
 * Client of the Touchstone service for TypeScript: every operation of openapi.yaml with its types (`api`), and the call that most programs
 * need (`verify`), which retries what may be retried and never turns an outage into a score.
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
  /** The verdicts of the items, in order, one for each. Never rejects: what could not be graded has `reward: null`. */
  verify(items: Item[]): Promise<ClientVerdict[]>;
}

/** A verdict of the service, or the client's own where none came. */
export type ClientVerdict = Pick<Verdict, 'status' | 'reward' | 'correct' | 'message'> &
  Partial<Omit<Verdict, 'reason'>> & { reason: string };

const RETRYABLE = new Set([408, 429, 500, 502, 503, 504]);
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 20_000;

export function createTouchstone({
  url = 'http://127.0.0.1:8080',
  apiKey,
  deadlineMs = 300_000,
}: TouchstoneOptions = {}): Touchstone {
  const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  const api = createFetchClient<paths>({ baseUrl: url, headers });
  return {
    api,
    async verify(items) {
      if (items.length === 0) return [];
      const until = Date.now() + deadlineMs;
      let last: ClientVerdict = unscored('unreachable', 'no answer came before the deadline', true);
      for (let attempt = 1; Date.now() < until; attempt++) {
        const left = until - Date.now();
        let retryAfterMs = 0;
        try {
          const { data, error, response } = await api.POST('/v1/rewards', {
            body: { items } as never,
            headers: { 'x-deadline-ms': String(Math.max(1, Math.floor(left))) },
            signal: AbortSignal.timeout(left),
          });
          const verdicts = (data as { verdicts?: Verdict[] } | undefined)?.verdicts;
          if (verdicts?.length === items.length) return verdicts;
          const problem = error as Partial<Problem> | undefined;
          const code = problem?.type?.split('/').at(-1) ?? 'unreadable_answer';
          last = unscored(
            code,
            problem?.detail ?? `HTTP ${response.status}`,
            response.ok || RETRYABLE.has(response.status),
          );
          if (!last.retryable) break;
          retryAfterMs = Number(response.headers.get('retry-after') ?? 0) * 1000 || 0;
        } catch (fault) {
          // No connection, or a cut one: grading is a pure function, so it may be asked for again.
          last = unscored('unreachable', String(fault), true);
        }
        const backoff =
          Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt - 1, 16)) *
          (0.5 + Math.random() / 2);
        const wait = Math.max(backoff, retryAfterMs);
        if (Date.now() + wait >= until) break;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
      return items.map(({ id }) => (id === undefined ? last : { ...last, id }));
    },
  };
}

function unscored(reason: string, message: string, retryable: boolean): ClientVerdict {
  return { status: 'unscored', reward: null, correct: null, reason, message, retryable };
}
