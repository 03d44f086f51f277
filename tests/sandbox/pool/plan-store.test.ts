/** Plans on disk are for speed: whatever becomes of their files, the plan is the right one. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { PlanStore } from '../../../src/sandbox/pool/plan-store.ts';
import type { AnalyzeRequest, TestPlan } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../running.ts';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-plans-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'plans');
}

const request: AnalyzeRequest = { language: 'python', tenant: 't', source: 'assert f(1) == 2' };
const plan: TestPlan = {
  program: 'observe(f(1))',
  checks: [{ how: 'operands', operator: 'eq', right: '["int","2"]', line: 1, required: true }],
};
const only = (folder: string) => join(folder, readdirSync(folder)[0]!);

test('a plan is found again, by another process too, and by nobody else than its owner', async (t) => {
  const folder = folderOf(t);
  await new PlanStore({ folder, version: '1' }).keep(request, plan);
  assert.deepEqual(await new PlanStore({ folder, version: '1' }).find(request), plan);
  assert.equal(statSync(only(folder)).mode & 0o777, 0o600);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
});

test('a plan is of one version, language, runner, path and source', async (t) => {
  const store = new PlanStore({ folder: folderOf(t), version: '1' });
  await store.keep(request, plan);
  const others: AnalyzeRequest[] = [
    { ...request, source: `${request.source} ` },
    { ...request, runner: 'pytest' },
    { ...request, path: 'pytest' },
    { ...request, language: 'javascript' },
  ];
  for (const other of others) assert.equal(await store.find(other), undefined);
});

test('a plan of another version is not found', async (t) => {
  const folder = folderOf(t);
  await new PlanStore({ folder, version: '1' }).keep(request, plan);
  assert.equal(await new PlanStore({ folder, version: '2' }).find(request), undefined);
});

test('a plan that is cut short, changed, emptied or of another test is ignored and written anew', async (t) => {
  const folder = folderOf(t);
  const store = new PlanStore({ folder, version: '1' });
  const other = { ...request, source: 'assert f(1) == 3' };
  await store.keep(other, { ...plan, program: 'other' });
  const foreign = readFileSync(only(folder));
  rmSync(only(folder));
  await store.keep(request, plan);
  const whole = readFileSync(only(folder));
  const changed = Buffer.from(whole);
  changed[whole.length - 20]! ^= 1;
  for (const bytes of [whole.subarray(0, -1), whole.subarray(0, 64), changed, Buffer.alloc(0), foreign]) {
    writeFileSync(only(folder), bytes);
    assert.equal(await store.find(request), undefined);
    await store.keep(request, plan);
    assert.deepEqual(await store.find(request), plan);
  }
});

test('the folder stays under its bound, and the oldest plans go', async (t) => {
  const folder = folderOf(t);
  const store = new PlanStore({ folder, version: '1', maxBytes: 20_000 });
  const requests = Array.from({ length: 60 }, (_, n) => ({ ...request, source: `assert f(${n}) == 2` }));
  const size = () => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  for (const each of requests) {
    await store.keep(each, { ...plan, program: 'x'.repeat(1000) });
    assert.ok(size() <= 22_000, String(size()));
  }
  assert.equal(await store.find(requests[0]!), undefined);
  assert.ok(await store.find(requests.at(-1)!));
});

test('a folder that cannot be written costs nothing but the plans', async (t) => {
  const folder = folderOf(t);
  writeFileSync(folder, 'a file in its place');
  const store = new PlanStore({ folder, version: '1' });
  await store.keep(request, plan);
  assert.equal(await store.find(request), undefined);
});

test('after a restart known tests need no child that takes them apart, and a damaged plan is made anew', async (t) => {
  const plansDir = folderOf(t);
  const options = { plansDir, dataDir: join(plansDir, '..'), spares: 0 };
  const plans: TestPlan[] = [];
  for (const children of [2, 1, 2]) {
    await using running = await startSandbox(options);
    const { sandbox } = running;
    plans.push(
      await sandbox.analyze({ language: 'javascript', tenant: 't', source: 'console.assert(f(1) === 2);' }),
    );
    assert.equal(sandbox.stats().started, children);
    // Kept when nobody waits for it any more.
    for (let i = 0; i < 500 && !existsSync(plansDir); i += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    for (let i = 0; i < 500 && !readdirSync(plansDir).some((name) => name.endsWith('.plan')); i += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    if (children === 1) writeFileSync(only(plansDir), 'nonsense');
  }
  assert.deepEqual(plans[1], plans[0]);
  assert.deepEqual(plans[2], plans[0]);
});
