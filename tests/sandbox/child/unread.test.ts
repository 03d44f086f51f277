/** Whether a dead child had taken up what it was sent, which the kernel tells. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child, type ChildEnd } from '../../../src/sandbox/child/child-process.ts';
import { readUsage } from '../../../src/sandbox/pool/process-usage.ts';
import type { Submission } from '../../../src/sandbox/sandbox.ts';
import { LIMITS } from '../running.ts';

const LOOP: Submission = {
  language: 'javascript',
  tenant: 't',
  isolation: 'restored',
  stopAtFailure: false,
  sources: [{ path: 'main.js', text: 'for (;;);' }],
  steps: [{ kind: 'program', stdin: '' }],
  limits: { ...LIMITS, stepCpuMs: 60_000, totalCpuMs: 60_000 },
};

let cwd: string;
before(() => {
  cwd = mkdtempSync(join(tmpdir(), 'touchstone-unread-'));
});
after(() => rmSync(cwd, { recursive: true }));

/** A child that waits for work, and its end. */
async function startChild(): Promise<{ child: Child; end: Promise<ChildEnd> }> {
  const ready = Promise.withResolvers<void>();
  const end = Promise.withResolvers<ChildEnd>();
  const child = new Child(
    { runtime: 'javascript', role: 'run' },
    { role: 'run', memoryMb: 64, tenants: 1 },
    { cwd, wrapper: [], code: undefined },
    { message: ({ type }) => type === 'ready' && ready.resolve(), broken: end.reject, end: end.resolve },
  );
  await ready.promise;
  return { child, end: end.promise };
}

test('a child that is killed before it has read its work has left it unread', async () => {
  const { child, end } = await startChild();
  child.signal('SIGSTOP');
  child.send({ type: 'run', id: 1, submission: LOOP });
  await sleep(20);
  process.kill(-child.pid, 'SIGKILL');
  assert.equal((await end).unread, true);
});

test('so has one that was dead when it was sent', async () => {
  const { child, end } = await startChild();
  process.kill(-child.pid, 'SIGKILL');
  // What it is sent before we have heard of its end.
  for (const until = performance.now() + 50; performance.now() < until; );
  child.send({ type: 'run', id: 1, submission: LOOP });
  assert.equal((await end).unread, true);
});

test('a child that is killed while it works has read it', async () => {
  const { child, end } = await startChild();
  const idle = readUsage(child.pid)!.cpuMs;
  child.send({ type: 'run', id: 1, submission: LOOP, patient: true });
  while (readUsage(child.pid)!.cpuMs < idle + 100) await sleep(10);
  process.kill(-child.pid, 'SIGKILL');
  assert.equal((await end).unread, false);
});
