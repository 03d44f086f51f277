import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { KeptIsolates } from '../../../src/sandbox/runtimes/kept-isolates.ts';

test('an isolate that a tenant has used comes back to that tenant alone', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6), { maxLength: 100 }), fc.integer({ min: 1, max: 4 }), (turns, most) => {
      const servedBy = new Map<object, number>();
      const ended = new Set<object>();
      const kept = new KeptIsolates<object>(most, (isolate) => ended.add(isolate));
      for (const tenant of turns) {
        const isolate = kept.take(String(tenant)) ?? {};
        assert.ok(!ended.has(isolate), 'one that was ended is given out');
        assert.equal(servedBy.get(isolate) ?? tenant, tenant);
        servedBy.set(isolate, tenant);
        kept.keep(String(tenant), isolate);
        assert.ok(servedBy.size - ended.size <= most, 'more are kept than may be');
      }
    }),
  );
});

test('as many tenants as isolates are kept take turns without a new one', () => {
  const kept = new KeptIsolates<number>(3, () => assert.fail('one was ended'));
  let made = 0;
  for (let turn = 0; turn < 5; turn += 1)
    for (const tenant of ['a', 'b', 'c']) kept.keep(tenant, kept.take(tenant) ?? ++made);
  assert.equal(made, 3);
});

test('an isolate in the place of another one of the same tenant ends that one', () => {
  const ended: string[] = [];
  const kept = new KeptIsolates<string>(3, (isolate) => ended.push(isolate));
  kept.keep('a', 'first');
  kept.keep('a', 'second');
  kept.keep('a', 'second');
  assert.deepEqual(ended, ['first']);
  assert.equal(kept.take('a'), 'second');
});

test('those unused for a minute go, and the one used last stays', (t) => {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'] });
  const ended: string[] = [];
  const kept = new KeptIsolates<string>(3, (isolate) => ended.push(isolate));
  for (const tenant of ['a', 'b']) kept.keep(tenant, tenant);
  t.mock.timers.tick(50_000);
  kept.keep('c', 'c');
  assert.deepEqual(ended, []);
  t.mock.timers.tick(50_000);
  assert.deepEqual(ended, ['a', 'b']);
  t.mock.timers.tick(600_000);
  assert.equal(kept.take('c'), 'c');
});
