/** Packages are what their hashes say, and one that is missing is nobody's fault. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type { SandboxEvent } from '../../../src/sandbox/options.ts';
import { PACKAGES } from '../../../src/sandbox/runtimes/python/kernel/packages.ts';
import { leaveToStart, readWheels } from '../../../src/sandbox/runtimes/python/packages.ts';
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

test('the first start asks pip once for all packages, and serves without those that it cannot have', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-first-start-'));
  const asked = join(folder, 'asked');
  // The folder that is fetched into goes meanwhile, as when somebody cleans up.
  const pip = `#!/bin/sh\necho "$@" >> ${asked}\nrm -rf ${folder}/python/packages/fetched-*\nexit 1\n`;
  writeFileSync(join(folder, 'python3'), pip, { mode: 0o755 });
  const path = process.env.PATH;
  process.env.PATH = `${folder}:${path}`;
  const events: SandboxEvent[] = [];
  const onEvent = (event: SandboxEvent) => events.push(event);
  const start = async () => {
    const sandbox = createSandbox({
      ...{ runtimes: ['python'], children: { python: 1 }, spares: 0, probes: false },
      ...{ dataDir: folder, fetchPackages: true, onEvent },
    });
    await sandbox.start();
    const { state } = sandbox.status().python!;
    await sandbox.close();
    return state;
  };
  try {
    assert.equal(await start(), 'ready');
    const missing = events.filter(({ type }) => type === 'no_package');
    assert.equal(missing.length, PACKAGES.length);
    const [first, ...others] = readFileSync(asked, 'utf8').trim().split('\n');
    assert.equal(others.length, PACKAGES.length);
    for (const { name } of PACKAGES) assert.match(first!, new RegExp(`${name}==`));
    // What was made without them is kept: later starts neither wait nor ask.
    assert.equal(await start(), 'ready');
    assert.equal(readFileSync(asked, 'utf8').trim().split('\n').length, 1 + PACKAGES.length);
    // What another process fetches into at this time is left alone.
    const anothers = join(folder, `python/packages/fetched-${process.ppid}-now`);
    mkdirSync(anothers);
    assert.equal(await start(), 'ready');
    assert.equal(existsSync(anothers), true);
    assert.equal(readFileSync(asked, 'utf8').trim().split('\n').length, 1 + PACKAGES.length);
    // Where it was killed while it fetched, the next start fetches.
    const cut = join(folder, 'python/packages/fetched-before');
    mkdirSync(cut);
    assert.equal(await start(), 'ready');
    assert.equal(existsSync(cut), false);
    assert.equal(readFileSync(asked, 'utf8').trim().split('\n').length, 2 * (1 + PACKAGES.length));
    // What an install could not have is asked for once more.
    leaveToStart(join(folder, 'python'));
    for (let starts = 0; starts < 2; starts += 1) assert.equal(await start(), 'ready');
    assert.equal(readFileSync(asked, 'utf8').trim().split('\n').length, 3 * (1 + PACKAGES.length));
  } finally {
    process.env.PATH = path;
    rmSync(folder, { recursive: true });
  }
});
