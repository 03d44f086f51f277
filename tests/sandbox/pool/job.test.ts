import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Job } from '../../../src/sandbox/pool/job.ts';
import { bareReport } from '../../../src/sandbox/report.ts';
import type { CallStep } from '../../../src/sandbox/sandbox.ts';
import { LIMITS } from '../running.ts';

const CALL: CallStep = { kind: 'call', function: 'f', args: '[]' };

function job(...steps: CallStep[]): Job {
  return new Job(
    { language: 'python', tenant: 't', isolation: 'restored', sources: [], steps, limits: LIMITS },
    { resolve() {}, reject() {} },
  );
}

test('calls that share a program are all made again when a child is lost between them', () => {
  for (const fate of [{ kind: 'later' }, { kind: 'again', message: '', attempts: 4 }] as const) {
    const [shared, fresh] = [job(CALL, CALL), job({ ...CALL, fresh: true }, { ...CALL, fresh: true })];
    for (const each of [shared, fresh]) {
      each.add(bareReport('ok'));
      each.meet(fate);
    }
    assert.deepEqual([shared.stepsLeft, fresh.stepsLeft], [2, 1], fate.kind);
  }
});

test('a crash that was seen before is known, also when another one has been seen between', (t) => {
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const crashing = job(CALL, CALL, CALL);
  const crashes = () => {
    now += 1000;
    return crashing.crashesAgain();
  };
  assert.equal(crashes(), false);
  assert.equal(crashes(), true);
  crashing.add(bareReport('runtime_error'));
  assert.equal(crashes(), false);
  crashing.meet({ kind: 'again', message: '', attempts: 4 });
  assert.equal(crashes(), true);
  crashing.add(bareReport('runtime_error'));
  assert.equal(crashes(), true);
});

test('children that end at once are one crash, but not three of them', () => {
  const crashing = job(CALL);
  assert.deepEqual(
    [1, 2, 3].map(() => crashing.crashesAgain()),
    [false, false, true],
  );
});

test('a program whose calls crash one after the other is no failure of ours', () => {
  const crashing = job(...Array<CallStep>(6).fill(CALL));
  while (!crashing.settled) {
    const known = crashing.crashesAgain();
    crashing.meet(
      known
        ? { kind: 'ended', report: bareReport('runtime_error') }
        : { kind: 'again', message: '', attempts: 4 },
    );
  }
  assert.ok(crashing.complete);
});
