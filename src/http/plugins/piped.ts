/** A body that is read apart from its request, which outlives a fault of the reading. */
import type { Readable, Transform } from 'node:stream';

/**
 * @returns `into`, which fails where the request does. Node's own `pipeline` would end the request
 *   with it, and its connection, on which the answer has yet to be sent.
 */
export function piped<T extends Transform>(request: Readable, into: T): T {
  request.once('error', (error) => into.destroy(error));
  // It reaches the reader of the body, who may come later.
  into.on('error', () => {});
  request.pipe(into);
  return into;
}
