/**
 * The level landlock: what its launcher is started as, and a piece of work as it takes it. Paths
 * are those of the host, since nothing is mounted.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BASE_ENV, type Surroundings } from '../bubblewrap.ts';
import type { Work } from '../work.ts';

/** Each launcher that root starts has a user of its own; numbers that systems do not hand out. */
const FIRST_USER = 52_000;
const USERS = 4096;
let started = 0;

export interface LandlockHello {
  dropTo: number;
  folder: string;
  /** Folders and files that programs may read, beside the system's. */
  seen: string[];
}

export function landlockHello({ cache, binds }: Surroundings): LandlockHello {
  started += 1;
  return {
    dropTo: FIRST_USER + ((process.pid * 16 + started) % USERS),
    folder: join(cache, '..', `place-${started}`),
    seen: binds.map(([outside]) => outside),
  };
}

export function landlockCommand({ python }: Surroundings, bootstrap: string): [string, string[]] {
  const stack = 'ulimit -S -s unlimited 2>/dev/null; exec "$@"';
  return ['/bin/sh', ['-c', stack, 'sh', python, '-I', '-S', '-u', '-c', bootstrap]];
}

/** The launcher's program: what it asks of the kernel, and the rest. */
export function landlockSource(): Buffer {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const source = Buffer.from(`${read('../launcher/system.py')}\n${read('./launcher.py')}`);
  return Buffer.concat([Buffer.from(String(source.length).padStart(8, '0')), source]);
}

/** When a launcher is gone, however it went: what it was running, and the folder of that. */
export function clearAway({ dropTo, folder }: LandlockHello): void {
  if (process.getuid?.() === 0) {
    const options = { uid: dropTo, gid: dropTo, stdio: 'ignore' } as const;
    spawn('/bin/sh', ['-c', 'kill -9 -1'], options).on('error', () => {});
  }
  void rm(folder, { recursive: true, force: true }).catch(() => {});
}

/** Commands with the paths of the host. */
export function landlockWork(work: Work, { cache, binds, python }: Surroundings): Work {
  const [main] = work.files;
  const argv = work.kind === 'python' ? [python, '-s', main!.path] : work.argv;
  return {
    ...work,
    kind: 'exec',
    argv: argv.map((text) => outside(text, binds)),
    env: { ...BASE_ENV, ...mapped(work.env, (text) => outside(text, binds)) },
    artefact: work.artefact === null ? null : join(cache, work.artefact),
  };
}

function mapped(env: Record<string, string>, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, change(text)]));
}

/** Longer paths first: one may begin as another does. */
function outside(text: string, binds: Surroundings['binds']): string {
  const longest = [...binds].sort(([, a], [, b]) => b.length - a.length);
  return longest.reduce((changed, [path, inside]) => changed.replaceAll(inside, path), text);
}
