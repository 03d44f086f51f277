/** Processes to be killed, stopped and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { freePort } from '../support/redis.ts';

/** The product as it is, with its own verifiers and its sandbox. */
export const PRODUCT = new URL('../../src/main.ts', import.meta.url).pathname;
const ENTRY = new URL('./service-with-probes.ts', import.meta.url).pathname;

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
  readonly pid: number | undefined;
}

/** @param entry the program: with probes for verifiers, unless another one is named */
export function subject(
  t: TestContext,
  role: 'serve' | 'worker',
  env: Record<string, string>,
  entry = ENTRY,
): Subject {
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
    get pid() {
      return alive() ? child?.pid : undefined;
    },
    start() {
      if (alive()) return;
      child = spawn(process.execPath, [entry, role], {
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
  entry = ENTRY,
): Promise<Subject & { url: string }> {
  const port = await freePort();
  const api = subject(t, 'serve', { PORT: String(port), ...env }, entry);
  return Object.defineProperty(api, 'url', { value: `http://127.0.0.1:${port}` }) as Subject & {
    url: string;
  };
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

/** Processes that the one with this id has started. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === parent)
    .map(Number);
}

/** Undefined when the process has ended meanwhile. */
function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, which may hold anything, ends at the last bracket.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** False when there is no such process any more. */
export function signalTo(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
