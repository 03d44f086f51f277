/** Prometheus. */
import { Type } from 'typebox';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';

export function metricsRoutes(app: App, { config, metrics }: Services): void {
  if (config.metrics === 'off') return;
  app.get(
    '/metrics',
    {
      config: { access: config.metrics },
      schema: {
        operationId: 'metrics',
        tags: ['operations'],
        summary: 'Metrics in the text format of Prometheus.',
        response: {
          200: { description: 'The metrics.', content: { 'text/plain': { schema: Type.String() } } },
        },
      },
    },
    async (_request, reply) =>
      reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
