/** The sandbox around a launcher: what it sees, and what it is cut off from. */
import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import type { NativeLevel } from '../../../verdict.ts';

export interface Surroundings {
  level: NativeLevel;
  /** Empty at the level landlock. */
  bubblewrap: string;
  python: string;
  /** Where compiled programs are kept, seen at /cache. */
  cache: string;
  /** Folders and files to be seen read-only. */
  binds: [outside: string, inside: string][];
}

/** The user a launcher becomes where the service is run by root: nobody. */
export const NOBODY = 65_534;

/**
 * Run by root, bubblewrap needs no user namespace, and the launcher becomes nobody before the first
 * program; run by anybody else, root inside is that user outside. Either way the launcher gives up
 * all rights when it has hidden other processes from /proc.
 */
export function launcherCommand(surroundings: Surroundings, bootstrap: string): [string, string[]] {
  const { bubblewrap, python, cache, binds } = surroundings;
  const asRoot = process.getuid?.() === 0;
  const args = [
    ...['--ro-bind', '/usr', '/usr'],
    // Made by itself a parent folder would be its owner's alone.
    ...['/etc', '/toolchains'].flatMap((folder) => ['--dir', folder]),
    ...['bin', 'sbin', 'lib', 'lib64', 'lib32'].flatMap(systemFolder),
    ...['--ro-bind-try', '/etc/alternatives', '/etc/alternatives'],
    ...['--ro-bind-try', '/etc/ld.so.cache', '/etc/ld.so.cache'],
    ...binds.flatMap(([outside, inside]) => ['--ro-bind', outside, inside]),
    ...['--ro-bind', cache, '/cache', '--dir', '/prog'],
    ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp'],
    ...['--remount-ro', '/dev', '--remount-ro', '/tmp', '--remount-ro', '/'],
    ...['--unshare-ipc', '--unshare-pid', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'],
    ...(asRoot ? [] : ['--unshare-user', '--uid', '0', '--gid', '0']),
    ...['--hostname', 'sandbox', '--die-with-parent', '--new-session', '--clearenv'],
    ...['--cap-drop', 'ALL', '--cap-add', 'CAP_SYS_ADMIN'],
    ...(asRoot ? ['CAP_SETUID', 'CAP_SETGID', 'CAP_IPC_LOCK'].flatMap((name) => ['--cap-add', name]) : []),
    ...Object.entries(BASE_ENV).flatMap(([name, value]) => ['--setenv', name, value]),
    '--',
    // A stack that may grow as far as the memory: where mappings begin is decided at the start.
    // Bound at the start, functions of libraries are not looked for by every child on its own.
    ...['/bin/sh', '-c', 'ulimit -S -s unlimited 2>/dev/null; LD_BIND_NOW=1 exec "$@"', 'sh'],
    ...[python, '-I', '-S', '-u', '-c', bootstrap],
  ];
  return [bubblewrap, args];
}

/** What every program finds in its environment. */
export const BASE_ENV: Record<string, string> = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: '/tmp',
  TMPDIR: '/tmp',
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
  PYTHONHASHSEED: '0',
  // Threads of libraries are trouble in a fork, and heaps of threads reserve what they never use.
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  MALLOC_ARENA_MAX: '2',
};

function systemFolder(name: string): string[] {
  const path = `/${name}`;
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink()
    ? ['--symlink', readlinkSync(path).replace(/^\//, ''), path]
    : ['--ro-bind', path, path];
}
