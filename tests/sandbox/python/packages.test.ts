/** Packages are what their hashes say, and one that is missing is nobody's fault. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { PACKAGES } from '../../../src/sandbox/runtimes/python/kernel/packages.ts';
import { readWheels } from '../../../src/sandbox/runtimes/python/packages.ts';
import { gradeCode, stopSandbox } from '../../verifiers/code/sandboxed.ts';

after(stopSandbox);

test('a wheel with other bytes than it should have is not used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-wheels-'));
  try {
    mkdirSync(join(folder, 'packages'));
    for (const { wheel } of PACKAGES) writeFileSync(join(folder, 'packages', wheel), 'PK');
    assert.deepEqual(readWheels(folder), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a program that imports a package which was not fetched is not judged', async () => {
  const reference = {
    language: 'python',
    tests: { kind: 'asserts', asserts: ['assert f([2, 1]) == [1, 2]'] },
  } as const;
  const program =
    '```python\nfrom sortedcontainers import SortedList\ndef f(xs): return list(SortedList(xs))\n```';
  const judged = await gradeCode(program, {
    ...reference,
    tests: { ...reference.tests, asserts: [...reference.tests.asserts] },
  });
  assert.equal(judged.status, 'unscored');
  assert.equal(judged.reason, 'unsupported');
});
