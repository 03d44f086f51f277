import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Run } from '../../../../src/sandbox/pool/run.ts';
import { Quiet } from '../../../../src/sandbox/pool/turns/quiet.ts';

/** A lone run, as far as quiet goes, that has had its turn for so long. */
const lone = (turnMs: number) =>
  ({ alone: true, parked: false, turnedAt: performance.now() - turnMs }) as unknown as Run;

test('a lone run that waits for a child to boot keeps nobody from starting', () => {
  const quiet = new Quiet();
  assert.ok(!quiet.keeps([], false, true));
  assert.ok(quiet.keeps([], true, true));
});

test('a lone run is stopped after its turn while others wait, and goes on while none does', () => {
  assert.ok(new Quiet().keeps([lone(0)], false, true));
  assert.ok(!new Quiet().keeps([lone(1000)], false, true));
  assert.ok(new Quiet().keeps([lone(1000)], false, false));
});

test('it says when the next turn begins, where there are turns', () => {
  const quiet = new Quiet();
  assert.equal(quiet.turnsAt([], true), undefined);
  assert.equal(quiet.turnsAt([lone(5)], false), undefined, 'nobody else waits');
  const run = lone(5);
  const end = quiet.turnsAt([run], true)!;
  assert.ok(end > performance.now() && end < performance.now() + 100);
  assert.ok(!quiet.keeps([lone(1000)], false, true), 'its turn is over');
  const recess = quiet.turnsAt([run], true)!;
  assert.ok(recess >= end, 'then the others have theirs');
});
