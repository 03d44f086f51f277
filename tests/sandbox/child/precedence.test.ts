import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { getPriority, setPriority } from 'node:os';
import { test } from 'node:test';
import { putBehind } from '../../../src/sandbox/child/precedence.ts';
import { canPutBehind, stepsBehind, threadsOf } from '../../support/precedence.ts';

const idle = ['-e', 'setTimeout(() => {}, 60_000)'];

test('a process stands behind others for as long as it is to, with all its threads', (t) => {
  const process_ = spawn(process.execPath, idle, { detached: true, stdio: 'ignore' });
  t.after(() => process_.kill('SIGKILL'));
  const pid = process_.pid!;
  assert.deepEqual(stepsBehind(pid), []);
  assert.equal(putBehind(pid, true), true);
  if (canPutBehind(pid)) assert.ok(stepsBehind(pid).length > 0);
  assert.equal(putBehind(pid, false), true);
  assert.deepEqual(stepsBehind(pid), []);
});

test('where nice values can be taken down again, each thread is put behind', (t) => {
  const process_ = spawn(process.execPath, idle, { detached: true, stdio: 'ignore' });
  t.after(() => process_.kill('SIGKILL'));
  const pid = process_.pid!;
  if (!canComeBack(pid)) return t.skip('it may not be taken down');
  putBehind(pid, true);
  const values = threadsOf(pid).map((thread) => getPriority(thread));
  assert.ok(values.every((value) => value > getPriority()));
});

test('of a process that is gone, nothing is left to do', () => {
  assert.equal(putBehind(2 ** 22 + 1, true), true);
});

function canComeBack(pid: number): boolean {
  try {
    setPriority(pid, getPriority() + 1);
    setPriority(pid, getPriority());
    return true;
  } catch {
    return false;
  }
}
