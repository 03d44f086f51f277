import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ownFolder } from '../../../src/sandbox/runtimes/native/folders.ts';
import { NATIVE } from './harness.ts';

const FOLDERS = new URL('../../../src/sandbox/runtimes/native/folders.ts', import.meta.url);

test('a folder whose owner was killed is removed at the next start, and no other', NATIVE, () => {
  const parent = mkdtempSync(join(tmpdir(), 'folders-test-'));
  const own = ownFolder(parent);
  const beside = join(parent, 'touchstone-native-of-somebody');
  mkdirSync(beside);
  const killed = `import { ownFolder } from ${JSON.stringify(FOLDERS.href)};
    ownFolder(${JSON.stringify(parent)}); process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['--input-type=module', '-e', killed]);
  assert.equal(readdirSync(parent).length, 3);
  const next = ownFolder(parent);
  assert.deepEqual(
    readdirSync(parent)
      .map((name) => join(parent, name))
      .sort(),
    [own, next, beside].sort(),
  );
  assert.ok(existsSync(own));
  assert.equal(statSync(next).mode & 0o777, 0o755);
  rmSync(parent, { recursive: true });
});
