/** Single items of one turn of the event loop are graded together, fairly between keys. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GradeCall } from '../../src/grading/grader.ts';
import type { Item } from '../../src/grading/items/item.ts';
import { Singles } from '../../src/grading/singles.ts';
import type { UnscoredReason, Verdict } from '../../src/verdict.ts';

const item = (id: string): Item => ({ id, verifier: 'math', response: '', reference: {} });
const verdict = (id: string, reason = 'equal_exact') => ({ id, reason }) as unknown as Verdict;
const callOf = (tenant: string, inMs = 60_000): GradeCall => ({ tenant, deadlineAt: Date.now() + inMs });

function recorder(workMs = 0) {
  const graded: string[] = [];
  const singles = new Singles({
    grade({ id }) {
      graded.push(id!);
      const end = performance.now() + workMs;
      while (performance.now() < end);
      return verdict(id!);
    },
    refuse: ({ id }, reason: UnscoredReason) => verdict(id!, reason),
  });
  return { singles, graded };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('items that come in one turn of the event loop are graded in the next, each with its own verdict', async () => {
  const { singles, graded } = recorder();
  const answers = Array.from({ length: 10 }, (_, n) => singles.grade(item(`i${n}`), callOf('a')));
  assert.deepEqual(graded, []);
  await nextTurn();
  assert.equal(graded.length, 10);
  const verdicts = await Promise.all(answers);
  assert.deepEqual(
    verdicts.map(({ id }) => id),
    graded,
  );
});

test('a key with many items does not make one of another key wait for all of them', async () => {
  const { singles, graded } = recorder();
  const many = Array.from({ length: 500 }, (_, n) => singles.grade(item(`many${n}`), callOf('a')));
  const one = singles.grade(item('one'), callOf('b'));
  await Promise.all([...many, one]);
  assert.ok(graded.indexOf('one') <= 2, `it was number ${graded.indexOf('one')}`);
  assert.equal(new Set(graded).size, 501);
});

test('a turn of the event loop carries a slice: other work of the loop comes in between', async () => {
  const { singles, graded } = recorder(3);
  const all = Promise.all(Array.from({ length: 6 }, (_, n) => singles.grade(item(`i${n}`), callOf('a'))));
  await nextTurn();
  assert.ok(graded.length > 0 && graded.length < 6, `${graded.length} in one turn`);
  await all;
  assert.equal(graded.length, 6);
});

test('an item whose deadline passes while it waits is refused for that, and not graded', async () => {
  const { singles, graded } = recorder();
  const { reason } = await singles.grade(item('late'), callOf('a', -1));
  assert.equal(reason, 'deadline_exceeded');
  assert.deepEqual(graded, []);
});

test('verdicts that take longer do not hold up those of the same turn', async () => {
  const { promise, resolve } = Promise.withResolvers<Verdict>();
  const singles = new Singles({
    grade: ({ id }) => (id === 'slow' ? promise : verdict(id!)),
    refuse: ({ id }) => verdict(id!),
  });
  const slow = singles.grade(item('slow'), callOf('a'));
  assert.equal((await singles.grade(item('fast'), callOf('a'))).id, 'fast');
  resolve(verdict('slow'));
  assert.equal((await slow).id, 'slow');
});
