/** Processes to be killed, stopped and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { freePort } from '../support/redis.ts';

const ENTRY = new URL('./process.ts', import.meta.url).pathname;

export interface Subject {
  /** Starts it when it is not running. */
  start(): void;
  /** Resolves when it has said that it works. */
  up(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** SIGKILL, and gone when it resolves. */
  kill(): Promise<void>;
  /** SIGTERM. @returns the exit code and how long it took. */
  stop(): Promise<{ code: number | null; ms: number }>;
  readonly output: string[];
}

export function subject(t: TestContext, role: 'serve' | 'worker', env: Record<string, string>): Subject {
  let child: ChildProcess | undefined;
  const output: string[] = [];
  let up: Promise<void> = Promise.resolve();
  const alive = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || !alive()) return child?.exitCode ?? null;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    return child.exitCode;
  };
  t.after(() => end('SIGKILL'));
  return {
    output,
    start() {
      if (alive()) return;
      child = spawn(process.execPath, [ENTRY, role], {
        env: { PATH: process.env.PATH ?? '', TOUCHSTONE_LOG_LEVEL: 'warn', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const { stdout, stderr } = child;
      up = new Promise((resolve) => {
        for (const stream of [stdout!, stderr!]) {
          stream.on('data', (piece: Buffer) => {
            output.push(piece.toString());
            if (output.length > 200) output.shift();
            if (/^Touchstone (listens|works)/m.test(piece.toString())) resolve();
          });
        }
        child!.once('exit', () => resolve());
      });
    },
    up: () => up,
    signal: (name) => child?.kill(name),
    async kill() {
      await end('SIGKILL');
    },
    async stop() {
      const begun = performance.now();
      const code = await end('SIGTERM');
      return { code, ms: performance.now() - begun };
    },
  };
}

/** An API on a port that stays the same over restarts. */
export async function apiSubject(
  t: TestContext,
  env: Record<string, string>,
): Promise<Subject & { url: string }> {
  const port = await freePort();
  const api = subject(t, 'serve', { PORT: String(port), ...env });
  return Object.assign(api, { url: `http://127.0.0.1:${port}` });
}

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-chaos-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Between the two, evenly. */
export const between = (low: number, high: number) => low + Math.random() * (high - low);

/** Kills in a test: few with every change, many in `npm run chaos`. */
export const KILLS = Number(process.env.CHAOS_KILLS ?? 3);
