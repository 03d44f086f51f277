import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type { NativeFacts, Sandbox } from '../../../src/sandbox/sandbox.ts';
import { closeNative, NATIVE, nativeSandbox, program } from './harness.ts';

after(closeNative);

test('the runtime comes up when everything known to be bad was contained', NATIVE, async () => {
  await using sandbox = Object.assign(createSandbox({ runtimes: ['native'], children: { native: 1 } }), {
    [Symbol.asyncDispose]: () => sandbox.close(),
  });
  await sandbox.start();
  const { state, detail } = sandbox.status().native!;
  assert.equal(state, 'ready', detail);
  assert.match(detail, /^Level namespaces: known-bad programs were contained\./);
  const facts = await calibrated(sandbox);
  assert.equal(facts.level, 'namespaces');
  const { cpuMs, slowness } = facts.calibration!;
  assert.ok(cpuMs > 1 && slowness > 0.01, `${cpuMs} ms`);
});

/** When the host has been measured, which nothing waits for at the start. */
async function calibrated(sandbox: Sandbox): Promise<NativeFacts> {
  for (;;) {
    const { facts } = sandbox.status().native!;
    if (facts?.calibration) return facts;
    await setTimeout(20);
  }
}

test('system calls that reach out are refused', NATIVE, async () => {
  const source = `
import ctypes, os, socket
libc = ctypes.CDLL(None, use_errno=True)
x64 = os.uname().machine == 'x86_64'
for name, number, arguments in [
    ('ptrace', 101 if x64 else 117, (0,)), ('unshare', 272 if x64 else 97, (0x10000000,)),
    ('clone', 56 if x64 else 220, (0x10000000 | 17, 0, 0, 0, 0)), ('clone3', 435, (0, 0)),
    ('mount', 165 if x64 else 40, (0, 0, 0, 0, 0)), ('bpf', 321 if x64 else 280, (0, 0, 0)),
    ('io_uring_setup', 425, (1, 0)), ('keyctl', 250 if x64 else 219, (0, 0)),
    ('prctl', 157 if x64 else 167, (4, 0, 0, 0, 0)), ('socket', 41 if x64 else 198, (2, 1, 0)),
]:
    result = libc.syscall(number, *arguments)
    print(name, result, ctypes.get_errno())
print(len(socket.socketpair()))
`;
  const { stdout, stderr } = await program('python', source);
  const lines = stdout.trim().split('\n');
  assert.equal(lines.pop(), '2', stderr);
  for (const line of lines) assert.match(line, line.startsWith('clone3') ? / -1 38$/ : / -1 1$/);
});

test('a program sees neither the launcher nor the host', NATIVE, async () => {
  const source = `
import os
print(sorted(os.listdir('/')), [pid for pid in os.listdir('/proc') if pid.isdigit()] == [str(os.readlink('/proc/self'))])
for path in ('/etc/passwd', '/proc/1/environ', '/proc/2/mem', '/root', '/home', '/cache/x', '/var'):
    try: print(path, os.stat(path) and open(path).read(1))
    except OSError: pass
print(dict(os.environ).keys() <= {'PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'TZ', 'PYTHONHASHSEED', 'OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'MALLOC_ARENA_MAX', 'PWD', 'SHLVL', '_', 'LC_CTYPE'})
`;
  const [folders, ...rest] = (await program('python', source)).stdout.trim().split('\n');
  assert.match(folders!, /True$/);
  assert.doesNotMatch(folders!, /home|root|var|work/);
  assert.deepEqual(rest, ['True']);
});

test('a program has its own three streams and no other descriptor', NATIVE, async () => {
  const source = `
import os
def held(pid):
    try: return sorted(os.readlink(f'/proc/{pid}/fd/{each}') for each in os.listdir(f'/proc/{pid}/fd'))
    except OSError: return []
kinds = [each.split(':')[0] for pid in ('self', '1') for each in held(pid)]
print([each for each in kinds if 'anon_inode' in each or 'socket' in each])
# The fourth is the folder that is being read.
print(sorted(map(int, os.listdir('/proc/self/fd'))))
`;
  const { stdout } = await program('python', source);
  assert.equal(stdout, '[]\n[0, 1, 2, 3]\n');
});

test('a launcher that is killed loses no run', NATIVE, async () => {
  const sandbox = await nativeSandbox();
  const slow = program('python', 'import time\nwhile time.process_time() < 0.5: pass\nprint("done")');
  const before = sandbox.stats().started;
  await setTimeout(100);
  killLaunchers();
  const report = await slow;
  assert.equal(report.stdout, 'done\n');
  assert.ok(sandbox.stats().started > before);
});

/** Every bubblewrap that this process started. */
function killLaunchers(): void {
  for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL');
}

function childrenOf(parent: number): number[] {
  const found: number[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      const [, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(ppid) === parent && stat.includes('(bwrap)')) found.push(Number(name));
    } catch {
      // It has ended meanwhile.
    }
  }
  return found;
}
