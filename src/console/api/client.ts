/**
 * Requests to the service that the page came from. The key is held in memory alone: a page that is
 * loaded again asks for it again.
 */
import { signal } from '@preact/signals';
import type { Problem } from './types.ts';

/** `asked`: the service wants a key, or another one than we have. */
export type Access = 'unknown' | 'open' | 'asked';

export const access = signal<Access>('unknown');
const key = signal('');

export const hasKey = () => key.value !== '';

/** An answer that is no success: what the service says of it, or that it could not be reached. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

export interface Call {
  method?: string;
  /** A value that is sent as JSON. */
  json?: unknown;
  /** A text that is sent as it is, of the type that `headers` name, or JSON. */
  body?: BodyInit;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * @param path below the service, as in `v1/verifiers`
 * @throws ProblemError, or the reason of the signal
 */
export async function ask(path: string, call: Call = {}): Promise<Response> {
  const { method, json, body = json === undefined ? undefined : JSON.stringify(json), signal } = call;
  const headers = new Headers(call.headers);
  if (key.value) headers.set('authorization', `Bearer ${key.value}`);
  if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  // Without credentials the browser asks for none in a window of its own.
  const init: RequestInit = {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers,
    credentials: 'omit',
  };
  if (body !== undefined) init.body = body;
  if (signal) init.signal = signal;
  const response = await fetch(addressOf(path), init).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ProblemError({ ...OUT_OF_REACH, detail: String(error) });
  });
  if (response.status === 401) access.value = 'asked';
  if (!response.ok) throw new ProblemError(await problemOf(response));
  if (access.value === 'unknown') access.value = 'open';
  return response;
}

/** The answer as what its route promises. */
export async function askJson<T>(path: string, call: Call = {}): Promise<T> {
  return (await (await ask(path, call)).json()) as T;
}

/** Tries the key. @returns what is wrong with it, or undefined when it is taken. */
export async function logIn(candidate: string): Promise<string | undefined> {
  key.value = candidate.trim();
  try {
    await ask('v1/verifiers');
    access.value = 'open';
    return undefined;
  } catch (error) {
    key.value = '';
    if (error instanceof ProblemError && error.problem.status === 401) return 'This key is not known.';
    return messageOf(error);
  }
}

export function logOut(): void {
  key.value = '';
  access.value = 'asked';
}

/** The address of the service, for programs that call it. */
export const serviceUrl = () => new URL('.', document.baseURI).href.replace(/\/$/, '');

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const addressOf = (path: string) => new URL(path, document.baseURI);

const OUT_OF_REACH: Problem = {
  type: 'about:blank',
  title: 'The service cannot be reached',
  status: 0,
  detail: '',
  instance: '',
  retryable: true,
};

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as Problem;
    if (typeof problem.title === 'string') return problem;
  } catch {
    // A proxy between us and the service answers in words of its own.
  }
  const title = `The answer was ${response.status} ${response.statusText}`.trim();
  return { ...OUT_OF_REACH, title, status: response.status, detail: text.slice(0, 500) || title };
}
