/** What children owe the machine: none outlives its parent, however that ended. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const SETPRIV = '/usr/bin/setpriv';
const skip = existsSync(SETPRIV) ? false : 'setpriv of util-linux is not installed';
const PATIENCE_MS = 60_000;

/** The processes whose parent this is. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => {
      const status = statusOf(other);
      return status !== undefined && new RegExp(`^PPid:\\s${pid}$`, 'm').test(status);
    });
}

function statusOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return undefined;
  }
}

const isAlive = (pid: number): boolean => {
  const status = statusOf(pid);
  return status !== undefined && !/^State:\sZ/m.test(status);
};

test('a child in an endless loop dies with a parent that is killed', { skip }, async () => {
  const parent = spawn(process.execPath, [join(import.meta.dirname, 'dying-parent.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(parent.stdout, 'data');
  const children = childrenOf(parent.pid!);
  assert.ok(children.length > 0);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  const end = Date.now() + PATIENCE_MS;
  while (children.some(isAlive) && Date.now() < end) await sleep(50);
  assert.deepEqual(children.filter(isAlive), []);
});
