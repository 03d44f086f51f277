import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pacer } from '../../src/grading/pacer.ts';

/** Works through slices of 5 ms each, noting who had which turn. */
async function work(pacer: Pacer, name: string, slices: number, turns: string[]): Promise<void> {
  if (!pacer.isFree) await pacer.pause();
  for (let slice = 0; slice < slices; slice += 1) {
    if (slice > 0) await pacer.pause();
    turns.push(name);
    const end = performance.now() + 5;
    while (performance.now() < end);
    assert.ok(pacer.isOver);
  }
}

test('turns of the event loop go round among those who have work', async () => {
  const pacer = new Pacer();
  const turns: string[] = [];
  await Promise.all(['a', 'b', 'c'].map((name) => work(pacer, name, 3, turns)));
  // The first one worked, and asked for its next turn, before the others came.
  assert.deepEqual(turns, ['a', 'a', 'b', 'c', 'a', 'b', 'c', 'b', 'c']);
});

test('turns of the event loop carry one slice each: other work of the loop comes in between', async () => {
  const pacer = new Pacer();
  const turns: string[] = [];
  const others = setInterval(() => turns.push('other'), 1);
  await Promise.all([work(pacer, 'a', 4, turns), work(pacer, 'b', 4, turns)]);
  clearInterval(others);
  assert.doesNotMatch(turns.slice(1).join(' '), /[ab] [ab]/);
});

test('turns of the event loop belong to a newcomer at once when nobody works', () => {
  assert.ok(new Pacer().isFree);
});
