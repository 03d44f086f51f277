/** How the service is operated: rates, metrics, stopping. */
import { Type } from 'typebox';
import { integer, type Setting, text } from './setting.ts';

export const OPERATING = {
  threads: {
    env: 'TOUCHSTONE_THREADS',
    schema: Type.Union([Type.Literal('auto'), integer(0, 256)]),
    default: 0,
    text: 'Threads that grade cheap items of long lists beside the event loop; `auto`: one less than there are cores. See docs/operations.md.',
  },
  rateLimit: {
    env: 'TOUCHSTONE_RATE_LIMIT',
    schema: integer(0, 1_000_000_000),
    default: 0,
    text: 'Requests per minute and key; 0 sets no limit.',
  },
  maxEventLoopDelayMs: {
    env: 'TOUCHSTONE_MAX_EVENT_LOOP_DELAY_MS',
    schema: integer(0, 60_000),
    default: 1000,
    text: 'Above this delay of the event loop, in milliseconds, requests are held, and answered with 503 at their deadline; 0 turns the check off.',
  },
  metrics: {
    env: 'TOUCHSTONE_METRICS',
    schema: Type.Enum(['public', 'key', 'off']),
    default: 'public',
    text: 'Who may read /metrics: everyone, holders of a key, nobody.',
  },
  traces: {
    env: 'TOUCHSTONE_TRACES',
    schema: Type.Enum(['off', 'otlp']),
    default: 'off',
    text: 'Traces, sent over OTLP/HTTP to OTEL_EXPORTER_OTLP_ENDPOINT (`http://localhost:4318`). See docs/operations.md.',
  },
  tracesPercent: {
    env: 'TOUCHSTONE_TRACES_PERCENT',
    schema: integer(0, 100),
    default: 100,
    text: 'Share of the traces that begin here, in percent; those of a caller are kept as its `traceparent` says.',
  },
  serveOnMs: {
    env: 'TOUCHSTONE_SERVE_ON_MS',
    schema: integer(0, 600_000),
    default: 3000,
    text: 'On a signal to stop, requests are served for so long after /readyz has turned, in milliseconds: until balancers have seen it.',
  },
  drainMs: {
    env: 'TOUCHSTONE_DRAIN_MS',
    schema: integer(0, 600_000),
    default: 25_000,
    text: 'Longest time that requests in flight are given to finish after SIGTERM, in milliseconds.',
  },
  publicUrl: {
    env: 'TOUCHSTONE_PUBLIC_URL',
    schema: text(),
    default: '',
    text: 'Address under which clients reach the service, for the `servers` entry of /openapi.yaml.',
  },
} as const satisfies Record<string, Setting>;
