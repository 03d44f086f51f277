import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ownFolder } from '../../src/sandbox/own-folder.ts';

const FOLDERS = new URL('../../src/sandbox/own-folder.ts', import.meta.url);

test('a folder whose owner was killed is removed at the next start, and no other', {
  skip: process.platform !== 'linux' && 'no /proc',
}, () => {
  const parent = mkdtempSync(join(tmpdir(), 'folders-test-'));
  const own = ownFolder('children', parent);
  const beside = join(parent, 'touchstone-children-of-somebody');
  mkdirSync(beside);
  const killed = `import { ownFolder } from ${JSON.stringify(FOLDERS.href)};
    ownFolder('children', ${JSON.stringify(parent)}); process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['--input-type=module', '-e', killed]);
  assert.equal(readdirSync(parent).length, 3);
  const next = ownFolder('children', parent);
  assert.deepEqual(
    readdirSync(parent)
      .map((name) => join(parent, name))
      .sort(),
    [own, next, beside].sort(),
  );
  assert.ok(existsSync(own));
  assert.equal(statSync(next).mode & 0o777, 0o700);
  rmSync(parent, { recursive: true });
});
