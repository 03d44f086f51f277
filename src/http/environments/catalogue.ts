/** What can be played, and how. */
import type { AnyEnvironment } from '../../environments/environment.ts';
import { environments } from '../../environments/registry.ts';
import { environmentOf } from '../../sessions/sessions.ts';
import type { App } from '../app-types.ts';
import { EnvironmentDetail, EnvironmentList, EnvironmentPath } from './schema.ts';

export function environmentRoutes(app: App): void {
  app.get(
    '/v1/environments',
    {
      schema: {
        operationId: 'listEnvironments',
        tags: ['environments'],
        summary: 'The environments there are.',
        response: { 200: EnvironmentList },
      },
    },
    () => ({ environments: environments.map(summaryOf) }),
  );
  app.get(
    '/v1/environments/:id',
    {
      schema: {
        operationId: 'getEnvironment',
        tags: ['environments'],
        summary: 'One environment: its schemas, examples and version.',
        params: EnvironmentPath,
        response: { 200: EnvironmentDetail },
      },
    },
    ({ params }) => {
      const environment = environmentOf(params.id);
      const { parameters, action, observation, examples } = environment;
      return {
        ...summaryOf(environment),
        parameters: { ...parameters },
        action: { ...action },
        observation: { ...observation },
        examples: examples.map((example) => ({ ...example, actions: [...example.actions] })),
      };
    },
  );
}

const summaryOf = ({ id, version, title, description, players, maxSteps }: AnyEnvironment) => ({
  ...{ id, version, title, description, players },
  max_steps: maxSteps,
});
