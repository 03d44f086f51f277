/**
 * Traces by OpenTelemetry's own SDK, sent over OTLP/HTTP. Loaded where they are switched on. No
 * provider is registered for the whole process: a program that embeds the service keeps its own.
 * Where to and with which headers is said by OTEL_EXPORTER_OTLP_ENDPOINT and its like.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  DiagLogLevel,
  defaultTextMapGetter,
  diag,
  ROOT_CONTEXT,
  SpanKind,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { atMost } from '../../turns.ts';
import { VERSION } from '../../version.ts';
import type { Log } from '../logs.ts';
import { OpenSpan, type Tracing } from './span.ts';
import type { Span, SpanStart, Trace, Traces } from './traces.ts';

const KINDS = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER, client: SpanKind.CLIENT };

/** Spans that wait to be sent; further ones are dropped. */
const WAITING = 8192;
const AT_A_TIME = 512;
const EVERY_MS = 2000;
/** A collector that does not answer must not hold up the end of the process. */
const CLOSING_MS = 1500;
/** A collector that is away is told about once in so long. */
const QUIET_MS = 60_000;

export interface TracesOptions {
  log: Log;
  /** Share of the traces that begin here; those of a caller are kept as its header says. */
  percent: number;
  /** Shorter in tests. */
  everyMs?: number;
}

export function createTraces({ log, percent, everyMs = EVERY_MS }: TracesOptions): Traces {
  tellTrouble(log);
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'touchstone', 'service.version': VERSION }))
      .merge(detectResources({ detectors: [envDetector] })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(percent / 100) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter(),
        maxQueueSize: WAITING,
        maxExportBatchSize: AT_A_TIME,
        scheduledDelayMillis: everyMs,
      }),
    ],
  });
  const tracing: Tracing = {
    tracer: provider.getTracer('touchstone', VERSION),
    propagator: new W3CTraceContextPropagator(),
    active: new AsyncLocalStorage(),
  };

  function contextOf(parent: Trace | undefined): Context {
    if (parent === undefined) return tracing.active.getStore() ?? ROOT_CONTEXT;
    return tracing.propagator.extract(ROOT_CONTEXT, parent, defaultTextMapGetter);
  }

  function begin({ name, kind, parent, attributes = {} }: SpanStart): Span {
    const context = contextOf(parent);
    const options = { kind: kind === undefined ? SpanKind.INTERNAL : KINDS[kind], attributes };
    return new OpenSpan(tracing, tracing.tracer.startSpan(name, options, context), context);
  }

  return {
    begin,
    run(start, work) {
      const span = begin(start);
      return ended(span, () => span.within(() => work(span)));
    },
    close: () =>
      atMost(
        CLOSING_MS,
        provider.shutdown().catch(() => {}),
      ),
  };
}

/** Ends the span with the work, at once or when its promise is settled. */
function ended<T>(span: Span, work: () => T): T {
  const failed = (error: unknown): never => {
    span.fail(error instanceof Error ? error.name : 'error');
    span.end();
    throw error;
  };
  let result: T;
  try {
    result = work();
  } catch (error) {
    return failed(error);
  }
  if (!(result instanceof Promise)) {
    span.end();
    return result;
  }
  const settled = result.then((value) => {
    span.end();
    return value;
  }, failed);
  return settled as T;
}

/** What the SDK complains of: one line in a while, whatever it says in between. */
function tellTrouble(log: Log): void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let since = 0;
  const trouble = (message: string) => {
    since += 1;
    if (performance.now() - toldAt < QUIET_MS) return;
    toldAt = performance.now();
    log.warn({ error: message.slice(0, 300), times: since }, 'trouble with traces; all else goes on');
    since = 0;
  };
  const quiet = () => {};
  const logger = { error: trouble, warn: trouble, info: quiet, debug: quiet, verbose: quiet };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
}
