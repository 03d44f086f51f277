/** docker-compose.yml is valid, and every service of it gives up what it does not need. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';

const ROOT = new URL('../../', import.meta.url).pathname;
const compose = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<string, Record<string, unknown>>;
};

test('the compose file follows the compose specification', () => {
  const { status, stdout, stderr } = spawnSync(
    join(ROOT, 'node_modules', '.bin', 'dclint'),
    ['--quiet', 'docker-compose.yml'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  assert.equal(status, 0, stdout + stderr);
});

test('no service can write to its file system, gain privileges or keep capabilities', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    assert.equal(service.read_only, true, name);
    assert.deepEqual(service.cap_drop, ['ALL'], name);
    const [first, ...others] = service.security_opt as string[];
    assert.equal(first, 'no-new-privileges:true', name);
    assert.deepEqual(others, name === 'redis' ? [] : ['seccomp=deploy/seccomp.json'], name);
  }
});

test('Redis keeps what was accepted: append-only file on disk before the answer, no eviction', () => {
  const { command: words } = compose.services.redis as { command: string[] };
  const command = words.join(' ');
  assert.match(command, /--appendonly yes --appendfsync always/);
  assert.match(command, /--maxmemory-policy noeviction/);
});

test('the API is not started without keys', () => {
  const { environment } = compose.services.api as { environment: Record<string, string> };
  assert.match(environment.TOUCHSTONE_API_KEYS ?? '', /^\$\{TOUCHSTONE_API_KEYS:\?/);
});
