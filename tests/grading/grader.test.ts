import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGrader } from '../../src/grading/create-grader.ts';
import type { GradeCall } from '../../src/grading/grader.ts';
import type { Item } from '../../src/grading/items/item.ts';
import { createLog } from '../../src/observability/logs.ts';
import { createMetrics } from '../../src/observability/metrics.ts';
import { createRegistry } from '../../src/verifiers/registry.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';
import { type Fault, faulty, same, slowProbe } from '../support/probes.ts';

function makeGrader(slots = 2, maxWaitMs = 60_000, interactiveWaitMs = maxWaitMs) {
  const slow = slowProbe();
  const registry = createRegistry([same, faulty, slow] as unknown as Verifier[]);
  const grader = createGrader({
    registry,
    log: createLog('silent'),
    metrics: createMetrics(),
    slots,
    maxWaitMs,
    interactiveWaitMs,
    maxWaiting: 1000,
    cacheMb: 8,
    sharedCache: false,
  });
  return { grader, slow };
}

const call = (more: Partial<GradeCall> = {}): GradeCall => ({
  tenant: 'a',
  deadlineAt: Date.now() + 30_000,
  ...more,
});
const item = (response: string, more: Partial<Item> = {}): Item => ({
  verifier: 'same',
  response,
  reference: { answer: 'yes' },
  ...more,
});
const slowItem = (response: string, ms: number | undefined, cost = 1000): Item =>
  item(response, { verifier: 'slow', options: { ...(ms === undefined ? {} : { ms }), cost } });

test('a verdict is reached at once for a cheap item', () => {
  const verdict = makeGrader().grader.grade(item('yes', { id: 'i-1' }), call());
  assert.ok(!(verdict instanceof Promise));
  assert.partialDeepStrictEqual(verdict, {
    id: 'i-1',
    status: 'scored',
    reward: 1,
    correct: true,
    verifier: 'same@1.0.0',
  });
});

test('a verdict says where an item is malformed, and is no score', async () => {
  const { grader } = makeGrader();
  const verdict = await grader.grade(item('yes', { reference: { answer: 7 } }), call());
  assert.partialDeepStrictEqual(verdict, {
    status: 'unscored',
    reward: null,
    reason: 'invalid_item',
    pointer: '/reference/answer',
  });
  const unknown = await grader.grade(item('yes', { verifier: 'nope' }), call());
  assert.partialDeepStrictEqual(unknown, {
    status: 'unscored',
    reason: 'invalid_item',
    pointer: '/verifier',
  });
});

const expected: Record<Fault, string> = {
  throws: 'internal_error',
  rejects: 'internal_error',
  nan: 'internal_error',
  infinite: 'internal_error',
  contradicts: 'internal_error',
  sandbox_unavailable: 'sandbox_unavailable',
  sandbox_overloaded: 'overloaded',
  sandbox_internal: 'sandbox_unavailable',
  unsupported: 'unsupported',
};
for (const [fault, reason] of Object.entries(expected)) {
  for (const cost of [1, 1000]) {
    test(`a failure of the service never becomes a reward: ${fault}, cost ${cost}`, async () => {
      const { grader } = makeGrader();
      const verdict = await grader.grade(
        item('yes', { verifier: 'faulty', options: { fault, cost } }),
        call(),
      );
      assert.partialDeepStrictEqual(verdict, { status: 'unscored', reward: null, correct: null, reason });
    });
  }
}

test('a failure of the service is not kept: the next identical item is graded anew', async () => {
  const { grader } = makeGrader();
  const broken = item('yes', { verifier: 'faulty', options: { fault: 'throws' } });
  await grader.grade(broken, call());
  assert.equal((await grader.grade(broken, call())).flags, undefined);
});

test('identical items are graded once: later ones get the kept verdict, under their own id', () => {
  const { grader } = makeGrader();
  grader.grade(item('yes', { id: 'first' }), call());
  const again = grader.grade(item('yes', { id: 'second' }), call());
  assert.ok(!(again instanceof Promise));
  assert.partialDeepStrictEqual(again, { id: 'second', reward: 1, flags: ['cached'] });
});

test('M13: identical items of two keys are two items: what is kept tells nobody what another has sent', () => {
  const { grader } = makeGrader();
  grader.grade(item('yes'), call());
  const other = grader.grade(item('yes'), call({ tenant: 'b' }));
  assert.ok(!(other instanceof Promise));
  assert.equal(other.flags, undefined);
});

test('identical items are graded once even when they arrive together', async () => {
  const { grader, slow } = makeGrader();
  const verdicts = await Promise.all(
    Array.from({ length: 20 }, () => grader.grade(slowItem('yes', 20), call())),
  );
  assert.equal(slow.begun.length, 1);
  assert.ok(verdicts.every((verdict) => verdict.reward === 1));
});

test('identical items differ when anything differs that can change the verdict', async () => {
  const { grader, slow } = makeGrader(100);
  const base = slowItem('yes', 1);
  const variants: Item[] = [
    base,
    { ...base, response: 'yes ' },
    { ...base, response: [{ role: 'assistant', content: 'yes' }] },
    { ...base, reference: { answer: 'yes', data: 1 } },
    { ...base, reference: { answer: 'yes', data: '1' } },
    { ...base, reference: { answer: 'yes', data: JSON.parse('[1.0]', (_k, v) => v) } },
    { ...base, options: { ms: 2, cost: 1000 } },
  ];
  await Promise.all(variants.map((variant) => grader.grade(variant, call())));
  assert.equal(slow.begun.length, variants.length);
});

test('identical items go on for those who wait when the first one who asked leaves', async () => {
  const { grader, slow } = makeGrader();
  const leaving = new AbortController();
  const first = grader.grade(slowItem('yes', 40), call({ signal: leaving.signal }));
  const second = grader.grade(slowItem('yes', 40), call());
  leaving.abort();
  assert.equal((await first).reason, 'cancelled');
  assert.equal((await second).reward, 1);
  assert.equal(slow.stopped, 0);
});

test('an item without a verdict by its deadline is unscored, and its work is stopped', async () => {
  const { grader, slow } = makeGrader();
  const verdict = await grader.grade(slowItem('yes', undefined), call({ deadlineAt: Date.now() + 20 }));
  assert.partialDeepStrictEqual(verdict, {
    status: 'unscored',
    reward: null,
    reason: 'deadline_exceeded',
    retryable: true,
  });
  await sleep(1);
  assert.equal(slow.stopped, 1);
});

test('an item whose client is gone is stopped, and gives its slot back', async () => {
  const { grader, slow } = makeGrader(1);
  const gone = new AbortController();
  const verdict = grader.grade(slowItem('a', undefined), call({ signal: gone.signal }));
  gone.abort();
  assert.equal((await verdict).reason, 'cancelled');
  assert.equal((await grader.grade(slowItem('yes', 1), call())).reward, 1);
  assert.equal(slow.stopped, 1);
});

test('an item that was waiting for its turn when its deadline came is never begun', async () => {
  const { grader, slow } = makeGrader(1);
  const busy = grader.grade(slowItem('yes', 60), call());
  const late = await grader.grade(slowItem('late', 1), call({ deadlineAt: Date.now() + 10 }));
  assert.equal(late.reason, 'deadline_exceeded');
  await busy;
  assert.deepEqual(
    slow.begun.map((entry) => entry.response),
    ['yes'],
  );
});

test('items of a list that the deadline overtakes are unscored, not missing', async () => {
  const { grader } = makeGrader();
  const verdicts: string[] = [];
  await grader.gradeEach(
    [item('yes'), item('no')],
    call({ deadlineAt: Date.now() - 1 }),
    (index, verdict) => {
      verdicts[index] = verdict.reason;
    },
  );
  assert.deepEqual(verdicts, ['deadline_exceeded', 'deadline_exceeded']);
});

test('admission never lets more expensive items run at once than there are slots', async () => {
  const { grader, slow } = makeGrader(3);
  await Promise.all(Array.from({ length: 12 }, (_, n) => grader.grade(slowItem(`r${n}`, 5), call())));
  assert.equal(slow.mostRunning, 3);
  assert.equal(slow.begun.length, 12);
});

test("admission lets another key's single item pass a key's long queue", async () => {
  const { grader, slow } = makeGrader(1);
  const many = Array.from({ length: 20 }, (_, n) =>
    grader.grade(slowItem(`a${n}`, 2), call({ tenant: 'greedy' })),
  );
  const one = grader.grade(slowItem('b', 2), call({ tenant: 'modest' }));
  await Promise.all([...many, one]);
  const position = slow.begun.findIndex((entry) => entry.tenant === 'modest');
  assert.ok(position <= 2, `begun as number ${position}`);
});

test('admission refuses what would wait too long as overloaded, and takes work again afterwards', async () => {
  const { grader } = makeGrader(1, 150);
  const flood = await Promise.all(
    Array.from({ length: 8 }, (_, n) => grader.grade(slowItem(`f${n}`, 5), call())),
  );
  const reasons = flood.map((verdict) => verdict.reason);
  assert.ok(reasons.includes('overloaded'));
  assert.ok(flood.every((verdict) => verdict.reason === 'overloaded' || verdict.status === 'scored'));
  assert.equal((await grader.grade(slowItem('yes', 1), call())).reward, 1);
});

test('admission refuses an interactive item before a long queue, where a patient one still waits', async () => {
  const { grader } = makeGrader(1, 60_000, 150);
  const patient = Array.from({ length: 8 }, (_, n) => grader.grade(slowItem(`p${n}`, 5), call()));
  const interactive = Array.from({ length: 8 }, (_, n) =>
    grader.grade(slowItem(`h${n}`, 5), call({ interactive: true })),
  );
  assert.ok((await Promise.all(patient)).every((verdict) => verdict.status === 'scored'));
  const reasons = (await Promise.all(interactive)).map((verdict) => verdict.reason);
  assert.ok(reasons.includes('overloaded'), 'none was refused');
  assert.notEqual(reasons[0], 'overloaded', 'one was refused for the patient ones alone');
});

test("admission lets a key's interactive items and its others take turns", async () => {
  const { grader, slow } = makeGrader(1);
  const all = [
    ...Array.from({ length: 6 }, (_, n) => grader.grade(slowItem(`p${n}`, 2), call())),
    ...Array.from({ length: 3 }, (_, n) => grader.grade(slowItem(`h${n}`, 2), call({ interactive: true }))),
  ];
  await Promise.all(all);
  const order = slow.begun.map((entry) => entry.response);
  assert.deepEqual(order, ['p0', 'h0', 'p1', 'h1', 'p2', 'h2', 'p3', 'p4', 'p5']);
});

test('lists leave the event loop free between slices of work, however many there are', async () => {
  const busy: Verifier = {
    ...(same as unknown as Verifier),
    id: 'busy',
    grade() {
      const end = performance.now() + 1;
      while (performance.now() < end);
      return { status: 'scored', reward: 1, correct: true, reason: 'equal_text' };
    },
  };
  const registry = createRegistry([busy]);
  const busyGrader = createGrader({
    registry,
    log: createLog('silent'),
    metrics: createMetrics(),
    slots: 1,
    maxWaitMs: 1,
    interactiveWaitMs: 1,
    maxWaiting: 1000,
    cacheMb: 0,
    sharedCache: false,
  });
  let turns = 0;
  let counting = true;
  const count = () => {
    turns += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  const lists = Array.from({ length: 8 }, (_, list) =>
    busyGrader.gradeEach(
      Array.from({ length: 20 }, (_, n) => item(`${list}-${n}`, { verifier: 'busy' })),
      call(),
      () => {},
    ),
  );
  await Promise.all(lists);
  counting = false;
  // 160 ms of work in slices of at most about 5 ms.
  assert.ok(turns >= 30, `${turns} turns`);
});

test('lists tell each verdict as it is reached, cheap ones before slow ones', async () => {
  const { grader } = makeGrader();
  const order: number[] = [];
  for await (const { index } of grader.gradeMany([slowItem('yes', 30), item('yes'), item('no')], call()))
    order.push(index);
  assert.deepEqual(order, [1, 2, 0]);
});

test('lists stop working when nobody reads on', async () => {
  const { grader, slow } = makeGrader(1);
  for await (const _ of grader.gradeMany(
    [item('yes'), slowItem('x', undefined), slowItem('y', undefined)],
    call(),
  ))
    break;
  assert.equal(slow.running, 0);
  assert.equal(slow.begun.length, slow.stopped);
});

test('items that step aside hold no slot, and are told their own verdicts', async () => {
  const { grader, slow } = makeGrader(1);
  const aside = ['no', 'yes', 'maybe'].map((response) =>
    grader.grade(item(response, { verifier: 'slow', options: { ms: 1000, aside: true } }), call()),
  );
  const behind = await grader.grade(slowItem('yes', 1), call());
  assert.equal(behind.reward, 1);
  assert.equal(slow.running, 3);
  const rewards = (await Promise.all(aside)).map(({ reward }) => reward);
  assert.deepEqual(rewards, [0, 1, 0]);
  assert.equal(grader.load().inFlight, 0);
});
