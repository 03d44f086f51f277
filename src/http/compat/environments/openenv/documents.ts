/** What an OpenEnv server says of itself, in the form that `openenv validate --url` checks. */
import type { AnyEnvironment } from '../../../../environments/environment.ts';
import { isRecord } from '../../../../json.ts';
import { actionSchema, titleOf } from '../episodes.ts';

export const metadataOf = ({ id, version, description }: AnyEnvironment) => ({
  name: titleOf(id),
  description,
  readme_content: null,
  version,
  author: null,
  documentation_url: null,
});

const METADATA = { additionalProperties: true, title: 'Metadata', type: 'object' };

export function schemasOf(environment: AnyEnvironment) {
  const observation = observationSchema(environment);
  const action = actionSchema(environment);
  return {
    action: { ...action, properties: { metadata: METADATA, ...action.properties } },
    observation,
    state: {
      additionalProperties: true,
      description: 'How far the episode is; never what is hidden from the player.',
      properties: {
        episode_id: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null, title: 'Episode Id' },
        step_count: { default: 0, minimum: 0, title: 'Step Count', type: 'integer' },
      },
      title: 'State',
      type: 'object',
    },
    reset_observation: observation,
  };
}

function observationSchema({ id, observation }: AnyEnvironment) {
  const { properties } = observation as { properties?: unknown };
  const own = isRecord(properties) ? properties : { value: observation };
  return {
    properties: {
      done: { default: false, description: 'Whether the episode has ended', title: 'Done', type: 'boolean' },
      reward: {
        anyOf: [{ type: 'boolean' }, { type: 'integer' }, { type: 'number' }, { type: 'null' }],
        default: null,
        description: 'Reward of the last action',
        title: 'Reward',
      },
      metadata: METADATA,
      ...own,
      text: { default: '', description: 'The same for people', title: 'Text', type: 'string' },
    },
    title: `${titleOf(id)}Observation`,
    type: 'object',
  };
}

const PATHS: Record<string, 'get' | 'post'> = {
  '/list_environments': 'get',
  '/{env_name}/splits': 'get',
  '/{env_name}/tasks': 'post',
  '/{env_name}/num_tasks': 'post',
  '/{env_name}/task': 'post',
  '/{env_name}/task_range': 'post',
  '/reset': 'post',
  '/step': 'post',
  '/state': 'get',
  '/metadata': 'get',
  '/health': 'get',
  '/schema': 'get',
  '/mcp': 'post',
};

export function openApiOf({ version, description }: AnyEnvironment) {
  const operation = { responses: { 200: { description: 'Successful Response' } } };
  const paths = Object.entries(PATHS).map(([path, method]) => [path, { [method]: operation }]);
  return {
    openapi: '3.1.0',
    info: { title: 'OpenEnv Environment HTTP API', description, version },
    paths: Object.fromEntries(paths),
  };
}
