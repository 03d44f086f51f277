import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Lane, Lanes, MOST } from '../../src/compute/lanes.ts';

/** Tasks that end when they are told to, and the order in which they begin. */
function stage(places: number) {
  const lanes = new Lanes(places);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const runs: Promise<void>[] = [];
  return {
    begun,
    ends,
    runs,
    ask(name: string, lane: Lane) {
      const task = () =>
        new Promise<void>((resolve) => {
          begun.push(name);
          ends.set(name, resolve);
        });
      runs.push(lanes.run(lane, task));
    },
    async end(name: string) {
      ends.get(name)!();
      ends.delete(name);
      await new Promise(setImmediate);
    },
  };
}
const sql = (tenant?: string): Lane => ({ tenant, kind: 'sql' });
const regex = (tenant?: string): Lane => ({ tenant, kind: 'regex' });

test('a tenant that has nothing under way waits for no other', () => {
  const { ask, begun } = stage(2);
  for (const name of ['a1', 'a2', 'a3', 'a4']) ask(name, sql('a'));
  ask('b1', sql('b'));
  ask('b2', sql('b'));
  assert.deepEqual(begun, ['a1', 'a2', 'b1']);
});

test('work of one kind holds up none of another', () => {
  const { ask, begun } = stage(2);
  for (const name of ['a1', 'a2', 'a3']) ask(name, sql('a'));
  ask('short', regex('a'));
  assert.deepEqual(begun, ['a1', 'a2', 'short']);
});

test('whoever has fewest under way is next', async () => {
  const { ask, begun, end } = stage(2);
  for (const name of ['a1', 'a2', 'a3']) ask(name, sql('a'));
  for (const name of ['b1', 'b2']) ask(name, sql('b'));
  await end('a1');
  assert.deepEqual(begun, ['a1', 'a2', 'b1']);
  await end('b1');
  assert.deepEqual(begun, ['a1', 'a2', 'b1', 'b2']);
  await end('a2');
  assert.deepEqual(begun.slice(4), ['a3']);
});

test('work of the service itself gets no place beside the others', () => {
  const { ask, begun } = stage(1);
  ask('a', sql('a'));
  ask('ours', sql());
  assert.deepEqual(begun, ['a']);
});

test('a task that fails leaves its place', async () => {
  const lanes = new Lanes(1);
  const fails = lanes.run(sql(), () => Promise.reject(new Error('no')));
  const next = lanes.run(sql(), async () => 'begun');
  await assert.rejects(fails, /no/);
  assert.equal(await next, 'begun');
});

test('every task runs once, and never more at a time than there may be', async () => {
  const asked = fc.array(
    fc.record({ tenant: fc.constantFrom('a', 'b', 'c', undefined), kind: fc.constantFrom('x', 'y') }),
  );
  await fc.assert(
    fc.asyncProperty(asked, fc.integer({ min: 1, max: 3 }), async (lanes, places) => {
      const { ask, begun, ends, end, runs } = stage(places);
      for (const [n, lane] of lanes.entries()) ask(`${n}`, lane);
      while (ends.size > 0) {
        assert.ok(ends.size <= MOST * places);
        await end(ends.keys().next().value!);
      }
      await Promise.all(runs);
      assert.deepEqual(
        begun.map(Number).sort((a, b) => a - b),
        [...lanes.keys()],
      );
    }),
  );
});
