/** Episodes over HTTP and over WebSockets. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FullService, openFullService } from '../../support/full-service.ts';
import { talk } from './socket-client.ts';

const LAKE = '/v1/environments/frozen_lake';
const WAY = ['down', 'down', 'right', 'right', 'down', 'right'];
const ANNA = { authorization: 'Bearer key-of-anna' };
const BERT = { 'x-api-key': 'key-of-bert' };

let service: FullService;
let address: string;
before(async () => {
  service = await openFullService({
    config: { apiKeys: ['anna=key-of-anna', 'bert=key-of-bert'], listLimit: 100 },
  });
  address = await service.app.listen({ port: 0, host: '127.0.0.1' });
});
after(() => service.close());

async function ask(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, headers: object = ANNA) {
  const request = { method, url, headers: { ...headers }, ...(payload && { payload }) };
  const response = await service.app.inject(request);
  return { status: response.statusCode, headers: response.headers, body: response.json() };
}

test('an episode over HTTP: opened, played, looked at, proved, dropped', async () => {
  const opened = await ask('POST', `${LAKE}/sessions`, { seed: 3 });
  assert.equal(opened.status, 201);
  const one = `${LAKE}/sessions/${opened.body.session}`;
  assert.equal(opened.headers.location, one);
  let last = opened.body;
  for (const [index, action] of WAY.entries())
    last = (await ask('POST', `${one}/step`, { action, step: index + 1 })).body;
  assert.deepEqual([last.reward, last.terminated, last.step], [1, true, 6]);
  const view = (await ask('GET', one)).body;
  assert.deepEqual([view.return, view.steps, view.success, view.seed], [1, 6, true, 3]);
  assert.ok(Date.parse(view.expires_at) > Date.now());
  assert.match((await ask('GET', `${one}/render`)).body.text, /HFF@/);
  const proof = (await ask('POST', `${one}/replay`, {})).body;
  assert.deepEqual(
    [proof.return, proof.actions, proof.confirmed, proof.environment],
    [1, [1, 1, 2, 2, 1, 2], true, 'frozen_lake'],
  );
  assert.equal((await ask('DELETE', one)).status, 200);
  assert.equal((await ask('GET', one)).status, 404);
});

test('a replay takes no seed and no actions: they are those of the session', async () => {
  const { session } = (await ask('POST', `${LAKE}/sessions`, { seed: 3 })).body;
  for (const other of [{ seed: 4 }, { actions: ['down'] }, ['down']]) {
    const { status, body } = await ask('POST', `${LAKE}/sessions/${session}/replay`, other);
    assert.equal(status, 400, JSON.stringify(body));
  }
  const refused = (await ask('POST', `${LAKE}/sessions/${session}/replay`, { seed: 4 })).body;
  assert.equal(refused.errors[0].pointer, '/seed');
});

test('a session is dropped by a request that names the type of a body and has none', async () => {
  const { session } = (await ask('POST', `${LAKE}/sessions`, {})).body;
  const headers = { ...ANNA, 'content-type': 'application/json' };
  const answer = await fetch(`${address}${LAKE}/sessions/${session}`, { method: 'DELETE', headers });
  assert.deepEqual([answer.status, await answer.json()], [200, { session }]);
});

test('a fault of the request names the field', async () => {
  for (const [payload, pointer] of [
    [{ parameters: { map: ['SFG'], colour: 'red' } }, '/parameters/colour'],
    [{ parameters: { map: ['SFG', 'SF'] } }, '/parameters/map/1'],
    [{ parameters: { map: ['SXG'] } }, '/parameters/map/0'],
    [{ seed: -1 }, '/seed'],
    [{ seed: 1.5 }, '/seed'],
    [{ seeds: 1 }, '/seeds'],
  ] as const) {
    const { status, body } = await ask('POST', `${LAKE}/sessions`, payload);
    assert.equal(status, 400);
    assert.equal(body.errors[0].pointer, pointer);
  }
  assert.equal((await ask('POST', '/v1/environments/nowhere/sessions', {})).status, 404);
});

test('to another key a session does not exist', async () => {
  const { session } = (await ask('POST', `${LAKE}/sessions`, {})).body;
  const one = `${LAKE}/sessions/${session}`;
  assert.equal((await ask('GET', one, undefined, BERT)).status, 404);
  assert.equal((await ask('POST', `${one}/step`, { action: 1 }, BERT)).status, 404);
  assert.equal((await ask('POST', `${one}/replay`, {}, BERT)).status, 404);
  assert.equal((await ask('DELETE', one, undefined, BERT)).status, 404);
  const many = await ask('POST', `${LAKE}/step`, { steps: [{ session, action: 1 }] }, BERT);
  assert.equal(many.body.outcomes[0].error.status, 404);
  const reset = await ask('POST', `${LAKE}/reset`, { episodes: [{ replace: session }] }, BERT);
  assert.equal(reset.status, 200);
  assert.equal((await ask('GET', one)).status, 200);
});

test('many sessions step in one request, and each has its own outcome', async () => {
  const episodes = [...Array(20).keys()].map((seed) => ({ seed }));
  const opened = (await ask('POST', `${LAKE}/reset`, { episodes })).body.outcomes;
  const sessions = opened.map(({ session }: { session: string }) => session);
  for (const action of WAY) {
    const steps = sessions.map((session: string) => ({ session, action }));
    steps.splice(7, 0, { session: 'unknown', action });
    const { outcomes } = (await ask('POST', `${LAKE}/step`, { steps })).body;
    assert.equal(outcomes.length, 21);
    assert.equal(outcomes[7].error.type, '/errors/not_found');
    outcomes.splice(7, 1);
    assert.deepEqual(
      outcomes.map(({ session }: { session: string }) => session),
      sessions,
    );
  }
  const again = (
    await ask('POST', `${LAKE}/reset`, { episodes: [{ replace: sessions[0] }, { parameters: { map: [] } }] })
  ).body;
  assert.ok(again.outcomes[0].session);
  assert.equal(again.outcomes[1].error.errors[0].pointer, '/episodes/1/parameters/map');
  assert.equal((await ask('GET', `${LAKE}/sessions/${sessions[0]}`)).status, 404);
  const tooMany = Array.from({ length: 101 }, () => ({ session: 'x', action: 1 }));
  const refused = await ask('POST', `${LAKE}/step`, { steps: tooMany });
  assert.deepEqual([refused.status, refused.body.errors[0].pointer], [400, '/steps']);
});

test('an environment is described such that its examples come true', async () => {
  const { environments } = (await ask('GET', '/v1/environments')).body;
  for (const { id } of environments) {
    const { examples } = (await ask('GET', `/v1/environments/${id}`)).body;
    for (const { parameters, seed, actions, ...expected } of examples) {
      const opened = (await ask('POST', `/v1/environments/${id}/sessions`, { parameters, seed })).body;
      const one = `/v1/environments/${id}/sessions/${opened.session}`;
      for (const action of actions) assert.equal((await ask('POST', `${one}/step`, { action })).status, 200);
      const { return: total, success } = (await ask('GET', one)).body;
      assert.deepEqual({ return: total, success }, { return: expected.return, success: expected.success });
    }
  }
});

test('the same over a WebSocket, and a session outlives its connection', async () => {
  const socket = await talk(`${address}${LAKE}/socket`, ANNA);
  const opened = await socket.ask({ type: 'reset', id: 1, seed: 3 });
  assert.deepEqual([opened.type, opened.id, opened.seed], ['reset', 1, 3]);
  const step = await socket.ask({ type: 'step', id: 2, action: 'down' });
  assert.deepEqual([step.type, step.id, step.step, step.reward], ['step', 2, 1, 0]);
  const bad = await socket.ask({ type: 'step', id: 3, action: 'sideways' });
  assert.ok(bad.info.invalid_action);
  for (const [message, pointer] of [
    [{ type: 'dance' }, '/type'],
    [{ type: 'step' }, '/action'],
    [{ type: 'step', action: 1, step: 0 }, '/step'],
    [{ type: 'reset', seed: 'x' }, '/seed'],
  ] as const) {
    const told = await socket.ask(message);
    assert.deepEqual([told.type, told.error.errors[0].pointer], ['error', pointer]);
  }
  assert.equal((await socket.ask('{"type"')).error.type, '/errors/malformed_json');
  socket.close();
  const later = await talk(`${address}${LAKE}/socket`, ANNA);
  assert.equal((await later.ask({ type: 'step', action: 1 })).error.errors[0].pointer, '/session');
  const { session } = opened;
  const on = await later.ask({ type: 'step', session, action: 'down', step: 2 });
  assert.equal(on.step, 2);
  const steps = [
    { session, action: 'right' },
    { session: 'x', action: 1 },
  ];
  const many = await later.ask({ type: 'steps', steps });
  assert.deepEqual([many.outcomes[0].step, many.outcomes[1].error.status], [3, 404]);
  assert.equal((await later.ask({ type: 'state', session })).steps, 3);
  assert.equal((await later.ask({ type: 'replay', session })).confirmed, true);
  assert.match((await later.ask({ type: 'render', session })).text, /@/);
  assert.equal((await later.ask({ type: 'delete', session })).session, session);
  later.close();
});

test('messages that are sent at once are answered in order', async () => {
  const socket = await talk(`${address}${LAKE}/socket`, ANNA);
  await socket.ask({ type: 'reset', seed: 1 });
  const messages = Array.from({ length: 300 }, (_, id) => ({
    type: 'step',
    id,
    action: id % 2 ? 'up' : 'down',
  }));
  const answers = await Promise.all(messages.map((message) => socket.ask(message)));
  assert.deepEqual(
    answers.map(({ id }) => id),
    messages.map(({ id }) => id),
  );
  assert.equal(answers.at(-1).step, 100);
  assert.equal(answers.at(-1).truncated, true);
  socket.close();
});

test('a WebSocket needs a key, and one key does not reach the sessions of another', async () => {
  await assert.rejects(talk(`${address}${LAKE}/socket`, {}), /takes no WebSocket/);
  const { session } = (await ask('POST', `${LAKE}/sessions`, {})).body;
  const socket = await talk(`${address}${LAKE}/socket`, BERT);
  assert.equal((await socket.ask({ type: 'step', session, action: 1 })).error.status, 404);
  socket.close();
});

test('a service that stops tells its WebSockets to come back, and does not wait for them', async () => {
  const other = await openFullService({ config: { serveOnMs: 0 } });
  const socket = await talk(`${await other.app.listen({ port: 0, host: '127.0.0.1' })}${LAKE}/socket`, {});
  await socket.ask({ type: 'reset' });
  await other.app.drained(60_000);
  await other.close();
  assert.equal(await socket.closed, 1012);
});
