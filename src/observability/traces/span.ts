/** A span of OpenTelemetry behind the port. */
import type { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  defaultTextMapSetter,
  type Span as OtelSpan,
  SpanStatusCode,
  type TextMapPropagator,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { Attributes, Span, Trace } from './traces.ts';

/** What spans share. */
export interface Tracing {
  tracer: Tracer;
  propagator: TextMapPropagator;
  /** What is at work here. */
  active: AsyncLocalStorage<Context>;
}

export class OpenSpan implements Span {
  readonly #tracing: Tracing;
  readonly #span: OtelSpan;
  readonly #context: Context;
  #trace: Trace | undefined;

  constructor(tracing: Tracing, span: OtelSpan, parent: Context) {
    this.#tracing = tracing;
    this.#span = span;
    this.#context = trace.setSpan(parent, span);
  }

  get trace(): Trace {
    if (this.#trace === undefined) {
      const carrier: Partial<Trace> = {};
      this.#tracing.propagator.inject(this.#context, carrier, defaultTextMapSetter);
      this.#trace = carrier as Trace;
    }
    return this.#trace;
  }

  set(attributes: Attributes): void {
    this.#span.setAttributes(attributes);
  }

  fail(code: string): void {
    this.#span.setStatus({ code: SpanStatusCode.ERROR, message: code });
  }

  part(name: string, from: number, to: number, attributes: Attributes = {}): void {
    const options = { startTime: performance.timeOrigin + from, attributes };
    const part = this.#tracing.tracer.startSpan(name, options, this.#context);
    part.end(performance.timeOrigin + to);
  }

  within<T>(work: () => T): T {
    return this.#tracing.active.run(this.#context, work);
  }

  end(): void {
    this.#span.end();
  }
}
