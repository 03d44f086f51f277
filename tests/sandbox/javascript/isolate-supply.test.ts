import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IsolateSupply } from '../../../src/sandbox/runtimes/javascript/isolates/isolate-supply.ts';
import { Session } from '../../../src/sandbox/runtimes/javascript/session.ts';
import { runProgram } from '../../../src/sandbox/runtimes/javascript/steps/program-step.ts';
import type { Submission } from '../../../src/sandbox/sandbox.ts';

const submission: Submission = {
  language: 'javascript',
  tenant: 'tests',
  isolation: 'restored',
  sources: [{ path: 'main.js', text: 'console.log(1)' }],
  steps: [],
  limits: {
    stepCpuMs: 1000,
    totalCpuMs: 10_000,
    wallMs: 60_000,
    memoryMb: 256,
    outputBytes: 1024 ** 2,
    valueBytes: 1024 ** 2,
  },
};

test('programs that write little do not use up their isolate by the output they may have', async () => {
  const supply = new IsolateSupply({ memoryMb: 256, tenants: 1 });
  let first: unknown;
  for (let i = 0; i < 60; i += 1) {
    const session = new Session(submission, supply, true);
    const { stdout } = await runProgram(session, { kind: 'program', stdin: '' });
    assert.equal(stdout, '1\n');
    session.close();
    const isolate = supply.take('programs', submission);
    first ??= isolate;
    assert.equal(isolate, first, `program ${i} got another isolate`);
    supply.giveBack(isolate, submission.tenant);
  }
});
