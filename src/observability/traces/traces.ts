/**
 * Traces as the rest of the service knows them. There is an object of this kind only where they are
 * switched on; elsewhere nothing is wrapped and nothing is loaded.
 */

/**
 * A place in a trace, as it goes over the wire and into stored batches
 * (https://www.w3.org/TR/trace-context/).
 */
export interface Trace {
  traceparent: string;
  tracestate?: string;
}

/** Names, numbers and codes: never what a model wrote, what is true, or a secret. */
export type Attributes = Record<string, string | number | boolean | undefined>;

export interface SpanStart {
  name: string;
  kind?: 'server' | 'consumer' | 'client';
  /** Omitted: the span that is at work here. */
  parent?: Trace | undefined;
  attributes?: Attributes;
}

export interface Span {
  /** For whoever goes on with it: a job, a receiver, a span below it. */
  readonly trace: Trace;
  set(attributes: Attributes): void;
  /** It failed for a reason of ours. */
  fail(code: string): void;
  /** A part of it that is over, between two times of `performance.now()`. */
  part(name: string, from: number, to: number, attributes?: Attributes): void;
  /** Spans that `work` begins, now and later, lie below this one. */
  within<T>(work: () => T): T;
  end(): void;
}

export interface Traces {
  begin(start: SpanStart): Span;
  /** A span around work; it ends when the work has, and fails when that throws. */
  run<T>(start: SpanStart, work: (span: Span) => T): T;
  /** Sends what is left, for a moment at most. */
  close(): Promise<void>;
}
