/** What tenants notice of each other: nothing, but that there are others. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Submission } from '../../../src/sandbox/sandbox.ts';
import { canPutBehind, stepsBehind } from '../../support/precedence.ts';
import { LIMITS, type Running, startSandbox } from '../running.ts';

/** Far more than the honest one waits for, also where a busy machine is slow to let it begin. */
const LONG = { ...LIMITS, stepCpuMs: 2500, totalCpuMs: 2500 };
const PATIENT = { ...LIMITS, stepCpuMs: 20_000, totalCpuMs: 20_000 };

const ENDLESS: Submission = {
  language: 'javascript',
  tenant: 'one',
  isolation: 'restored',
  sources: [{ path: 'main.js', text: 'for (;;);' }],
  steps: [{ kind: 'program', stdin: '' }],
  limits: LONG,
};

let running: Running;
before(async () => {
  running = await startSandbox();
});
after(() => running.sandbox.close());

test('a program of another tenant ends before endless ones that came before it', async () => {
  const ended: string[] = [];
  const endless = [1, 2, 3].map(async () => {
    const report = await running.program('for (;;);', '', { tenant: 'hostile', limits: LONG });
    ended.push(report.outcome);
  });
  const honest = await running.program('console.log(1)', '', { tenant: 'honest' });
  ended.push(honest.outcome);
  await Promise.all(endless);
  assert.deepEqual(ended, ['ok', 'time_limit', 'time_limit', 'time_limit']);
});

test('endless programs delay those behind them of the same tenant by a trial, not by their limit', async () => {
  const ended: string[] = [];
  let aside = 0;
  const endless = Array.from({ length: 8 }, async () => {
    const report = await running.sandbox.run(ENDLESS, undefined, () => {
      aside += 1;
    });
    ended.push(report.steps[0]!.outcome);
  });
  const short = Array.from({ length: 8 }, async (_, n) => {
    const { outcome } = await running.program(`console.log(${n})`, '', { tenant: 'one' });
    ended.push(outcome);
  });
  await Promise.all([...endless, ...short]);
  // Some reach it while others are tried: no more than half of them.
  const ahead = ended.slice(0, ended.lastIndexOf('ok')).filter((outcome) => outcome !== 'ok').length;
  assert.ok(ahead <= 4, ended.join());
  assert.deepEqual(ended.sort(), [...Array(8).fill('ok'), ...Array(8).fill('time_limit')]);
  assert.ok(aside >= 4, `${aside} stepped aside`);
});

test('calls that share a program are all made again when it gives way', async () => {
  const source = 'let n = 0; function f(busy) { for (let i = 0; i < busy * 3e9; i++); return ++n; }';
  const steps = [0, 1, 0].map(
    (busy) => ({ kind: 'call', function: 'f', args: `[${busy}]` }) satisfies Submission['steps'][number],
  );
  const run = (stepAside?: () => void) =>
    running.sandbox.run(
      { ...ENDLESS, sources: [{ path: 'main.js', text: source }], limits: PATIENT, steps },
      undefined,
      stepAside,
    );
  let aside = 0;
  const slow = [1, 2, 3].map(() => run(() => aside++));
  const others = [1, 2, 3].map((n) => running.program(`console.log(${n})`, '', { tenant: 'one' }));
  const counted = (await Promise.all(slow)).map(({ steps }) => steps.map(({ value }) => value));
  await Promise.all(others);
  assert.ok(aside > 0);
  for (const values of counted) assert.deepEqual(values, counted[0]);
  assert.equal(new Set(counted[0]).size, 3);
});

test('a program that is stopped for others ends as it would have, with what it had computed', async () => {
  const slow = running.program(
    'let x = 0; for (let i = 0; i < 3e8; i++) x = (x + i) % 7; console.log(x);',
    '',
    { tenant: 'slow', limits: PATIENT },
  );
  let over = false;
  const done = slow.finally(() => {
    over = true;
  });
  for (let n = 0; n < 300 && !over; n += 1)
    assert.equal((await running.program(`console.log(${n})`, '', { tenant: 'quick' })).stdout, `${n}\n`);
  const report = await done;
  assert.equal(report.outcome, 'ok');
  assert.match(report.stdout, /^\d\n$/);
});

test('tenants that take turns keep their isolates, and see nothing of each other', async () => {
  const trace = 'typeof left + typeof Array.prototype.left + typeof Object.left';
  const plant = 'globalThis.left = 1; Array.prototype.left = 1; Object.left = 1;';
  for (let turn = 0; turn < 4; turn += 1) {
    for (let tenant = 0; tenant < 10; tenant += 1) {
      const report = await running.program(`console.log(${trace}); ${plant}`, '', { tenant: `t${tenant}` });
      assert.equal(report.stdout, `${'undefined'.repeat(3)}\n`);
    }
  }
});

test('a program that takes long stands behind others until it ends', async (t) => {
  if (!canPutBehind(process.pid)) return t.skip('the kernel does not weigh sessions');
  const { sandbox } = running;
  await running.program('1');
  while (sandbox.stats().idle < 2) await pause();
  const long = 'let x = 0; for (let i = 0; i < 2e8; i++) x = (x + i) % 7; console.log(x);';
  let over = false;
  const run = running.program(long, '', { limits: PATIENT }).finally(() => {
    over = true;
  });
  while (!over && behind() === 0) await pause();
  assert.equal(behind(), 1);
  assert.equal((await run).outcome, 'ok');
  assert.equal(behind(), 0);
});

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Children of the sandbox that stand behind others. */
function behind(): number {
  const children = readFileSync('/proc/thread-self/children', 'latin1').trim().split(' ');
  return children.filter((pid) => stepsBehind(Number(pid)).length > 0).length;
}
