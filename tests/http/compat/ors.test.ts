/** The Open Reward Standard as its SDK finds it, at the root and at /compat/ors. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answered } from '../../../src/http/compat/environments/ors/stream.ts';
import { type FullService, openFullService } from '../../support/full-service.ts';

const WAY = ['down', 'down', 'right', 'right', 'down', 'right'];

let service: FullService;
before(async () => {
  service = await openFullService({ config: { apiKeys: ['anna=k1', 'bert=k2'] } });
});
after(() => service.close());

interface Asked {
  base?: string;
  session?: string;
  key?: string;
}

async function ask(
  method: 'GET' | 'POST',
  path: string,
  payload?: object,
  { base = '/compat/ors', session, key = 'k1' }: Asked = {},
) {
  const headers = { 'x-api-key': key, ...(session !== undefined && { 'x-session-id': session }) };
  const request = { method, url: `${base}${path}`, headers, ...(payload && { payload }) };
  const { statusCode: status, headers: answered, body } = await service.app.inject(request);
  return { status, headers: answered, text: body, body: body.startsWith('event') ? undefined : parsed(body) };
}

const parsed = (text: string) => (text === '' ? undefined : JSON.parse(text));

/** The events of a stream, whose lines end in CR LF. */
function eventsOf(text: string) {
  return text
    .split('\r\n\r\n')
    .slice(0, -1)
    .map((event) => {
      const [name = '', data = ''] = event.split('\r\n');
      return { name: name.slice('event: '.length), data: data.slice('data: '.length) };
    });
}

async function call(session: string, payload: object, base?: string) {
  const { text, status, headers } = await ask('POST', '/frozen_lake/call', payload, {
    session,
    ...(base !== undefined && { base }),
  });
  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'text/event-stream; charset=utf-8');
  const events = eventsOf(text);
  assert.equal(events.at(-1)?.name, 'end');
  const result = JSON.parse(
    events
      .slice(1)
      .map(({ data }) => data)
      .join(''),
  );
  return { task: events[0]!.data, result, text };
}

const move = (action: unknown) => ({ name: 'step', input: { action } });

test('what there is to play is listed, by environment and by split', async () => {
  for (const base of ['/compat/ors', '']) {
    assert.deepEqual((await ask('GET', '/list_environments', undefined, { base })).body[0], 'frozen_lake');
    const { tools } = (await ask('GET', '/frozen_lake/tools', undefined, { base })).body;
    assert.deepEqual(
      tools.map(({ name }: { name: string }) => name),
      ['step', 'render'],
    );
    assert.deepEqual((await ask('GET', '/frozen_lake/splits', undefined, { base })).body[0], {
      name: 'train',
      type: 'train',
    });
  }
  const { tasks, env_name: name } = (await ask('POST', '/frozen_lake/tasks', { split: 'train' })).body;
  assert.deepEqual([tasks.length, name], [1000, 'frozen_lake']);
  assert.deepEqual((await ask('POST', '/frozen_lake/num_tasks', { split: 'train' })).body, {
    num_tasks: 1000,
  });
  assert.deepEqual((await ask('POST', '/frozen_lake/task', { split: 'train', index: 1 })).body, {
    task: tasks[1],
  });
  const range = { split: 'train', start: 0, stop: 2 };
  assert.deepEqual((await ask('POST', '/frozen_lake/task_range', range)).body, { tasks: tasks.slice(0, 2) });
  const train = new Set(tasks.map(({ seed }: { seed: number }) => seed));
  const test = (await ask('POST', '/frozen_lake/tasks', { split: 'test' })).body.tasks;
  assert.ok(test.every(({ seed }: { seed: number }) => !train.has(seed)));
  for (const [path, payload, detail] of [
    ['tasks', { split: 'none' }, 'Invalid split'],
    ['task', { split: 'train', index: 1000 }, 'Invalid index'],
  ] as const) {
    const refused = await ask('POST', `/frozen_lake/${path}`, payload);
    assert.deepEqual([refused.status, refused.body], [400, { detail }]);
  }
});

test('whoever names no environment is led to the first one', async () => {
  for (const path of ['/tools', '/nowhere/tools']) {
    const { status, headers } = await ask('GET', path);
    assert.deepEqual([status, headers.location], [308, `/compat/ors/frozen_lake${path}`]);
  }
});

test('a session: created, asked for its prompt, played, pinged, deleted', async () => {
  const stream = await ask('POST', '/create_session', {});
  const [first, last] = eventsOf(stream.text);
  assert.equal(stream.text, `event: task_id\r\ndata: ${first?.data}\r\n\r\nevent: end\r\ndata: \r\n\r\n`);
  assert.equal(last?.name, 'end');
  const session = first!.data;
  const task = { env_name: 'frozen_lake', split: 'train', index: 0 };
  assert.deepEqual((await ask('POST', '/create', task, { session })).body, { sid: session });
  const again = await ask('POST', '/create', task, { session });
  assert.deepEqual([again.status, again.body], [400, { detail: 'Session already exists' }]);
  const [prompt] = (await ask('GET', '/frozen_lake/prompt', undefined, { session })).body;
  assert.deepEqual([prompt.type, prompt.detail], ['text', null]);
  assert.match(prompt.text, /@FFF/);
  assert.equal((await ask('GET', '/frozen_lake/task_tools', undefined, { session })).body.tools.length, 2);
  let played = await call(session, move('down'));
  assert.match(played.text, /"reward":0\.0,"finished":false\}\}\r\n\r\n$/);
  for (const action of WAY.slice(1)) played = await call(session, move(action));
  assert.deepEqual([played.result.output.reward, played.result.output.finished], [1, true]);
  const over = await call(session, move('left'));
  assert.deepEqual([over.result.output.reward, over.result.output.finished], [0, true]);
  assert.deepEqual((await ask('POST', '/ping', {}, { session })).body, { status: 'ok' });
  assert.deepEqual((await ask('POST', '/delete', {}, { session })).body, { sid: session });
  const gone = await ask('POST', '/frozen_lake/call', move('up'), { session });
  assert.deepEqual([gone.status, gone.body], [404, { detail: 'Active environment not found' }]);
  assert.deepEqual((await ask('POST', '/delete_session', {}, { session })).body, { sid: session });
});

test('a bad action is told in words with nothing for it; an unknown tool is refused as the SDK does', async () => {
  const session = 'bad-actions';
  await ask('POST', '/create', { env_name: 'frozen_lake', task_spec: { seed: 1 } }, { session });
  for (const input of [{ action: 'sideways' }, { dir: 'x' }, {}, { a: 1, b: 2 }]) {
    const { result } = await call(session, { name: 'step', input });
    assert.deepEqual([result.ok, result.output.reward, result.output.finished], [true, 0, false]);
    assert.match(result.output.blocks[0].text, /is none of/);
  }
  const { result } = await call(session, { name: 'fly', input: {} });
  assert.deepEqual(result, { ok: false, error: "'fly' is not a valid tool" });
  const unknown = await ask('POST', '/frozen_lake/call', { ...move('up'), task_id: 'nope' }, { session });
  assert.equal(unknown.text, 'event: error\r\ndata: unknown task_id\r\n\r\n');
});

test('a call that is asked for again by its name is not played twice', async () => {
  const session = 'again';
  const spec = { seed: 1, parameters: { map: ['SFFFG'] } };
  await ask('POST', '/create', { env_name: 'frozen_lake', task_spec: spec }, { session });
  const first = await call(session, move('right'));
  const again = await call(session, { ...move('right'), task_id: first.task });
  assert.deepEqual(again.result, first.result);
  assert.equal(again.task, first.task);
  const next = await call(session, move('right'));
  assert.equal(next.result.output.metadata.step, 2);
});

test('an answer of many characters comes in pieces', async () => {
  const session = 'pieces';
  const map = ['S'.padEnd(99, 'F'), ...Array.from({ length: 98 }, () => 'F'.repeat(99)), 'G'.padEnd(99, 'F')];
  await ask('POST', '/create', { env_name: 'frozen_lake', task_spec: { parameters: { map } } }, { session });
  const { text } = await ask('POST', '/frozen_lake/call', { name: 'render', input: {} }, { session });
  const events = eventsOf(text);
  assert.deepEqual(
    events.map(({ name }) => name),
    ['task_id', 'chunk', 'chunk', 'end'],
  );
  assert.equal(events[1]!.data.length, 4096);
});

test('a session needs its header, its task, and its own key', async () => {
  const session = 'keys';
  const task = { env_name: 'frozen_lake', split: 'train', index: 0 };
  const bare = await ask('POST', '/create', task);
  assert.deepEqual([bare.status, bare.body], [400, { detail: 'X-Session-ID header is required' }]);
  const both = await ask('POST', '/create', { ...task, task_spec: {} }, { session });
  assert.deepEqual([both.status, both.body.detail[0].type], [422, 'value_error']);
  assert.equal((await ask('POST', '/create', { env_name: 'frozen_lake' }, { session })).status, 422);
  assert.equal((await ask('POST', '/create', { ...task, env_name: 'x' }, { session })).status, 404);
  await ask('POST', '/create', task, { session });
  await call(session, move('down'));
  for (const [method, path] of [
    ['POST', '/ping'],
    ['GET', '/frozen_lake/prompt'],
    ['POST', '/frozen_lake/call'],
  ] as const) {
    const payload = method === 'POST' ? move('down') : undefined;
    assert.equal((await ask(method, path, payload, { session, key: 'k2' })).status, 404);
  }
  // The same name under another key is another session.
  await ask('POST', '/create', task, { session, key: 'k2' });
  await ask('POST', '/delete', {}, { session, key: 'k2' });
  assert.equal((await call(session, move('down'))).result.output.metadata.step, 2);
});

test('a request without a body may name a type all the same', async () => {
  const headers = { 'x-api-key': 'k1', 'content-type': 'application/json' };
  const post = (url: string, more: object = {}, payload?: string) =>
    service.app.inject({
      method: 'POST',
      url,
      headers: { ...headers, ...more },
      ...(payload && { payload }),
    });
  const created = await post('/compat/ors/create_session');
  assert.equal(created.statusCode, 200);
  const session = { 'x-session-id': eventsOf(created.body)[0]!.data };
  assert.equal(
    (await post('/compat/ors/create', session, '{"env_name": "nim", "split": "test", "index": 0}'))
      .statusCode,
    200,
  );
  assert.equal((await post('/compat/ors/ping', session)).statusCode, 200);
  assert.equal((await post('/compat/ors/delete', session)).statusCode, 200);
  assert.equal((await post('/compat/openenv/nim/reset')).statusCode, 200);
  assert.equal((await post('/compat/openenv/nim/reset', {}, '{')).statusCode, 422);
});

test('a failure of ours is logged, and the client sees no more of it than that it is one', async () => {
  const logged: unknown[] = [];
  const failure = new Error('the secret of the store');
  const events: string[] = [];
  const work = () => Promise.reject(failure);
  for await (const event of answered('a-task', work, (error) => logged.push(error))) events.push(event);
  assert.deepEqual(
    eventsOf(events.join('')).map(({ name }) => name),
    ['task_id', 'error'],
  );
  assert.doesNotMatch(events.join(''), /secret/);
  assert.deepEqual(logged, [failure]);
});
