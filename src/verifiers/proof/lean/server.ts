/** Talks to a Kimina Lean Server: one snippet a request, outages told apart from answers. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRecord } from '../../../json.ts';

export interface LeanMessage {
  severity: string;
  data: string;
  /** From 1. */
  line: number;
}

export type LeanAnswer =
  | { kind: 'answer'; messages: LeanMessage[]; sorries: number }
  /** The snippet ran longer than its limit. */
  | { kind: 'time_limit' }
  /** The server answered 500: perhaps the snippet brought it down. */
  | { kind: 'crash'; message: string }
  /** Nothing is known of the snippet. */
  | { kind: 'outage'; message: string };

export interface LeanServer {
  /** @param timeoutS limit of the snippet, in seconds */
  check(code: string, timeoutS: number, signal: AbortSignal): Promise<LeanAnswer>;
}

export interface LeanServerOptions {
  url: string;
  key: string | undefined;
}

/** Waits before the tries after the first, in milliseconds. */
const RETRIES_MS = [200, 800];
/** What a request may take beyond the limit of its snippet: waiting for a REPL and its header. */
const EXTRA_MS = 90_000;
const MAX_BODY = 16 * 1024 ** 2;

export function createLeanServer({ url, key }: LeanServerOptions): LeanServer {
  const address = `${url.endsWith('/') ? url.slice(0, -1) : url}/api/check`;
  const headers = {
    'content-type': 'application/json',
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };

  async function once(code: string, timeoutS: number, signal: AbortSignal): Promise<Tried> {
    const id = randomUUID();
    const body = JSON.stringify({ snippets: [{ id, code }], timeout: timeoutS, debug: false, reuse: false });
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutS * 1000 + EXTRA_MS)]);
    let status: number;
    let text: string;
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers,
        body,
        signal: limit,
        redirect: 'error',
      });
      status = response.status;
      text = await readBounded(response);
    } catch (error) {
      const { cause, message } = error as Error;
      return again(`the Lean server cannot be reached (${(cause as Error | undefined)?.message ?? message})`);
    }
    if (status === 500) return { answer: { kind: 'crash', message: 'the Lean server answered 500' } };
    if (RETRYABLE.has(status)) return again(`the Lean server answered ${status}`);
    if (status !== 200) return finally_(`the Lean server answered ${status}: check its address and key`);
    return read(text, id);
  }

  return {
    async check(code, timeoutS, signal) {
      for (let tried = 0; ; tried++) {
        const { answer, retry } = await once(code, timeoutS, signal);
        const wait = RETRIES_MS[tried];
        if (!retry || wait === undefined || signal.aborted) return answer;
        await sleep(wait, undefined, { signal }).catch(() => {});
      }
    },
  };
}

interface Tried {
  answer: LeanAnswer;
  retry?: boolean;
}

const RETRYABLE: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);

const again = (message: string): Tried => ({ answer: { kind: 'outage', message }, retry: true });
const finally_ = (message: string): Tried => ({ answer: { kind: 'outage', message } });

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_BODY) throw new Error('its answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** An answer in the form of `/api/check`. */
function read(text: string, id: string): Tried {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return again('the answer of the Lean server is not JSON');
  }
  const results = isRecord(body) && Array.isArray(body.results) ? body.results : [];
  const result = results.find((one) => isRecord(one) && one.id === id);
  if (!isRecord(result)) return again('the Lean server answered without a result for the snippet');
  if (typeof result.error === 'string') return errorOf(result.error);
  const { response } = result;
  if (!isRecord(response)) return again('the Lean server answered without a response');
  if (typeof response.message === 'string')
    return again(`the REPL failed (${response.message.slice(0, 200)})`);
  const messages = Array.isArray(response.messages) ? response.messages : [];
  const sorries = Array.isArray(response.sorries) ? response.sorries.length : 0;
  return { answer: { kind: 'answer', messages: messages.filter(isRecord).map(messageOf), sorries } };
}

function errorOf(error: string): Tried {
  if (/^Lean REPL command timed out/.test(error)) return { answer: { kind: 'time_limit' } };
  return again(`the REPL failed (${error.slice(0, 200)})`);
}

function messageOf({ severity, data, pos }: Record<string, unknown>): LeanMessage {
  const line = isRecord(pos) && typeof pos.line === 'number' ? pos.line : 0;
  return { severity: String(severity), data: typeof data === 'string' ? data : '', line };
}
