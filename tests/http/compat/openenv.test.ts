/** OpenEnv as its client and validator find it: frames, errors, HTTP with a name and without. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FullService, openFullService } from '../../support/full-service.ts';
import { type Talk, talk } from '../environments/socket-client.ts';

const BASE = '/compat/openenv/frozen_lake';
const WAY = ['down', 'down', 'right', 'right', 'down', 'right'];
const ANNA = { authorization: 'Bearer k1' };

let service: FullService;
let address: string;
before(async () => {
  service = await openFullService({ config: { apiKeys: ['anna=k1', 'bert=k2'], keySessions: 30 } });
  address = await service.app.listen({ port: 0, host: '127.0.0.1' });
});
after(() => service.close());

async function ask(method: 'GET' | 'POST', path: string, payload?: object | string, headers: object = ANNA) {
  const type = typeof payload === 'string' ? { 'content-type': 'application/json' } : {};
  const request = { method, url: `${BASE}${path}`, headers: { ...headers, ...type } };
  const response = await service.app.inject({ ...request, ...(payload !== undefined && { payload }) });
  return { status: response.statusCode, body: response.json(), text: response.body };
}

const connect = (): Promise<Talk> => talk(`${address}${BASE}/ws`, ANNA);
const step = (action: unknown) => ({ type: 'step', data: { action } });

test('a whole episode, a step after the end, a second reset', async () => {
  const socket = await connect();
  const first = await socket.ask({ type: 'reset', data: { seed: 42, episode_id: 'e1' } });
  assert.equal(first.type, 'observation');
  assert.deepEqual([first.data.reward, first.data.done], [null, false]);
  assert.equal(first.data.observation.cell, 0);
  assert.match(first.data.observation.text, /@FFF/);
  const { session, ...state } = (await socket.ask({ type: 'state' })).data;
  assert.deepEqual(state, { episode_id: 'e1', step_count: 0 });
  let last = first;
  for (const action of WAY) last = await socket.ask(step(action));
  assert.deepEqual([last.data.reward, last.data.done, last.data.observation.cell], [1, true, 15]);
  const { metadata } = last.data;
  assert.deepEqual(
    [metadata.terminated, metadata.truncated, metadata.success, metadata.session],
    [true, false, true, session],
  );
  const over = await socket.ask(step('left'));
  assert.deepEqual([over.data.reward, over.data.done, over.data.observation.cell], [0, true, 15]);
  assert.equal((await socket.ask({ type: 'state' })).data.step_count, 6);
  await socket.ask({ type: 'reset', data: {} });
  const { episode_id: name, step_count: steps } = (await socket.ask({ type: 'state' })).data;
  assert.deepEqual([name, steps], [null, 0]);
  socket.send({ type: 'close' });
  assert.equal(await socket.closed, 1000);
  // The episode is still there, and its return can be proved.
  const url = `/v1/environments/frozen_lake/sessions/${session}/replay`;
  const proof = (await service.app.inject({ method: 'POST', url, headers: ANNA })).json();
  assert.deepEqual([proof.return, proof.seed, proof.confirmed], [1, 42, true]);
});

test('the bytes of a frame are those of the Python server: floats, and nothing for a reset', async () => {
  const { text } = await ask('POST', '/step', { action: { direction: 'right' } });
  assert.match(text, /"reward":0\.0,"done":false/);
  assert.match((await ask('POST', '/reset', {})).text, /"reward":null,"done":false/);
});

test('a bad action is an observation, whatever it is; what no model wrote is an error', async () => {
  const socket = await connect();
  await socket.ask({ type: 'reset', data: {} });
  for (const data of [
    { action: 'sideways' },
    { dir: 'x' },
    { action: 9 },
    {},
    { a: 1, b: 2 },
    { action: null },
  ]) {
    const { type, data: told } = await socket.ask({ type: 'step', data });
    assert.deepEqual([type, told.reward, told.done], ['observation', 0, false]);
    assert.ok(told.observation.metadata.invalid_action);
  }
  for (const [message, code] of [
    ['not json', 'INVALID_JSON'],
    [{ type: 'dance' }, 'UNKNOWN_TYPE'],
    [{ type: 'step' }, 'VALIDATION_ERROR'],
    [{ type: 'step', data: 'down' }, 'VALIDATION_ERROR'],
    [{ type: 'reset', data: { seed: -1 } }, 'VALIDATION_ERROR'],
    [{ type: 'reset', data: { map: ['S'] } }, 'VALIDATION_ERROR'],
    ['[1]', 'VALIDATION_ERROR'],
  ] as const) {
    const told = await socket.ask(message);
    assert.deepEqual([told.type, told.data.code], ['error', code]);
    assert.ok(told.data.message);
  }
  // The connection stays open, and the episode is as it was.
  assert.equal((await socket.ask(step('right'))).data.observation.cell, 1);
  await socket.ask({ type: 'reset', data: { unknown: 1, seed: 2 ** 40 } });
  assert.equal((await socket.ask(step(2))).type, 'observation');
  socket.close();
});

test('a step before any reset is played', async () => {
  const socket = await connect();
  const first = await socket.ask({ type: 'step', data: { direction: 'right' } });
  assert.equal(first.data.observation.cell, 1);
  const { episode_id: name, step_count: steps } = (await socket.ask({ type: 'state' })).data;
  assert.deepEqual([name, steps], [null, 1]);
  socket.close();
});

test('a client that keeps its connection and forgets its episodes does not run out of sessions', async () => {
  const socket = await connect();
  for (let episode = 0; episode < 40; episode += 1) {
    const told = await socket.ask({ type: 'reset', data: {} });
    assert.equal(told.type, 'observation');
  }
  socket.close();
});

test('over capacity the client is told, and the connection is closed', async () => {
  const headers = { authorization: 'Bearer k2' };
  const url = '/v1/environments/frozen_lake/reset';
  const payload = { episodes: Array.from({ length: 30 }, () => ({})) };
  await service.app.inject({ method: 'POST', url, headers, payload });
  const socket = await talk(`${address}${BASE}/ws`, headers);
  assert.equal((await socket.ask({ type: 'reset', data: {} })).data.code, 'CAPACITY_REACHED');
  assert.equal(await socket.closed, 1000);
});

test('plain HTTP keeps an episode that has a name, in the body or in the header', async () => {
  const header = { ...ANNA, 'x-session-id': 'mine' };
  await ask('POST', '/reset', { seed: 1, episode_id: 'named' });
  await ask('POST', '/reset', { seed: 1 }, header);
  for (const [index, action] of WAY.entries()) {
    const one = await ask('POST', '/step', { action: { action }, episode_id: 'named' });
    const other = await ask('POST', '/step', { action: { action } }, header);
    assert.equal(one.body.observation.cell, other.body.observation.cell);
    assert.equal(one.body.done, index === 5);
  }
  assert.equal((await ask('GET', '/state?episode_id=named')).body.step_count, 6);
  assert.equal((await ask('GET', '/state', undefined, header)).body.step_count, 6);
  const theirs = { authorization: 'Bearer k2', 'x-session-id': 'mine' };
  assert.equal((await ask('GET', '/state', undefined, theirs)).status, 404);
  // Without a name each request is an episode of its own, as on their server.
  for (let request = 0; request < 2; request += 1) {
    const { body } = await ask('POST', '/step', { action: { action: 'right' } });
    assert.equal(body.observation.cell, 1);
  }
  assert.deepEqual((await ask('GET', '/state')).body, { episode_id: null, step_count: 0 });
});

test('faults of a request over HTTP are told as FastAPI tells them', async () => {
  for (const [path, payload, type, loc] of [
    ['/reset', { seed: -1 }, 'greater_than_equal', ['body', 'seed']],
    ['/reset', { seed: 'x' }, 'int_type', ['body', 'seed']],
    ['/step', {}, 'missing', ['body', 'action']],
    ['/step', { action: 'down' }, 'dict_type', ['body', 'action']],
    ['/reset', '{bad', 'json_invalid', ['body', 0]],
    ['/reset', { parameters: { map: ['SG', 'F'] } }, 'value_error', ['body', 'parameters', 'map', '1']],
  ] as const) {
    const { status, body } = await ask('POST', path, payload);
    assert.equal(status, 422);
    assert.deepEqual([body.detail[0].type, body.detail[0].loc], [type, loc]);
  }
  const { status, body } = await ask('POST', '/step', { action: { action: 'sideways' } });
  assert.deepEqual([status, body.reward, body.done], [200, 0, false]);
});

test('the server says of itself what validators ask for', async () => {
  assert.deepEqual((await ask('GET', '/health')).body, { status: 'healthy' });
  const nowhere = await service.app.inject({ url: '/compat/openenv/no_such_game/health' });
  assert.equal(nowhere.statusCode, 404);
  const metadata = (await ask('GET', '/metadata')).body;
  assert.deepEqual(Object.keys(metadata), [
    'name',
    'description',
    'readme_content',
    'version',
    'author',
    'documentation_url',
  ]);
  const schema = (await ask('GET', '/schema')).body;
  assert.deepEqual(Object.keys(schema), ['action', 'observation', 'state', 'reset_observation']);
  const document = (await ask('GET', '/openapi.json')).body;
  assert.equal(typeof document.info.version, 'string');
  for (const path of ['/reset', '/step', '/state', '/mcp']) assert.ok(document.paths[path]);
  assert.equal((await ask('POST', '/mcp', {})).body.error.code, -32600);
  const list = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
  assert.deepEqual((await ask('POST', '/mcp', list)).body, {
    jsonrpc: '2.0',
    id: 1,
    error: { code: -32603, message: 'Environment does not support MCP', data: null },
  });
  const made = (await ask('POST', '/mcp', { ...list, method: 'openenv/session/create' })).body.result;
  const close = { ...list, method: 'openenv/session/close', params: { session_id: made.session_id } };
  assert.equal((await ask('POST', '/mcp', close)).body.result.closed, true);
  assert.equal((await ask('POST', '/mcp', close)).body.error.code, -32602);
  assert.deepEqual((await ask('GET', '/list_environments')).body, ['frozen_lake']);
  assert.equal((await ask('GET', '/frozen_lake/splits')).body.length, 3);
  assert.equal((await ask('POST', '/frozen_lake/num_tasks', { split: 'test' })).body.num_tasks, 100);
  assert.equal((await ask('GET', '/other/splits')).status, 404);
  const url = '/compat/openenv/nowhere/metadata';
  assert.equal((await service.app.inject({ url, headers: ANNA })).statusCode, 404);
});
