/** What programs that take long cost those that wait behind them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type { Sandbox, Step, StepReport, Submission } from '../../../src/sandbox/sandbox.ts';
import { dataDir, LIMITS, NATIVE, NO_NATIVE } from './harness.ts';

let sandbox: Sandbox;
before(async () => {
  if (NO_NATIVE !== undefined) return;
  const options = { children: { native: 2 }, probes: false, dataDir: dataDir() };
  sandbox = createSandbox({ runtimes: ['native'], ...options });
  await sandbox.start();
});
after(() => sandbox?.close());

const submission = (source: string, steps: Step[] = [{ kind: 'program', stdin: '' }]): Submission => ({
  language: 'python',
  runtime: 'native',
  tenant: 'one',
  isolation: 'restored',
  sources: [{ path: 'main.txt', text: source }],
  steps,
  limits: { ...LIMITS, stepCpuMs: 3000, totalCpuMs: 10_000 },
});

test('endless programs delay those behind them by a trial, not by their limit', NATIVE, async () => {
  const ended: string[] = [];
  let aside = 0;
  const run = async (source: string) => {
    const { steps } = await sandbox.run(submission(source), undefined, () => {
      aside += 1;
    });
    ended.push(steps[0]!.outcome);
  };
  const sources = [...Array(5).fill('while True: pass'), ...Array(5).fill('print(1)')];
  await Promise.all(sources.map(run));
  const ahead = ended.slice(0, ended.lastIndexOf('ok')).filter((outcome) => outcome !== 'ok').length;
  assert.ok(ahead <= 3, ended.join());
  assert.deepEqual(ended.sort(), [...Array(5).fill('ok'), ...Array(5).fill('time_limit')]);
  assert.ok(aside >= 3, `${aside} stepped aside`);
});

test('calls that share a program are all made again when it gives way', NATIVE, async () => {
  const counting = `
import time
n = 0
def f(busy):
    global n
    n += 1
    start = time.process_time()
    while time.process_time() - start < busy * 1.5: pass
    return n
`;
  const steps = [0, 1, 0].map((busy): Step => ({ kind: 'call', function: 'f', args: `[${busy}]` }));
  let aside = 0;
  const slow = [1, 2].map(() => sandbox.run(submission(counting, steps), undefined, () => aside++));
  const others = [1, 2, 3, 4].map(() => sandbox.run(submission('print(1)')));
  const values = ({ steps }: { steps: StepReport[] }) => steps.map(({ value }) => value);
  const [first, second] = (await Promise.all(slow)).map(values);
  await Promise.all(others);
  assert.ok(aside > 0);
  assert.deepEqual(second, first);
  assert.equal(new Set(first).size, 3);
  assert.ok(first!.every((value) => value !== undefined));
});
