import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeReference } from '../../../src/verifiers/code/reference.ts';
import { createCodeVerifier } from '../../../src/verifiers/code/verifier.ts';
import type { ExplainedStage } from '../../../src/verifiers/verifier.ts';
import { runReport, scriptedSandbox, stepReport } from './scripted-sandbox.ts';

const RESPONSE = '```python\nfirst = 1\n```\n```sh\nls\n```\n```python\nprint(1)\n```';
const STDIO: CodeReference = {
  language: 'python',
  tests: { kind: 'stdio', cases: [{ input: 'in', expected: 'secret' }] },
};

async function explain(response: string, reference = STDIO): Promise<Record<string, ExplainedStage>> {
  const run = () => runReport([stepReport({ stdout: 'out', exitCode: 0, cpuMs: 12 })]);
  const verifier = createCodeVerifier({ sandbox: scriptedSandbox({ run }) });
  const context = { signal: new AbortController().signal, tenant: 'test' };
  const { stages } = await verifier.explain!({ response, reference, options: {} }, context);
  return Object.fromEntries(stages.map((stage) => [stage.stage, stage]));
}

test('an explanation lists every block, and says why one was taken and the others were not', async () => {
  const { code } = await explain(RESPONSE);
  assert.deepEqual(
    code!.rows!.map(({ name, chosen }) => [name, chosen]),
    [
      ['python', false],
      ['sh', false],
      ['python', true],
    ],
  );
  for (const { note } of code!.rows!) assert.match(note!, /^(?:taken|passed over)/);
});

test('an explanation tells what crosses and what stays', async () => {
  const { tests } = await explain(RESPONSE);
  const [row] = tests!.rows!;
  assert.equal(row!.text, 'in');
  assert.match(row!.note!, /crosses; stays: secret/);
});

test('an explanation shows each run with its outcome and what it used, and the verdict', async () => {
  const { runs, verdict } = await explain(RESPONSE);
  assert.match(runs!.rows![0]!.text, /^ok\nexit code 0\nstdout "out"/);
  assert.match(runs!.rows![0]!.note!, /12\.0 ms CPU/);
  assert.match(verdict!.summary, /^scored 0: wrong_answer/);
});

test('a faulty item is explained up to its fault', async () => {
  const { code, runs, verdict } = await explain(RESPONSE, {
    language: 'python',
    tests: { kind: 'stdio', cases: [] },
  });
  assert.deepEqual([code!.rows, runs!.rows], [[], []]);
  assert.match(verdict!.summary, /^unscored: invalid_reference/);
});

test('an explanation of a very large item stays small', async () => {
  const cases = Array.from({ length: 2000 }, () => ({ input: 'x'.repeat(100_000), expected: 'y' }));
  const stages = await explain('x'.repeat(1_000_000), {
    language: 'python',
    tests: { kind: 'stdio', cases },
  });
  assert.ok(JSON.stringify(stages).length < 2_000_000);
});
