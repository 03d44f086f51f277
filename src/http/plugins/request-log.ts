/**
 * The log of one request, made when its first line is written: nearly every request that goes well
 * writes none, and a child of pino's costs microseconds.
 */
import type { FastifyBaseLogger } from 'fastify';
import type { Bindings, ChildLoggerOptions } from 'pino';

const METHODS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

class RequestLog {
  readonly #parent: FastifyBaseLogger;
  readonly #bindings: Bindings;
  readonly #options: ChildLoggerOptions;
  #made: FastifyBaseLogger | undefined;

  constructor(parent: FastifyBaseLogger, bindings: Bindings, options: ChildLoggerOptions) {
    this.#parent = parent;
    this.#bindings = bindings;
    this.#options = options;
  }

  get own(): FastifyBaseLogger {
    this.#made ??= this.#parent.child(this.#bindings, this.#options) as FastifyBaseLogger;
    return this.#made;
  }

  get level(): string {
    return this.#parent.level;
  }

  child(bindings: Bindings, options?: ChildLoggerOptions): FastifyBaseLogger {
    return this.own.child(bindings, options) as FastifyBaseLogger;
  }
}

for (const method of METHODS)
  Object.defineProperty(RequestLog.prototype, method, {
    value(this: RequestLog, ...args: Parameters<FastifyBaseLogger['info']>) {
      this.own[method](...args);
    },
  });

/** For Fastify's `childLoggerFactory`. */
export function requestLog(
  parent: FastifyBaseLogger,
  bindings: Bindings,
  options: ChildLoggerOptions,
): FastifyBaseLogger {
  return new RequestLog(parent, bindings, options) as unknown as FastifyBaseLogger;
}
