/** deploy/seccomp.json lets bubblewrap make namespaces, and refuses what nothing here needs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { refusedCalls } from '../../src/sandbox/runtimes/native/filter.ts';

const profile = JSON.parse(readFileSync(new URL('../../deploy/seccomp.json', import.meta.url), 'utf8')) as {
  syscalls: { names: string[]; action: string; errnoRet?: number }[];
};
const refused = new Set(profile.syscalls.flatMap(({ names }) => names));

test('what makes namespaces and their mounts is allowed', () => {
  for (const name of ['unshare', 'mount', 'umount2', 'pivot_root', 'clone', 'sethostname'])
    assert.ok(!refused.has(name), name);
});

test('what reaches other processes or the kernel is refused', () => {
  for (const name of ['ptrace', 'process_vm_readv', 'setns', 'bpf', 'kexec_load', 'init_module', 'keyctl'])
    assert.ok(refused.has(name), name);
});

test('nothing is refused here that programs are not refused as well', () => {
  const known = new Set([...refusedCalls('namespaces').map(([name]) => name), 'clone3']);
  assert.deepEqual(
    [...refused].filter((name) => !known.has(name)),
    [],
  );
});
