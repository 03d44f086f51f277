import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServiceError } from '../../src/errors.ts';
import { createExecutor, type ExecutionRequest } from '../../src/execution/executor.ts';
import {
  type RunReport,
  type Sandbox,
  SandboxError,
  type StepReport,
  type Submission,
} from '../../src/sandbox/sandbox.ts';

const REQUEST: ExecutionRequest = {
  language: 'python',
  tenant: 'a',
  sources: [{ path: 'main.py', text: 'print(input())' }],
  stdin: '',
  cpuMs: 1000,
  memoryMb: 64,
  outputBytes: 1000,
};
const OPEN = new AbortController().signal;

/** The port, answering as the test says and remembering what it was given. */
function port(run: (submission: Submission, count: number) => Promise<RunReport>) {
  const given: Submission[] = [];
  const sandbox = {
    run(submission: Submission) {
      given.push(submission);
      return run(submission, given.length);
    },
  } as Sandbox;
  return { sandbox, given };
}

const step = (outcome: StepReport['outcome'], stdout = ''): StepReport => ({
  outcome,
  stdout,
  stderr: '',
  cpuMs: 1,
  wallMs: 1,
  flags: [],
});
const report = (steps: StepReport[]): RunReport => ({
  steps,
  cpuMs: 1,
  wallMs: 1,
  queueMs: 0,
  loaded: false,
});
const echo = async (submission: Submission) =>
  report(submission.steps.map((s) => step('ok', s.kind === 'program' ? s.stdin : '')));

test('requests with the same program travel together, and each gets its own output', async () => {
  const { sandbox, given } = port(echo);
  const executor = createExecutor(sandbox, 1);
  const outputs = await Promise.all(
    ['1', '2', '3'].map((stdin) => executor.execute({ ...REQUEST, stdin }, OPEN)),
  );
  assert.deepEqual(
    outputs.map(({ stdout }) => stdout),
    ['1', '2', '3'],
  );
  assert.equal(given.length, 1);
});

test('programs of two keys never share a submission', async () => {
  const { sandbox, given } = port(echo);
  const executor = createExecutor(sandbox, 1);
  await Promise.all(['a', 'b'].map((tenant) => executor.execute({ ...REQUEST, tenant }, OPEN)));
  assert.deepEqual(
    given.map(({ tenant }) => tenant),
    ['a', 'b'],
  );
});

test('a run that takes its child with it does not cost the others theirs', async () => {
  const { sandbox, given } = port(async (submission) =>
    report(
      submission.steps.map((s, i) =>
        i > 0 ? step('not_run') : step(s.kind === 'program' && s.stdin === 'bomb' ? 'memory_limit' : 'ok'),
      ),
    ),
  );
  const executor = createExecutor(sandbox, 1);
  const outcomes = await Promise.all(
    ['bomb', 'x', 'y'].map((stdin) => executor.execute({ ...REQUEST, stdin }, OPEN)),
  );
  assert.deepEqual(
    outcomes.map(({ outcome }) => outcome),
    ['memory_limit', 'ok', 'ok'],
  );
  assert.equal(given.length, 3);
});

test('a sandbox that answers nothing is given up with an error, not an outcome', async () => {
  const { sandbox } = port(async (submission) => report(submission.steps.map(() => step('not_run'))));
  await assert.rejects(
    createExecutor(sandbox, 1).execute(REQUEST, OPEN),
    (error) => error instanceof ServiceError && error.code === 'sandbox_unavailable',
  );
});

test('failures of the sandbox are errors of the service', async () => {
  for (const [kind, code] of [
    ['overloaded', 'overloaded'],
    ['unavailable', 'sandbox_unavailable'],
    ['internal', 'sandbox_unavailable'],
  ] as const) {
    const { sandbox } = port(async () => {
      throw new SandboxError(kind, 'no');
    });
    await assert.rejects(
      createExecutor(sandbox, 1).execute(REQUEST, OPEN),
      (error) => error instanceof ServiceError && error.code === code,
    );
  }
});

test('a withdrawn request is not run', async () => {
  const { sandbox, given } = port(echo);
  const controller = new AbortController();
  const running = createExecutor(sandbox, 1).execute(REQUEST, controller.signal);
  controller.abort();
  await assert.rejects(running, (error) => error instanceof ServiceError && error.code === 'client_closed');
  await new Promise(setImmediate);
  assert.equal(given.length, 0);
});

test('one popular program does not keep the others waiting', async () => {
  const { sandbox, given } = port(echo);
  const executor = createExecutor(sandbox, 1);
  const popular = Array.from({ length: 100 }, (_, i) =>
    executor.execute({ ...REQUEST, stdin: String(i) }, OPEN),
  );
  const other = executor.execute({ ...REQUEST, sources: [{ path: 'main.py', text: 'other' }] }, OPEN);
  await Promise.all([...popular, other]);
  assert.equal(
    given.findIndex(({ sources }) => sources[0]?.text === 'other'),
    1,
  );
});

test('Python that finds no numpy in its isolate runs once more, natively where there is one', async () => {
  const missing = { ...step('runtime_error'), stderr: "ModuleNotFoundError: No module named 'numpy'\n" };
  const answer = async ({ runtime }: Submission) => report([runtime === 'native' ? step('ok') : missing]);
  const { sandbox, given } = port(answer);
  const native = createExecutor({ ...sandbox, nativeLacks: () => undefined }, 1);
  assert.equal((await native.execute(REQUEST, OPEN)).outcome, 'ok');
  assert.deepEqual(
    given.map(({ runtime }) => runtime),
    [undefined, 'native'],
  );
  const without = createExecutor({ ...sandbox, nativeLacks: () => 'there is none' }, 1);
  assert.equal((await without.execute(REQUEST, OPEN)).outcome, 'runtime_error');
});
