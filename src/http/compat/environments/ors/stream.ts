/** Server-sent events as the SDK's server writes them: lines end in CR LF. */

import { toServiceError } from '../../../plugins/problems.ts';

/** Characters of a piece of an answer. */
const CHUNK = 4096;

const event = (name: string, data: string) => `event: ${name}\r\ndata: ${data}\r\n\r\n`;

/** The name of a new session. */
export const created = (session: string): string => event('task_id', session) + event('end', '');

export const unknownTask = (): string => event('error', 'unknown task_id');

/**
 * First the name of the call, so that a client that loses the answer can ask for it again.
 * @param failed told of a failure of ours, of which the client sees no more than that it is one
 */
export async function* answered(
  task: string,
  work: () => Promise<object>,
  failed: (error: unknown) => void,
): AsyncGenerator<string> {
  yield event('task_id', task);
  let result: string;
  try {
    result = JSON.stringify(await work());
  } catch (error) {
    const told = toServiceError(error);
    if (told.code === 'internal_error') failed(error);
    return yield event('error', told.message.replaceAll('\n', ' '));
  }
  for (let from = 0; from < result.length; from += CHUNK) {
    const isLast = from + CHUNK >= result.length;
    yield event(isLast ? 'end' : 'chunk', result.slice(from, from + CHUNK));
  }
}
