/** However its children die, a runtime works again as soon as they live. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Job } from '../../../src/sandbox/pool/job.ts';
import type { RuntimeContext } from '../../../src/sandbox/pool/place.ts';
import { Pool } from '../../../src/sandbox/pool/pool.ts';
import { RuntimePool } from '../../../src/sandbox/pool/runtime-pool.ts';
import {
  type RunReport,
  type RuntimeStatus,
  SandboxError,
  type StepReport,
  type Submission,
} from '../../../src/sandbox/sandbox.ts';
import { LIMITS, startSandbox } from '../running.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function killChildren(): void {
  const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim().split(' ');
  for (const pid of pids.filter((pid) => pid !== '')) process.kill(Number(pid), 'SIGKILL');
}

/** Patient: boots that failed are repeated after up to half a minute. */
async function ready(status: () => RuntimeStatus | undefined): Promise<void> {
  for (let i = 0; i < 3000 && status()?.state !== 'ready'; i += 1) await pause(20);
  assert.equal(status()?.state, 'ready', status()?.detail);
}

test('a runtime comes back although what looked at it before took long', async () => {
  await using running = await startSandbox();
  const limits = { ...LIMITS, stepCpuMs: 300 };
  for (let n = 0; n < 8; n += 1) await running.program('for (;;);', '', { tenant: '', limits });
  while (running.sandbox.status().javascript?.state === 'ready') {
    killChildren();
    await pause(20);
  }
  await ready(() => running.sandbox.status().javascript);
  assert.equal((await running.program('console.log(1)')).stdout, '1\n');
});

/** What becomes of a probe in place of its run; undefined when it runs. */
type Meddle = (submission: Submission, count: number) => Promise<RunReport> | undefined;

interface Watched {
  runtime: RuntimePool;
  /** States and details, in order, since the start. */
  seen: RuntimeStatus[];
  /** Probes that were at work at the same time, at most. */
  most(): number;
  run(source: string): Promise<RunReport>;
}

/** A runtime with one child, whose probes are meddled with. */
function watched(t: TestContext, meddle: Meddle): Watched {
  const cwd = mkdtempSync(join(tmpdir(), 'touchstone-test-'));
  const submissions = new Pool(100);
  const seen: RuntimeStatus[] = [];
  let [count, now, most] = [0, 0, 0];
  const submit = (submission: Submission) =>
    new Promise<RunReport>((resolve, reject) => {
      const done = (job: Job) =>
        resolve({ steps: job.reports, cpuMs: 0, wallMs: 0, queueMs: 0, loaded: false });
      submissions.submit('javascript', new Job(submission, { resolve: done, reject }));
    });
  const context: RuntimeContext = {
    options: {
      children: { javascript: 1 },
      spares: 0,
      onEvent: (event) => {
        if (event.type === 'status') seen.push(event.status);
      },
    },
    submissions,
    boot: (task) => task(),
    run: async (_runtime, submission) => {
      now += 1;
      most = Math.max(most, now);
      count += 1;
      return await (meddle(submission, count) ?? submit(submission)).finally(() => {
        now -= 1;
      });
    },
    killed: () => {},
  };
  const place = { runtime: 'javascript', cwd, code: undefined, snapshot: undefined, isMade: false } as const;
  const runtime = new RuntimePool(place, context);
  t.after(() => {
    submissions.close();
    runtime.close();
    rmSync(cwd, { recursive: true });
  });
  const run = (source: string) =>
    submit({
      language: 'javascript',
      tenant: 't',
      isolation: 'restored',
      sources: [{ path: 'main.js', text: source }],
      steps: [{ kind: 'program', stdin: '' }],
      limits: LIMITS,
    });
  return { runtime, seen, most: () => most, run };
}

const lost = () => Promise.reject(new SandboxError('internal', 'a child was ended from outside'));
const isBombs = ({ steps }: Submission) => steps.length > 1;

for (const [what, meddle] of [
  ['looked for ways out', (_: Submission, count: number) => (count <= 4 ? lost() : undefined)],
  [
    'ran known-bad programs',
    (submission: Submission, count: number) => (isBombs(submission) && count <= 6 ? lost() : undefined),
  ],
] as const) {
  test(`a runtime whose child is idle is looked at again when all were lost that ${what}`, async (t) => {
    const { runtime, most } = watched(t, meddle);
    await runtime.bringUp();
    assert.notEqual(runtime.status.state, 'ready');
    await ready(() => runtime.status);
    assert.equal(most(), 1);
  });
}

test('no candidate runs before a look has found no way out', async (t) => {
  let looked = false;
  const { runtime, run } = watched(t, (_, count) => {
    looked = count > 4;
    return looked ? undefined : lost();
  });
  void runtime.bringUp();
  let outcome: string | undefined;
  // Refused while the runtime is failed.
  while (outcome === undefined)
    outcome = await run('1').then(
      ({ steps }) => steps[0]?.outcome,
      () => pause(20).then(() => undefined),
    );
  assert.equal(outcome, 'ok');
  assert.ok(looked);
});

test('a runtime that was seen to let something out is not looked at again', async (t) => {
  const found: StepReport = {
    outcome: 'ok',
    stdout: '["process"]\n',
    stderr: '',
    cpuMs: 1,
    wallMs: 1,
  } as StepReport;
  const answer = { steps: [found], cpuMs: 1, wallMs: 1, queueMs: 0, loaded: false };
  const { runtime, seen } = watched(t, () => Promise.resolve(answer));
  await runtime.bringUp();
  killChildren();
  for (
    let i = 0;
    i < 2000 && ![...runtime.children[0]!.members].some(({ state }) => state === 'idle');
    i += 1
  )
    await pause(10);
  assert.deepEqual(
    seen.map(({ state }) => state),
    ['unsafe'],
  );
});

test('work waits for the children of a runtime that has worked, and is told why', async () => {
  const told: RuntimeStatus[] = [];
  await using running = await startSandbox({
    onEvent: (event) => {
      if (event.type === 'status') told.push(event.status);
    },
  });
  await running.program('1');
  // Whatever is asked while children die is answered.
  const asked: Promise<StepReport>[] = [];
  while (running.sandbox.status().javascript?.state === 'ready') {
    killChildren();
    await pause(20);
  }
  for (let n = 0; n < 5; n += 1) asked.push(running.program(`console.log(${n})`));
  for (const [n, report] of (await Promise.all(asked)).entries()) assert.equal(report.stdout, `${n}\n`);
  await ready(() => running.sandbox.status().javascript);
  assert.deepEqual(
    told.map(({ state }) => state),
    ['ready', 'warming', 'warming', 'ready'],
  );
  assert.match(told[1]!.detail, /^Its children were ended by SIGKILL from outside \d+ times in \d+ s\.$/);
});

test('a runtime whose children never came up is failed, and says how they ended', async () => {
  await using running = await startSandbox({ wrapper: ['/bin/false'] });
  const { state, detail } = running.sandbox.status().javascript!;
  assert.equal(state, 'failed');
  assert.match(detail, /^Its children ended with exit code 1 \d+ times in \d+ s\.$/);
});
