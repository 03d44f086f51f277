/** What the pool promises whatever the candidates do. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type CallStep, SandboxError, type Step } from '../../../src/sandbox/sandbox.ts';
import { LIMITS, type Running, startSandbox } from '../running.ts';

const LOOP = 'for (;;);';
const HANG = 'Array(2 ** 32 - 1).indexOf(1)';
const PROGRAM: Step = { kind: 'program', stdin: '' };

/** Processes that were started by this one, zombies included. */
function children(): { pid: number; state: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'latin1');
        const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
        return Number(parent) === process.pid ? [{ pid: Number(name), state: state! }] : [];
      } catch {
        /** It ended while we looked. */
        return [];
      }
    });
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 1000 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.ok(condition());
}

let running: Running;
before(async () => {
  running = await startSandbox();
});
after(() => running.sandbox.close());

test('a run that is cancelled while it waits or works is rejected as aborted, and the pool goes on', async () => {
  const controller = new AbortController();
  const submission = {
    language: 'javascript',
    tenant: 't',
    isolation: 'restored',
    sources: [{ path: 'main.js', text: LOOP }],
    steps: [PROGRAM],
    limits: LIMITS,
  } as const;
  const working = running.sandbox.run(
    { ...submission, sources: [...submission.sources], steps: [...submission.steps] },
    controller.signal,
  );
  const waiting = running.sandbox.run(
    { ...submission, sources: [...submission.sources], steps: [...submission.steps] },
    controller.signal,
  );
  setTimeout(() => controller.abort(), 50);
  for (const run of [working, waiting]) {
    await assert.rejects(run, (error) => error instanceof SandboxError && error.kind === 'aborted');
  }
  assert.equal((await running.program('console.log(1)')).stdout, '1\n');
});

test('a submission in which one step takes the child down still has a report for every step', async () => {
  const steps = [1, 2, 3].map((n): CallStep => ({ kind: 'call', function: 'f', args: `[${n}]` }));
  const report = await running.run(`function f(n) { if (n === 2) ${HANG}; return n; }`, steps, {
    limits: { ...LIMITS, stepCpuMs: 200 },
  });
  assert.deepEqual(
    report.steps.map(({ outcome }) => outcome),
    ['ok', 'time_limit', 'ok'],
  );
  assert.equal(report.steps[2]!.value, '["float","3"]');
});

test('a child that is killed from outside while it works costs no verdict', async () => {
  const slow =
    'const t = process.cpuUsage; let x = 0; for (let i = 0; i < 3e8; i++) x += i; console.log("done");';
  const run = running.program(slow, '', { limits: { ...LIMITS, stepCpuMs: 20_000, totalCpuMs: 20_000 } });
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const { pid } of children()) process.kill(pid, 'SIGKILL');
  const report = await run;
  assert.equal(report.stdout, 'done\n');
  assert.equal(report.outcome, 'ok');
});

test('a child that crashes while idle is replaced, and blamed on nobody', async () => {
  await until(() => running.sandbox.stats().idle >= 2);
  const before = running.sandbox.stats().started;
  for (const { pid } of children()) process.kill(pid, 'SIGSEGV');
  assert.equal((await running.program('console.log(2)')).stdout, '2\n');
  assert.ok(running.sandbox.stats().started > before);
});

test('an environment, arguments or descriptors of ours are nowhere in a child', async () => {
  await until(() => running.sandbox.stats().idle >= 2);
  for (const { pid } of children()) {
    assert.equal(readFileSync(`/proc/${pid}/environ`, 'utf8'), '');
    const open = readdirSync(`/proc/${pid}/fd`).map(Number);
    assert.deepEqual(
      [0, 1, 2, 3].every((fd) => open.includes(fd)),
      true,
    );
  }
});

test('no zombie is left', async () => {
  for (let i = 0; i < 3; i++) await running.program(HANG, '', { limits: { ...LIMITS, stepCpuMs: 50 } });
  await until(() => children().every(({ state }) => state !== 'Z'));
  await until(() => running.sandbox.stats().idle >= 2);
  assert.ok(children().length <= 4);
});

test('what was printed before a limit is kept', async () => {
  const limits = { ...LIMITS, stepCpuMs: 200 };
  for (const [source, outcome] of [
    ["console.log('before'); for (;;);", 'time_limit'],
    ["console.log('before'); const a = []; for (;;) a.push(new Array(1e5).fill({}));", 'memory_limit'],
    ["console.log('before'); setTimeout(() => console.log('after'), 5000);", 'time_limit'],
  ] as const) {
    const report = await running.program(source, '', {
      limits: { ...limits, memoryMb: 32, stepCpuMs: outcome === 'memory_limit' ? 5000 : 200 },
    });
    assert.equal(report.outcome, outcome);
    assert.equal(report.stdout, 'before\n');
  }
});

test('a full queue refuses as overloaded, and never with a report', async () => {
  await using running = await startSandbox({ maxQueue: 2, spares: 0 });
  const runs = Array.from({ length: 5 }, () => running.run('console.log(1)', [PROGRAM]));
  const results = await Promise.allSettled(runs);
  const refused = results.filter(({ status }) => status === 'rejected');
  assert.equal(refused.length, 2);
  for (const result of refused) {
    assert.ok(result.status === 'rejected' && result.reason instanceof SandboxError);
    assert.equal(result.reason.kind, 'overloaded');
  }
});

test('a child is replaced after its number of submissions', async () => {
  await using running = await startSandbox({ recycleAfter: 3 });
  for (let i = 0; i < 8; i++) assert.equal((await running.program(`console.log(${i})`)).stdout, `${i}\n`);
  assert.ok((running.sandbox.stats().killed.recycled ?? 0) >= 2);
});

test('a child whose memory has grown is replaced when it has done its work', async () => {
  await using running = await startSandbox({ recycleAboveMb: 1 });
  for (let i = 0; i < 40; i++) assert.equal((await running.program(`console.log(${i})`)).stdout, `${i}\n`);
  assert.ok((running.sandbox.stats().killed.recycled ?? 0) >= 1);
});

test('a sandbox that is sent nothing keeps one child, and takes on the others with the first work', async () => {
  await using running = await startSandbox({ children: { javascript: 2 }, spares: 1 });
  assert.equal(running.sandbox.stats().started, 1);
  assert.equal((await running.program('console.log(1)')).stdout, '1\n');
  await until(() => running.sandbox.stats().idle === 3);
  const plan = await running.sandbox.analyze({ language: 'javascript', tenant: 't', source: 'f(1) === 2;' });
  assert.ok(plan.program.length > 0);
  assert.equal(running.sandbox.stats().started, 4);
});

test('each of many reports arrives, also where the last step takes the child down', async () => {
  const steps = Array.from(
    { length: 300 },
    (_, n): CallStep => ({ kind: 'call', function: 'f', args: `[${n}]` }),
  );
  const report = await running.run(`function f(n) { if (n === 150) ${HANG}; return n; }`, steps, {
    limits: { ...LIMITS, stepCpuMs: 200 },
  });
  for (const [n, { outcome, value }] of report.steps.entries())
    assert.deepEqual([outcome, value], n === 150 ? ['time_limit', undefined] : ['ok', `["float","${n}"]`]);
});

test('after close nothing runs, nothing is left, and what waited was rejected', async () => {
  // The one of the other tests lives on.
  const others = new Set(children().map(({ pid }) => pid));
  await using running = await startSandbox();
  const run = running.program(LOOP);
  const rejected = assert.rejects(run, SandboxError);
  await running.sandbox.close();
  await rejected;
  await assert.rejects(running.program('1'), SandboxError);
  await until(() => children().every(({ pid }) => others.has(pid)));
});

test('a runtime whose children do not start is failed, and its work is refused', async () => {
  await using running = await startSandbox({ wrapper: ['/bin/false'] });
  assert.equal(running.sandbox.status().javascript?.state, 'failed');
  await assert.rejects(running.program('1'), SandboxError);
});

test('test programs that wait for children which do not start are refused, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-test-'));
  // The first child starts, and no other one.
  const wrapper = ['/bin/sh', '-c', 'mkdir "$0" 2>/dev/null && exec "$@"', join(folder, 'one')];
  try {
    await using running = await startSandbox({ wrapper, children: { javascript: 1 }, spares: 0 });
    assert.equal(running.sandbox.status().javascript?.state, 'ready');
    const request = { language: 'javascript', tenant: 'a', source: 'console.assert(f() === 1)' } as const;
    await assert.rejects(running.sandbox.analyze(request), { kind: 'unavailable' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('known-bad programs are contained at start-up', async () => {
  await using running = await startSandbox({ probes: true });
  assert.deepEqual(running.sandbox.status().javascript, {
    state: 'ready',
    detail: 'No way out was found, and known-bad programs were contained.',
  });
});

test('a time limit counts the time a program used, not the time it waited for a core', async () => {
  await using running = await startSandbox({ children: { javascript: 6 }, spares: 0 });
  const source = 'let x = 0; for (let i = 0; i < 4e7; i++) x = (x * 31 + i) | 0; console.log("done");';
  // Three times what it uses on this machine when it is alone; beside the others it waits longer
  // than that.
  const alone = await running.program(source, '', { limits: { ...LIMITS, stepCpuMs: 10_000 } });
  const cpuMs = Math.max(100, 3 * alone.cpuMs);
  const limits = { ...LIMITS, stepCpuMs: cpuMs, totalCpuMs: cpuMs };
  const loops = Array.from({ length: 6 }, () => running.program(LOOP, '', { limits }));
  const honest = Array.from({ length: 12 }, () => running.program(source, '', { limits }));
  for (const report of await Promise.all(honest)) assert.equal(report.stdout, 'done\n', report.message);
  for (const report of await Promise.all(loops)) assert.equal(report.outcome, 'time_limit');
});

test('honest programs get their answers beside a flood of hostile ones', async () => {
  await using running = await startSandbox({ children: { javascript: 2 }, spares: 2 });
  const limits = { ...LIMITS, stepCpuMs: 250, totalCpuMs: 250, memoryMb: 64 };
  const bad = [
    LOOP,
    HANG,
    'Array(1e9).fill(0)',
    'const a = []; for (;;) a.push(new Array(1e5).fill({}));',
    'for (;;) console.log("x")',
    'process.exit(0)',
  ];
  const hostile = Array.from({ length: 24 }, (_, i) => running.program(bad[i % bad.length]!, '', { limits }));
  const honest = Array.from({ length: 64 }, (_, i) =>
    running.program(
      `const n = Number(require('fs').readFileSync(0, 'utf8')); console.log(n * n);`,
      String(i),
    ),
  );
  for (const [i, report] of (await Promise.all(honest)).entries()) {
    assert.equal(report.stdout, `${i * i}\n`);
    assert.equal(report.outcome, 'ok');
  }
  for (const report of await Promise.all(hostile)) assert.notEqual(report.outcome, 'not_run');
});

const LONG =
  'let x = 0; for (let k = 0; k < 60; k++) for (let i = 0; i < 3e6; i++) x += i; console.log("done");';
const ample = { limits: { ...LIMITS, stepCpuMs: 20_000, totalCpuMs: 20_000 } };

/** The other children boot with the first work. */
async function allIdle(): Promise<void> {
  await running.program('1');
  await until(() => running.sandbox.stats().idle >= 2);
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGABRT', 'SIGUSR2', 'SIGSEGV', 'SIGFPE'] as const) {
  test(`H5: ${signal} from outside costs no verdict`, async () => {
    await allIdle();
    const run = running.program(LONG, '', ample);
    await new Promise((resolve) => setTimeout(resolve, 60));
    for (const { pid } of children()) process.kill(pid, signal);
    const report = await run;
    assert.deepEqual([report.outcome, report.stdout], ['ok', 'done\n']);
  });
}

test('M11: a stopped child is given up, and its program runs in another', async () => {
  await allIdle();
  const run = running.program(LONG, '', ample);
  await new Promise((resolve) => setTimeout(resolve, 60));
  for (const { pid } of children()) process.kill(pid, 'SIGSTOP');
  const report = await run;
  assert.deepEqual([report.outcome, report.stdout], ['ok', 'done\n']);
});
