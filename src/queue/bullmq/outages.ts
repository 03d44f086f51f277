/**
 * Tells an outage of Redis from a fault of ours, so that clients hear `queue_unavailable` and know
 * that it passes, and operators a sentence.
 */
import { ServiceError } from '../../errors.ts';

/** Answers of a Redis that is there and cannot serve us. Others are faults of a command. */
const ANSWERS: [pattern: RegExp, sentence: string][] = [
  [
    /\b(MOVED|ASK|CROSSSLOT)\b/,
    'this node of a cluster does not hold the queue: name the masters with redis+cluster://',
  ],
  [
    /\bCLUSTERDOWN\b|\bTRYAGAIN\b|slots cache|None of startup nodes/,
    'the cluster has no master for the queue now',
  ],
  [/\bNOPERM\b/, 'the user lacks rights that docs/operations.md names'],
  [/\bNOAUTH\b/, 'Redis asks for a password'],
  [/\bWRONGPASS\b|invalid password/, 'Redis refuses the user or the password'],
  [/\bOOM\b/, 'Redis is full: raise maxmemory, or DELETE batches'],
  [/\bEXECABORT\b/, 'Redis takes no writes now'],
  [/\bREADONLY\b/, 'this Redis is a replica, to be read only'],
  [/\bMISCONF\b/, 'Redis cannot write to its disk'],
  [/\bNOREPLICAS\b/, 'Redis has too few replicas to write to (min-replicas-to-write)'],
  [/\bLOADING\b/, 'Redis is loading its data'],
  [/\bMASTERDOWN\b/, 'the master of this replica is away'],
  [/\bBUSY\b/, 'Redis is busy with a script'],
  [/DB index is out of range/, 'Redis does not have the database that REDIS_URL names'],
  [
    /unknown command|Unknown Redis command/i,
    'this server runs no scripts: a sentinel is named with redis+sentinel://',
  ],
];
/** What a command says while there is no connection: the connection knows more. */
const NO_CONNECTION = /isn't writeable|Connection is closed|Command queue state/;
const RETRY_AFTER_S = 2;

/** Why Redis cannot be used; undefined when the error only says that there is no connection. */
export function inWords(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : String(error);
  const known = ANSWERS.find(([pattern]) => pattern.test(message));
  if (known) return known[1];
  return NO_CONNECTION.test(message) ? undefined : message;
}

/** An answer of Redis, if only that it cannot. */
export const isAnswer = (error: unknown) => error instanceof Error && error.name === 'ReplyError';

function outage(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ServiceError) return error;
  // Everything that is not an answer of Redis is a connection that was refused, cut or silent.
  const isProgram = error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
  const cannotServe = ANSWERS.some(([pattern]) => pattern.test(error.message));
  if (isProgram || (isAnswer(error) && !cannotServe)) return error;
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
