/** Answers that come piece by piece: lines of NDJSON, and server-sent events. */
import { ask, type Call, ProblemError } from './client.ts';

/** Lines of a stream of text, without their ends; empty ones only where they are asked for. */
export async function* linesOf(
  stream: ReadableStream<Uint8Array>,
  empty = 'skipped',
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of piecesOf(stream)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (text !== '' || empty === 'kept') yield text;
    }
  }
  if (rest !== '') yield rest;
}

/** By a reader: not every browser walks streams by itself. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

export interface ServerEvent {
  id: string;
  event: string;
  data: string;
}

/** Milliseconds until a lost connection is tried again. */
const RETRY_MS = 2000;

/**
 * Events of one address; a lost connection goes on where it was. Ends with the signal, or when
 * whoever reads leaves.
 * @throws ProblemError when the service refuses it
 */
export async function* eventsOf(path: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  let last = '';
  while (!signal.aborted) {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (last) headers['last-event-id'] = last;
    try {
      for await (const event of connected(path, { headers, signal })) {
        last = event.id || last;
        yield event;
      }
    } catch (error) {
      if (signal.aborted) return;
      // Refused for good, or out of reach for a while?
      if (error instanceof ProblemError && !error.problem.retryable) throw error;
    }
    await pause(RETRY_MS, signal);
  }
}

async function* connected(path: string, call: Call): AsyncGenerator<ServerEvent> {
  const { body } = await ask(path, call);
  if (!body) return;
  let event: ServerEvent = { id: '', event: 'message', data: '' };
  for await (const line of linesOf(body, 'kept')) {
    if (line === '') {
      if (event.data) yield event;
      event = { id: '', event: 'message', data: '' };
      continue;
    }
    const [, field = '', text = ''] = /^(id|event|data): ?(.*)$/.exec(line) ?? [];
    if (field === 'data') event.data += (event.data && '\n') + text;
    else if (field === 'id') event.id = text;
    else if (field === 'event') event.event = text;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
