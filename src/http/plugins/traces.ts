/** A span for each request, below the one that its caller names; probes have none. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Span, Trace } from '../../observability/traces/traces.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where spans are on. */
    span: Span | undefined;
  }
}

export function traceRequests(app: App, { traces }: Services): void {
  app.decorateRequest('span', undefined);
  if (!traces) return;
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.routeOptions.config.access === 'public') return done();
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    request.span = traces.begin({
      name: `${request.method} ${route}`,
      kind: 'server',
      parent: traceOf(request),
      attributes: {
        'http.request.method': request.method,
        'http.route': route,
        'touchstone.request_id': request.id,
      },
    });
    done();
  });
  // From here on: what reads the body before has no place of its own.
  app.addHook('preHandler', (request, _reply, done) => {
    if (request.span) request.span.within(done);
    else done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (request.span) endOf(request.span, reply);
    done();
  });
}

function endOf(span: Span, reply: FastifyReply): void {
  const status = reply.raw.writableEnded ? reply.statusCode : 499;
  span.set({ 'http.response.status_code': status });
  if (status >= 500) span.fail(String(status));
  span.end();
}

/** A header that is none is passed over by whoever reads it. */
function traceOf({ headers }: FastifyRequest): Trace | undefined {
  const { traceparent, tracestate } = headers;
  if (typeof traceparent !== 'string') return undefined;
  return { traceparent, ...(typeof tracestate === 'string' ? { tracestate } : {}) };
}
