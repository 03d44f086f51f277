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

test('a crash that was seen twice is known, also when another one has been seen between', () => {
  const crashing = job(CALL, CALL, CALL);
  assert.equal(crashing.crashesAgain(), false);
  assert.equal(crashing.crashesAgain(), true);
  crashing.add(bareReport('runtime_error'));
  assert.equal(crashing.crashesAgain(), false);
  crashing.meet({ kind: 'again', message: '', attempts: 4 });
  assert.equal(crashing.crashesAgain(), true);
  crashing.add(bareReport('runtime_error'));
  assert.equal(crashing.crashesAgain(), true);
});
