/** Runs the command line as a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  /** Resolves with the first output that matches. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): void;
  ended: Promise<Ended>;
}

export function startCli(
  args: string[],
  options: { cwd: string; env?: Record<string, string>; input?: string; limitMs?: number },
): Running {
  const env = { PATH: process.env.PATH ?? '', ...options.env };
  // The limit is for a child that a failing test leaves behind.
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: options.cwd,
    env,
    timeout: options.limitMs ?? 30_000,
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    for (const watch of watchers) watch();
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(options.input ?? '');
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return {
    ended,
    signal: (name) => child.kill(name),
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const watch = () => {
          const match = pattern.exec(stdout);
          if (!match) return;
          watchers.delete(watch);
          resolve(match);
        };
        watchers.add(watch);
        watch();
        void ended.then(() => reject(new Error(`ended without saying ${pattern}: ${stderr}`)));
      }),
  };
}

export const runCli = (args: string[], options: Parameters<typeof startCli>[1]): Promise<Ended> =>
  startCli(args, options).ended;
