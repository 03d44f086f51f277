/**
 * JSON-RPC of an OpenEnv server: an environment has no tools of its own there; a session can be
 * made and closed.
 */
import type { AnyEnvironment } from '../../../../environments/environment.ts';
import { ServiceError } from '../../../../errors.ts';
import { isRecord } from '../../../../json.ts';
import type { Sessions } from '../../../../sessions/sessions.ts';

interface Asker {
  sessions: Sessions;
  tenant: string;
  environment: AnyEnvironment;
}

const INVALID_REQUEST = -32600;
const UNKNOWN_METHOD = -32601;
const INVALID_PARAMETERS = -32602;
const FAILED = -32603;
const SERVER = -32000;

export async function answerRpc(asker: Asker, message: unknown): Promise<object> {
  const id = isRecord(message) ? (message.id ?? null) : null;
  const refused = (code: number, text: string) => ({
    jsonrpc: '2.0',
    id,
    error: { code, message: text, data: null },
  });
  if (!isRecord(message) || message.jsonrpc !== '2.0' || typeof message.method !== 'string')
    return refused(INVALID_REQUEST, 'Invalid request: it needs jsonrpc "2.0" and a method');
  const { method, params = {} } = message;
  if (!isRecord(params)) return refused(INVALID_PARAMETERS, 'Params must be an object');
  const environment = asker.environment.id;
  const { sessions, tenant } = asker;
  if (method === 'openenv/session/create') {
    const [opened] = await sessions.open([{ tenant, environment }]);
    if (opened instanceof ServiceError) return refused(SERVER, opened.message);
    return { jsonrpc: '2.0', id, result: { session_id: opened!.session } };
  }
  if (method === 'openenv/session/close') {
    const { session_id: session } = params;
    if (typeof session !== 'string') return refused(INVALID_PARAMETERS, 'session_id is required');
    const [closed] = await sessions.remove([{ tenant, session }]);
    if (!closed) return refused(INVALID_PARAMETERS, `Unknown session_id: ${session}`);
    return { jsonrpc: '2.0', id, result: { session_id: session, closed: true } };
  }
  if (method === 'tools/list' || method === 'tools/call')
    return refused(FAILED, 'Environment does not support MCP');
  return refused(UNKNOWN_METHOD, `Method not found: ${method}`);
}
