/**
 * OpenEnv over a WebSocket, which is what its client speaks: one connection plays one episode at a
 * time. An error frame ends the rollout of the client, so that only what is no fault of the model
 * is one.
 */
import type { AnyEnvironment } from '../../../../environments/environment.ts';
import { ServiceError } from '../../../../errors.ts';
import { readJsonText } from '../../../../grading/items/json-pieces.ts';
import { isRecord } from '../../../../json.ts';
import type { Sessions } from '../../../../sessions/sessions.ts';
import type { Opened } from '../../../../sessions/types.ts';
import { only } from '../../../environments/access.ts';
import { toServiceError } from '../../../plugins/problems.ts';
import { inOrder, type Socket } from '../../../plugins/websockets.ts';
import { PydanticError } from '../../reading/body-reader.ts';
import { actionIn } from '../episodes.ts';
import { fault } from '../fastapi.ts';
import { type EpisodeId, openedFrame, stateFrame, steppedFrame } from './frames.ts';
import { open } from './http.ts';
import { answerRpc } from './mcp.ts';

export interface Connection {
  sessions: Sessions;
  environment: AnyEnvironment;
  tenant: string;
  /** Told of failures of ours. */
  failed(error: unknown): void;
}

interface Playing {
  session: string;
  episode: EpisodeId;
  steps: number;
  ended: boolean;
}

type Code = 'INVALID_JSON' | 'UNKNOWN_TYPE' | 'VALIDATION_ERROR' | 'EXECUTION_ERROR' | 'SESSION_ERROR';

const NORMAL = 1000;

export function speakOpenEnv(socket: Socket, connection: Connection): void {
  let playing: Playing | undefined;
  const { sessions, environment, tenant } = connection;
  const send = (type: string, data: object) => socket.send(JSON.stringify({ type, data }));
  const refuse = (message: string, code: Code, more: object = {}) =>
    send('error', { message, code, ...more });

  /** An episode that nobody can come back to is given up with its connection. */
  const leave = async () => {
    const left = playing;
    playing = undefined;
    if (left && left.episode === null && !left.ended)
      await sessions.remove([{ tenant, session: left.session }]);
  };
  const begin = async (given: Record<string, unknown>): Promise<Opened> => {
    const name = typeof given.episode_id === 'string' && given.episode_id ? given.episode_id : undefined;
    const opened = await open(sessions, { environment, tenant, name }, given);
    await leave();
    playing = { session: opened.session, episode: name ?? null, steps: 0, ended: false };
    return opened;
  };
  const step = async (data: Record<string, unknown>) => {
    if (!playing) await begin({});
    const { session } = playing!;
    const request = { tenant, environment: environment.id, session, action: actionIn(data) };
    const stepped = only(await sessions.step([{ ...request, rendered: true }]));
    playing!.steps = stepped.step;
    playing!.ended = stepped.terminated || stepped.truncated;
    return steppedFrame(stepped);
  };
  const answer = async (message: Record<string, unknown>) => {
    const data = message.data ?? {};
    if (message.type === 'reset') return send('observation', openedFrame(await begin(record(data))));
    if (message.type === 'step') {
      if (message.data === undefined) throw fault('missing', ['data'], 'Field required', message);
      return send('observation', await step(record(message.data)));
    }
    if (message.type === 'state')
      return send('state', stateFrame(playing?.episode ?? null, playing?.steps ?? 0, playing?.session));
    if (message.type === 'mcp') return send('mcp', await answerRpc(connection, data));
    if (message.type === 'close') return socket.close(NORMAL);
    return refuse(`Unknown message type: ${String(message.type)}`, 'UNKNOWN_TYPE');
  };
  const tell = (error: unknown) => {
    if (error instanceof PydanticError)
      return refuse('Invalid message', 'VALIDATION_ERROR', { errors: error.detail });
    const told = toServiceError(error);
    if (told.code === 'internal_error') connection.failed(told.cause ?? told);
    if (told.code === 'too_many_sessions') {
      send('error', { message: told.message, code: 'CAPACITY_REACHED' });
      return socket.close(NORMAL);
    }
    if (told.fields.length > 0) {
      const errors = told.fields.map(({ pointer, detail }) => ({
        ...{ type: 'value_error', loc: pointer.split('/').slice(1), msg: detail },
      }));
      return refuse(told.message, 'VALIDATION_ERROR', { errors });
    }
    return refuse(told.message, told.code === 'not_found' ? 'SESSION_ERROR' : 'EXECUTION_ERROR');
  };

  socket.on('close', () => {
    leave().catch((error: unknown) => {
      // Its time to live ends it then.
      if (!(error instanceof ServiceError)) connection.failed(error);
    });
  });
  inOrder(socket, async (text) => {
    let message: unknown;
    try {
      message = await readJsonText(text);
    } catch (error) {
      return refuse(`Invalid JSON: ${(error as Error).message}`, 'INVALID_JSON');
    }
    try {
      await answer(record(message));
    } catch (error) {
      tell(error);
    }
  });
}

function record(value: unknown): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw fault('dict_type', ['data'], 'Input should be a valid dictionary', value);
}
