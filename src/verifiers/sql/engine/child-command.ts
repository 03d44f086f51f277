/** The command line of a child: what it may use, and what it may touch. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const CHILD = join(import.meta.dirname, 'child/child.ts');
const PROJECT = join(import.meta.dirname, '../../../..');

/** Of util-linux; it sets limits and becomes the program it is given. */
const PRLIMIT = '/usr/bin/prlimit';
/**
 * No file can be written, and SQLite is told that there is no memory before the machine has none:
 * Node itself takes 300 MiB of what counts here without using them.
 */
const LIMITS = ['--core=0', '--nofile=64', '--fsize=0', `--data=${640 * 1024 * 1024}`];

/**
 * Node's permissions keep everything but SQLite, whose wall is child/guard.ts. Threads that help to
 * collect garbage cost more than they help where heaps are small.
 */
const FLAGS = [
  '--permission',
  `--allow-fs-read=${join(PROJECT, '*')}`,
  '--no-warnings',
  '--single-threaded-gc',
  '--max-old-space-size=192',
  '--disable-proto=delete',
];

/** A query that never ends does not see that its parent is gone: the kernel ends it then. */
const DIES_WITH_PARENT = ['/usr/bin/setpriv', '--pdeathsig', 'KILL'];

export function childCommand(): { file: string; args: string[] } {
  const wrapped = [[PRLIMIT, ...LIMITS], DIES_WITH_PARENT].filter(([path]) => existsSync(path!));
  const [file, ...args] = [...wrapped.flat(), process.execPath, ...FLAGS, CHILD];
  return { file: file!, args };
}
