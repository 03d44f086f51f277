/**
 * The command line of a child: Node's flags, its permissions, and limits of the operating system.
 */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChildRole, RuntimeOptions } from '../runtime.ts';
import { wheelFolder } from '../runtimes/python/packages.ts';
import type { IsolateId } from '../sandbox.ts';

const CHILD = join(import.meta.dirname, 'child.ts');
const ENTRY = join(import.meta.dirname, 'child-entry.js');

/**
 * isolated-vm needs the first; a fixed seed makes Math.random the same in every run; with a heap
 * that may grow to its first 64 MiB undisturbed, most programs end before the garbage of earlier
 * ones is ever collected.
 */
const NODE_FLAGS = [
  '--initial-heap-size=64',
  '--no-node-snapshot',
  '--random-seed=1042',
  '--disable-proto=delete',
  '--no-warnings',
];

/**
 * A loop that runs when it is found to be hot is replaced while it runs. Where that is prepared on
 * another thread,
 * it happens in some runs and not in others, and a program takes once or thirteen times its CPU
 * time.
 */
const STEADY = ['--no-concurrent-osr', '--no-maglev'];
/**
 * The tables of a snapshot are laid out anew for the hash seed of the process, a tenth of what a
 * context takes to make. The seed of a child is fixed either way, by that of its random numbers.
 */
const AS_STORED = ['--no-rehash-snapshot'];

/**
 * Programs run on the main thread as on others (runtimes/javascript/isolates/pace.ts), and recurse
 * as deeply: other threads get the whole of what the operating system gives a stack, and the main
 * thread all but a rest for what stands below a program.
 */
const STACK_BYTES = 8 * 1024 * 1024;
const DEEP_STACK = `--stack-size=${STACK_BYTES / 1024 - 92}`;

/** What the engine of a runtime is told; a snapshot is made for the flags it is used with. */
export const RUNTIME_FLAGS: Record<IsolateId, string[]> = {
  javascript: [...STEADY, ...AS_STORED],
  python: [],
};

/**
 * No candidate's time is taken where test programs are taken apart. Most of a young child's work is
 * compiling its own code there: the quicker of the compilers makes enough of it.
 */
const QUICK_TO_COMPILE = ['--no-concurrent-osr', '--maglev', '--no-turbofan'];

/**
 * Of the interpreter's code a function is validated when it is first called, and not all of them
 * when a child boots. The child that makes the snapshot, in which the code stands, has validated
 * them all.
 */
const VALIDATED_BEFORE = ['--wasm-lazy-validation'];

function engineFlags(runtime: IsolateId, role: ChildRole): string[] {
  if (runtime === 'python' && role !== 'build') return [...RUNTIME_FLAGS.python, ...VALIDATED_BEFORE];
  if (runtime === 'javascript' && role === 'analyze') return [...QUICK_TO_COMPILE, ...AS_STORED];
  if (runtime === 'javascript' && role === 'run' && existsSync(PRLIMIT))
    return [...RUNTIME_FLAGS.javascript, DEEP_STACK];
  return RUNTIME_FLAGS[runtime];
}

const PROJECT = join(import.meta.dirname, '../../..');
/** Where the libraries are, which may be a link to a folder that several checkouts share. */
const LIBRARIES = realpathSync(join(PROJECT, 'node_modules'));

/**
 * Node's own permissions, for code that would get out of its isolate: no processes, no workers, no
 * file but the project's, the snapshot and the wheels beside it to read, and none to write;
 * /etc/alpine-release is what the loader of isolated-vm's binary looks at. Only the child that
 * makes a snapshot writes.
 */
function permissions(
  runtime: IsolateId,
  { role, snapshot }: RuntimeOptions,
  code: string | undefined,
): string[] {
  const read = [join(PROJECT, '*'), join(LIBRARIES, '*'), '/etc/alpine-release'];
  const write: string[] = [];
  if (code !== undefined) read.push(code);
  if (snapshot !== undefined && role === 'build') write.push(join(dirname(snapshot), '*'));
  else if (snapshot !== undefined) read.push(snapshot, ...beside(runtime, snapshot));
  return [
    '--permission',
    '--allow-addons',
    ...[...read, ...write].map((path) => `--allow-fs-read=${path}`),
    ...write.map((path) => `--allow-fs-write=${path}`),
  ];
}

const beside = (runtime: IsolateId, snapshot: string): string[] =>
  runtime === 'python' ? [join(wheelFolder(dirname(snapshot)), '*')] : [];

/** Of util-linux; it sets limits and becomes the program it is given. */
const PRLIMIT = '/usr/bin/prlimit';
/**
 * Of util-linux, too. A child that is stuck in a loop does not see that its parent was killed: the
 * kernel ends it then.
 */
const DIES_WITH_PARENT = ['/usr/bin/setpriv', '--pdeathsig', 'KILL'];
/** No core dumps, few descriptors; files are written by no child but one that makes a snapshot. */
const RESOURCE_LIMITS = ['--core=0', '--nofile=128'];
/**
 * Native stack of the threads that run isolates: CPython's own limit on recursion comes first, and
 * raises RecursionError.
 */
const PYTHON_STACK = '--stack=67108864';

/**
 * The command that starts a child. Address space (RLIMIT_AS) stays unlimited, since WebAssembly
 * reserves gigabytes that it never uses: memory is watched from outside instead.
 * @param code path of the children's code without types (child-code.ts)
 * @param wrapper a command, such as bubblewrap with its options, that becomes the program which its
 * last arguments name
 */
export function childCommand(
  runtime: IsolateId,
  wrapper: string[],
  options: RuntimeOptions,
  code?: string,
): { file: string; args: string[] } {
  const program = code === undefined ? [CHILD] : [ENTRY, code];
  const flags = [...NODE_FLAGS, ...engineFlags(runtime, options.role)];
  const node = [process.execPath, ...flags, ...permissions(runtime, options, code), ...program];
  const [file, ...args] = [...wrapper, ...limited(runtime, options.role, node)];
  return { file: file!, args };
}

function limited(runtime: IsolateId, role: ChildRole, node: string[]): string[] {
  const bound = existsSync(DIES_WITH_PARENT[0]!) ? DIES_WITH_PARENT : [];
  if (!existsSync(PRLIMIT)) return [...bound, ...node];
  const fileSize = role === 'build' ? '--fsize=268435456' : '--fsize=0';
  const stack = runtime === 'python' ? [PYTHON_STACK] : [`--stack=${STACK_BYTES}`];
  return [...bound, PRLIMIT, ...RESOURCE_LIMITS, fileSize, ...stack, ...node];
}
