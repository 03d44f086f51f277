/**
 * Tells an outage of Redis from a fault of ours, so that clients hear `queue_unavailable` and know
 * that it passes.
 */
import { ServiceError } from '../../errors.ts';

/**
 * Answers of a Redis that is there and cannot serve: loading, out of memory, read-only, busy.
 * Others are faults of a command.
 */
const CANNOT_SERVE = /^(LOADING|OOM|READONLY|MASTERDOWN|BUSY|MISCONF|CLUSTERDOWN|TRYAGAIN|NOREPLICAS)\b/;
const RETRY_AFTER_S = 2;

function outage(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ServiceError) return error;
  // Everything that is not an answer of Redis is a connection that was refused, cut or silent.
  const isAnswer = error.name === 'ReplyError';
  const isProgram = error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
  if (isProgram || (isAnswer && !CANNOT_SERVE.test(error.message))) return error;
  return new ServiceError('queue_unavailable', undefined, { retryAfter: RETRY_AFTER_S, cause: error });
}

/**
 * The same object whose asynchronous functions reject with `queue_unavailable` during an outage.
 */
export function namingOutages<T extends object>(target: T): T {
  const guarded = Object.entries(target).map(([name, member]) => {
    if (typeof member !== 'function') return [name, member];
    return [
      name,
      (...args: unknown[]) => {
        const result: unknown = member(...args);
        return result instanceof Promise
          ? result.catch((error: unknown) => Promise.reject(outage(error)))
          : result;
      },
    ];
  });
  return Object.fromEntries(guarded) as T;
}
