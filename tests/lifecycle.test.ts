import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lifecycle } from '../src/lifecycle.ts';

function recorded() {
  const lifecycle = new Lifecycle();
  const done: string[] = [];
  const say = (text: string) => async () => {
    done.push(text);
  };
  for (const name of ['a', 'b'])
    lifecycle.add({
      name,
      start: say(`start ${name}`),
      drain: say(`drain ${name}`),
      close: say(`close ${name}`),
    });
  return { lifecycle, done };
}

test('parts are started and drained together, and closed in reverse order, each once', async () => {
  const { lifecycle, done } = recorded();
  await lifecycle.start();
  await lifecycle.start();
  await lifecycle.drain(10);
  await lifecycle.close();
  await lifecycle.close();
  assert.deepEqual(done, ['start a', 'start b', 'drain a', 'drain b', 'close b', 'close a']);
});

test('a part that was added later is started by the next start', async () => {
  const { lifecycle, done } = recorded();
  await lifecycle.start();
  lifecycle.add({
    name: 'late',
    start: async () => {
      done.push('start late');
    },
  });
  await lifecycle.start();
  assert.equal(done.at(-1), 'start late');
});

test('only parts that have a status are asked for it', () => {
  const { lifecycle } = recorded();
  lifecycle.add({ name: 'c', status: () => ({ ready: true, detail: {} }) });
  assert.deepEqual(lifecycle.statuses(), { c: { ready: true, detail: {} } });
});

test('what can be done ahead is done one part after another, and a failure is told and left to who asks', async () => {
  const { lifecycle, done } = recorded();
  for (const name of ['x', 'y'])
    lifecycle.add({
      name,
      prepare: async () => {
        done.push(`prepare ${name}`);
        throw new Error('not now');
      },
    });
  await lifecycle.start();
  await lifecycle.prepare((name, error) => done.push(`${name}: ${(error as Error).message}`));
  assert.deepEqual(done.slice(2), ['prepare x', 'x: not now', 'prepare y', 'y: not now']);
});
