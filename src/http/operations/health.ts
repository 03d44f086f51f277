/** Is the process alive, and can it take work? */
import { type Static, Type } from 'typebox';
import type { PartStatus } from '../../lifecycle.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';

const Alive = Type.Object({ status: Type.Literal('alive') });

const Readiness = Type.Object({
  ready: Type.Boolean(),
  draining: Type.Boolean({ description: 'The process is finishing its last requests.' }),
  parts: Type.Record(
    Type.String(),
    Type.Object({ ready: Type.Boolean(), detail: Type.Record(Type.String(), Type.String()) }),
  ),
});

export function healthRoutes(app: App, services: Services): void {
  app.get(
    '/livez',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'livez',
        tags: ['operations'],
        summary: 'Is the process alive?',
        response: { 200: Alive },
      },
    },
    () => ({ status: 'alive' as const }),
  );
  app.get(
    '/readyz',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'readyz',
        tags: ['operations'],
        summary: 'Can the service take work? Each part by itself.',
        response: { 200: Readiness, 503: Readiness },
      },
    },
    async (_request, reply) => {
      const state = readiness(services);
      return reply.code(state.ready ? 200 : 503).send(state);
    },
  );
}

function readiness(services: Services): Static<typeof Readiness> {
  const parts = Object.fromEntries(
    Object.entries(services.lifecycle.statuses()).map(([name, status]) => [name, inBrief(status)]),
  );
  const ready = !services.draining && Object.values(parts).every((part) => part.ready);
  return { ready, draining: services.draining, parts };
}

/** Everyone may read this: what a part says beyond a short line stays in the log. */
function inBrief({ ready, detail }: PartStatus): PartStatus {
  const lines = Object.entries(detail).map(([name, text]) => [
    name,
    text.split('\n', 1)[0]?.slice(0, 200) ?? '',
  ]);
  return { ready, detail: Object.fromEntries(lines) };
}
