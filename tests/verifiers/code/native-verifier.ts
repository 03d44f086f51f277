/** The code verifier with native Python: one sandbox a file, the analyser of tests beside it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type { CodeReference, Tests } from '../../../src/verifiers/code/reference.ts';
import { createCodeVerifier } from '../../../src/verifiers/code/verifier.ts';
import { dataDir, NATIVE, NO_NATIVE } from '../../sandbox/native/harness.ts';
import type { Sandboxed } from './sandboxed.ts';

/** Filled before the tests of a file and closed behind them; empty where NATIVE skips them. */
export function nativeVerifier(): Sandboxed {
  const native = {} as Sandboxed;
  before(async () => {
    if (NO_NATIVE) return;
    const children = { python: 1, native: 1 };
    const options = { children, spares: 0, probes: false, dataDir: dataDir() };
    const sandbox = createSandbox({ runtimes: ['python', 'native'], ...options });
    await sandbox.start();
    Object.assign(native, { sandbox, verifier: createCodeVerifier({ sandbox }) });
  });
  after(() => native.sandbox?.close());
  return native;
}

/** The reward of a Python program natively, or why there is none. */
export async function nativeReward(
  { verifier }: Sandboxed,
  response: string,
  tests: Tests,
): Promise<number | string> {
  const reference: CodeReference = { language: 'python', runtime: 'native', tests };
  const context = { signal: new AbortController().signal, tenant: 'tests' };
  const judgement = await verifier.grade({ response, reference, options: { extract: 'none' } }, context);
  return judgement.status === 'scored' ? judgement.reward : judgement.reason;
}

/** A name, a program, a suffix of tests, whether they hold: as plain Python says of it. */
export type NativeRow = readonly [name: string, code: string, tests: string, holds: 0 | 1];

/** @returns what makes a test of a table of rows, all of which are told that are wrong */
export function nativeTable(native: Sandboxed) {
  return (title: string, rows: readonly NativeRow[], options = NATIVE): void => {
    test(title, options, async () => {
      const wrong: unknown[] = [];
      for (const [name, code, tests, holds] of rows) {
        const found = await nativeReward(native, code, { kind: 'program', suffix: `\n${tests}\n` });
        if (found !== holds) wrong.push([name, found]);
      }
      assert.deepEqual(wrong, []);
    });
  };
}
