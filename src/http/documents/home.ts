/**
 * The address itself: people are led to the console, or get a small page where there is none;
 * everybody else gets the same as JSON.
 */
import { Type } from 'typebox';
import type { Services } from '../../services.ts';
import { VERSION } from '../../version.ts';
import type { App } from '../app-types.ts';

const LINKS = {
  docs: '/docs',
  openapi: '/openapi.yaml',
  verifiers: '/v1/verifiers',
  readiness: '/readyz',
};

const Home = Type.Object({
  name: Type.String(),
  version: Type.String(),
  links: Type.Record(Type.String(), Type.String(), { description: 'Where to read on.' }),
});

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Touchstone</title>
<h1>Touchstone ${VERSION}</h1>
<p>Verifiable rewards over HTTP: post what a model wrote and what is true, and get a verdict.</p>
<ul>
<li><a href="${LINKS.docs}">The interface</a>, with every request to try (<a href="${LINKS.openapi}">OpenAPI</a>)</li>
<li><a href="${LINKS.verifiers}">The verifiers</a> there are</li>
<li><a href="${LINKS.readiness}">Is it ready?</a></li>
</ul>
</html>
`;

export function homeRoutes(app: App, { config }: Services): void {
  app.get(
    '/',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'home',
        tags: ['documents'],
        summary: 'What this is, and where to read on. Browsers are led to the console.',
        response: {
          200: {
            description: 'The service.',
            content: { 'application/json': { schema: Home }, 'text/html': { schema: Type.String() } },
          },
          302: Type.Null({ description: 'The console, for a browser.' }),
        },
      },
    },
    async ({ headers }, reply) => {
      reply.header('vary', 'accept');
      const links = config.console === 'on' ? { console: '/console', ...LINKS } : LINKS;
      if (!headers.accept?.includes('text/html')) return { name: 'Touchstone', version: VERSION, links };
      if (config.console === 'on') return reply.redirect('console');
      return reply.type('text/html; charset=utf-8').send(PAGE);
    },
  );
}
