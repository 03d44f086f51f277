/**
 * The same over a WebSocket: a message is a request of `type`, and its answer has the same type and
 * the same `id`. Sessions do not belong to the connection: who comes back plays on.
 */
import { type TSchema, Type } from 'typebox';
import { ServiceError } from '../../errors.ts';
import { faultsOf } from '../../grading/items/faults.ts';
import { readJsonText } from '../../grading/items/json-pieces.ts';
import { isRecord } from '../../json.ts';
import type { Services } from '../../services.ts';
import { noSession } from '../../sessions/live.ts';
import type { App } from '../app-types.ts';
import { problemOf, toServiceError } from '../plugins/problems.ts';
import { inOrder, type Socket } from '../plugins/websockets.ts';
import { assertAtMost, only, sessionsOf, told } from './access.ts';
import { OpenBody, SessionPath, StepBody, StepsBody } from './schema.ts';
import { viewOf } from './session.ts';

interface Connection {
  services: Services;
  tenant: string;
  environment: string;
  /** The one that was opened last: meant where a message names none. */
  session: string | undefined;
}

type Answer = (connection: Connection, message: Record<string, unknown>) => Promise<object>;

const envelope = { type: Type.String(), id: Type.Optional(Type.Unknown()) };
const { session } = SessionPath.properties;
const named = { ...envelope, session: Type.Optional(session) };
const message = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

const MESSAGES: Record<string, { schema: TSchema; answer: Answer }> = {
  reset: {
    schema: message({ ...envelope, ...OpenBody.properties }),
    async answer(connection, { seed, parameters }) {
      const { services, tenant, environment } = connection;
      const request = { tenant, environment, seed: seed as number | undefined, parameters };
      const opened = only(await sessionsOf(services).open([request]));
      connection.session = opened.session;
      return opened;
    },
  },
  step: {
    schema: message({ ...named, ...StepBody.properties }),
    async answer(connection, given) {
      const { action, step } = given as { action: unknown; step?: number };
      return only(
        await sessionsOf(connection.services).step([{ ...nameIn(connection, given), action, step }]),
      );
    },
  },
  steps: {
    schema: message({ ...envelope, ...StepsBody.properties }),
    async answer({ services, tenant, environment }, given) {
      const { steps } = given as { steps: { session: string; action: unknown; step?: number }[] };
      assertAtMost(services.config.listLimit, steps, '/steps');
      const outcomes = await sessionsOf(services).step(
        steps.map(({ session, action, step }) => ({ tenant, environment, session, action, step })),
      );
      return { outcomes: outcomes.map((outcome, index) => told(outcome, steps[index]!.session)) };
    },
  },
  state: {
    schema: message(named),
    answer: async (connection, given) =>
      viewOf(await sessionsOf(connection.services).look(nameIn(connection, given))),
  },
  render: {
    schema: message(named),
    async answer(connection, given) {
      const name = nameIn(connection, given);
      return { session: name.session, text: await sessionsOf(connection.services).render(name) };
    },
  },
  replay: {
    schema: message(named),
    answer: (connection, given) => sessionsOf(connection.services).replay(nameIn(connection, given)),
  },
  delete: {
    schema: message(named),
    async answer(connection, given) {
      const name = nameIn(connection, given);
      const [removed] = await sessionsOf(connection.services).remove([name]);
      if (!removed) throw noSession();
      return { session: name.session };
    },
  },
};

export function socketRoutes(app: App, services: Services): void {
  app.get('/v1/environments/:id/socket', { websocket: true }, (opened, request) => {
    const socket = opened as Socket;
    const { id } = request.params as { id: string };
    const connection: Connection = { services, tenant: request.tenant, environment: id, session: undefined };
    inOrder(socket, async (text) => {
      const answered = await answer(connection, text, (error) =>
        request.log.error({ err: error }, 'a message failed'),
      );
      socket.send(JSON.stringify(answered));
    });
  });
}

async function answer(connection: Connection, text: string, log: (error: unknown) => void): Promise<object> {
  let id: unknown;
  try {
    const given = await readJsonText(text);
    if (!isRecord(given)) throw new ServiceError('invalid_request', 'A message is a JSON object.');
    id = given.id;
    const known = Object.hasOwn(MESSAGES, String(given.type)) ? MESSAGES[String(given.type)] : undefined;
    if (!known) {
      const detail = `must be one of ${Object.keys(MESSAGES).join(', ')}`;
      throw new ServiceError('invalid_request', `/type ${detail}.`, {
        fields: [{ pointer: '/type', detail }],
      });
    }
    const [first, ...more] = faultsOf(known.schema, given);
    if (first)
      throw new ServiceError('invalid_request', `${first.pointer} ${first.detail}.`, {
        fields: [first, ...more],
      });
    return { type: given.type, id, ...(await known.answer(connection, given)) };
  } catch (error) {
    const failure = toServiceError(error);
    if (failure.code === 'internal_error') log(failure.cause ?? failure);
    const { type, instance: _, ...problem } = problemOf(failure, '');
    return { type: 'error', id, error: { type, ...problem } };
  }
}

/** @throws ServiceError invalid_request where none is named, and none was opened here */
function nameIn({ tenant, environment, session: latest }: Connection, given: Record<string, unknown>) {
  const session = (given.session as string | undefined) ?? latest;
  if (session !== undefined) return { tenant, environment, session };
  const fields = [{ pointer: '/session', detail: 'is required before the first reset' }];
  throw new ServiceError('invalid_request', '/session is required before the first reset.', { fields });
}
