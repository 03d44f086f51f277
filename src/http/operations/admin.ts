/** Bull Board, to look at the jobs on Redis: behind the admin key, and to look only. */
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';

const BASE = '/admin/queues';
/** The board brings its own scripts and styles; it needs nothing from elsewhere. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

export async function adminRoutes(app: App, { config, jobs }: Services): Promise<void> {
  const board = jobs?.queue.board;
  if (!config.adminKey || !board) return;
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, access: 'admin' };
  });
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('content-security-policy', POLICY);
    done();
  });
  // Loaded only where it is shown: with BullMQ it is as large as all the rest of the service.
  const [{ createBullBoard }, { BullMQAdapter }, { FastifyAdapter }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/fastify'),
  ]);
  const server = new FastifyAdapter();
  server.setBasePath(BASE);
  // A job dropped by hand would only be added again, a chunk belongs to the batch and not to its
  // job: nothing here is for changing.
  const queue = new BullMQAdapter(board as ConstructorParameters<typeof BullMQAdapter>[0], {
    readOnlyMode: true,
  });
  createBullBoard({
    queues: [queue],
    serverAdapter: server,
    options: { uiConfig: { boardTitle: 'Touchstone' } },
  });
  const plugin = server.registerPlugin();
  await app.register(
    (scope, options, done) => {
      // Its own error handler would answer a missing key with 500: ours stays.
      const guarded = Object.assign(Object.create(scope) as typeof scope, { setErrorHandler: () => scope });
      plugin(guarded, options, done);
    },
    { prefix: BASE },
  );
}
