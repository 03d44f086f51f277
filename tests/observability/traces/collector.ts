/** A collector of traces: takes OTLP/HTTP in JSON, as any other one does. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

interface Value {
  stringValue?: string;
  intValue?: number | string;
  doubleValue?: number;
  boolValue?: boolean;
}

interface WireSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Value }[];
  status: { code: number };
}

export interface Seen {
  trace: string;
  id: string;
  parent: string | undefined;
  name: string;
  failed: boolean;
  from: bigint;
  to: bigint;
  attributes: Record<string, unknown>;
}

export interface Collector {
  url: string;
  spans: Seen[];
  /** Bodies and headers as they came. */
  raw: string[];
  /** Resolves when so many spans of the name are there. */
  until(name: string, count?: number): Promise<Seen[]>;
}

export async function startCollector(t: TestContext): Promise<Collector> {
  const spans: Seen[] = [];
  const raw: string[] = [];
  let wake = () => {};
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces).toString();
      assert.equal(request.url, '/v1/traces');
      raw.push(JSON.stringify(request.headers) + body);
      spans.push(...read(body));
      response.setHeader('content-type', 'application/json').end('{}');
      wake();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    raw,
    async until(name, count = 1) {
      for (;;) {
        const found = spans.filter((span) => span.name === name);
        if (found.length >= count) return found;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

function read(body: string): Seen[] {
  const { resourceSpans } = JSON.parse(body) as {
    resourceSpans: { scopeSpans: { spans: WireSpan[] }[] }[];
  };
  const wire = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  return wire.map((span) => ({
    trace: span.traceId,
    id: span.spanId,
    parent: span.parentSpanId || undefined,
    name: span.name,
    failed: span.status.code === 2,
    from: BigInt(span.startTimeUnixNano),
    to: BigInt(span.endTimeUnixNano),
    attributes: Object.fromEntries(span.attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
  }));
}
