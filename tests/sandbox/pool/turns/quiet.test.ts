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
