/** What a start waits for is not put behind anything. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import { canPutBehind, stepsBehind } from '../../support/precedence.ts';

test('a child keeps its place while it runs the programs that look at its runtime', async (t) => {
  if (!canPutBehind(process.pid)) return t.skip('sessions have no weight here');
  const sandbox = createSandbox({ runtimes: ['javascript'], children: { javascript: 1 }, spares: 0 });
  t.after(() => sandbox.close());
  const seen: number[] = [];
  const looking = setInterval(() => {
    const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim();
    for (const pid of pids.split(' ')) seen.push(stepsOf(Number(pid)));
  }, 5);
  await sandbox.start();
  clearInterval(looking);
  assert.equal(sandbox.status().javascript?.state, 'ready');
  assert.ok(seen.length > 0);
  assert.deepEqual(
    seen.filter((steps) => steps > 0),
    [],
  );
});

/** None of one that has just ended. */
function stepsOf(pid: number): number {
  try {
    return stepsBehind(pid).length;
  } catch {
    return 0;
  }
}
