/** Programs of our own that have to be contained before a candidate runs natively. */
import type { RuntimeStatus } from '../../sandbox.ts';
import { BASE_ENV } from './bubblewrap.ts';
import type { Slots } from './slots.ts';
import type { RunSeen, Work } from './work.ts';

/**
 * Tries what must not succeed, and names what did. Run twice: the second looks for what the first
 * left behind.
 */
const WAYS_OUT = `
import ctypes, os, signal, socket
found = []
def tries(name, action):
    try:
        if action() is not False: found.append(name)
    except BaseException: pass
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    if libc.syscall(number, *arguments) == -1: raise OSError(ctypes.get_errno())
def write(path):
    with open(path, 'w') as file: file.write('left')
for path in ('/etc/passwd', '/root', '/home', '/var', '/proc/1/environ', '/proc/1/mem', '/proc/2/environ', '/proc/1/root/usr'):
    tries('reads ' + path, lambda: os.listdir(path) if not path.startswith('/proc') and os.path.isdir(path) else open(path, 'rb').read(1))
for path in ('/left', '/usr/left', '/dev/left', '/cache/left', '/prog/left', '/proc/sys/kernel/core_pattern'):
    tries('writes ' + path, lambda: write(path))
tries('network', lambda: socket.socket())
tries('traces', lambda: call({'x86_64': 101, 'aarch64': 117}[os.uname().machine], 16, 1, 0, 0))
tries('namespaces', lambda: call({'x86_64': 272, 'aarch64': 97}[os.uname().machine], 0x10000000))
def neighbours():
    for pid in range(3, 200):
        try:
            os.kill(pid, 0)
            if pid != os.getpid(): return True
        except ProcessLookupError: pass
    return False
tries('signals', neighbours)
tries('ends the sandbox', lambda: [os.kill(pid, signal.SIGKILL) for pid in (1, os.getppid())] and False)
for path in ('/tmp/left', '/dev/shm/left'):
    tries('finds ' + path, lambda: os.stat(path))
    tries('', lambda: write(path) or False)
print(found)
`;

const FORKS = `
import os, time
for _ in range(400):
    try:
        if os.fork() == 0: time.sleep(60); os._exit(0)
    except OSError: pass
print('done')
`;

/** Few enough to wait for at every start, where a program does not end by itself. */
const ENDLESS_CPU_MS = 100;
/**
 * More than any that ends can need: where a virtual machine has not touched its memory or its disk
 * yet, the first MiB of each cost tens of milliseconds.
 */
const CPU_MS = 2000;
const MEMORY_MB = 64;

interface Probe {
  name: string;
  source: string;
  cpuMs?: number;
  contained(seen: RunSeen): boolean;
}

const says = (text: string) => (seen: RunSeen) =>
  seen.killed === null && seen.stdout.toString('latin1') === text;

const PROBES: Probe[] = [
  { name: 'ways out', source: WAYS_OUT, contained: says('[]\n') },
  { name: 'what is left behind', source: WAYS_OUT, contained: says('[]\n') },
];
const BOMBS: Probe[] = [
  {
    name: 'endless loop',
    source: 'while True: pass',
    cpuMs: ENDLESS_CPU_MS,
    contained: ({ killed }) => killed === 'time',
  },
  {
    name: 'memory bomb',
    source: 'a = []\nwhile True: a.append(bytearray(1 << 20))',
    // Where memory is handed out slowly its time may be over first: then it has to hold little.
    contained: ({ killed, status, peakMb }) =>
      killed === 'memory' || status !== 0 || (killed === 'time' && peakMb <= 2 * MEMORY_MB),
  },
  {
    name: 'fork bomb',
    source: FORKS,
    contained: (seen) => seen.killed !== null || says('done\n')(seen),
  },
  {
    name: 'endless output',
    source: 'while True: print("x" * 10000)',
    contained: ({ killed }) => killed === 'output',
  },
];

/** @returns why nothing may run natively, or undefined when everything was contained */
export async function probeNative(slots: Slots, bombs: boolean): Promise<RuntimeStatus | undefined> {
  const escaped: string[] = [];
  for (const { name, source, cpuMs, contained } of bombs ? [...PROBES, ...BOMBS] : PROBES) {
    let seen: RunSeen | undefined;
    try {
      [seen] = (await slots.run(workOf(source, cpuMs ?? CPU_MS))).seen;
    } catch (error) {
      return { state: 'failed', detail: `The probe "${name}" could not run: ${(error as Error).message}` };
    }
    if (seen === undefined || seen.ended === 'F') {
      return { state: 'failed', detail: `The probe "${name}" could not run: ${seen?.fault ?? 'no report'}` };
    }
    if (!contained(seen)) escaped.push(told(name, seen));
  }
  return escaped.length === 0
    ? undefined
    : { state: 'unsafe', detail: `Not contained: ${escaped.join('; ')}.` };
}

function told(name: string, { killed, peakMb, stdout }: RunSeen): string {
  const printed = stdout.toString('latin1').trim().slice(0, 300);
  return `${name} (${killed ?? 'ended'}, ${Math.round(peakMb)} MiB) ${printed}`.trim();
}

function workOf(source: string, cpuMs: number): Work {
  return {
    form: 'programs',
    kind: 'python',
    argv: [],
    env: BASE_ENV,
    files: [{ path: 'main.py', content: Buffer.from(source) }],
    light: false,
    artefact: null,
    modules: [],
    limits: {
      stepCpuMs: cpuMs,
      totalCpuMs: cpuMs,
      wallMs: 30_000,
      longestMs: 120_000,
      memoryMb: MEMORY_MB,
      roomMb: 32,
      addressMb: 128,
      processes: 64,
      folderMb: 16,
      outputBytes: 4096,
      valueBytes: 0,
    },
    steps: [{ stdin: Buffer.alloc(0) }],
    stopAtFailure: false,
  };
}
