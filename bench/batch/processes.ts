/** The service as it is run, in processes of its own, with their memory watched. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '../../tests/support/redis.ts';

/** Started as npm start and the container start it. */
const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;
const SAMPLE_MS = 100;
const TICKS_PER_SECOND = 100;

interface Watched {
  child: ChildProcess;
  line: string;
  /** Largest resident size so far, in MiB. */
  peakMb(): number;
  nowMb(): number;
  /** CPU time so far, in seconds: what a busy machine cannot distort. */
  cpuSeconds(): number;
}

export interface Deployment {
  url: string;
  api: Watched;
  worker: Watched | undefined;
  /** Beside that one. */
  moreWorkers: Watched[];
  redisUrl: string | undefined;
  stop(): Promise<void>;
}

async function start(command: string, env: Record<string, string>): Promise<Watched> {
  const child = spawn(process.execPath, ['--max-semi-space-size=16', MAIN, command], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const nowMb = () => {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  };
  const cpuSeconds = () => {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  };
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout!.on('data', (piece: Buffer) => {
      const said = /^Touchstone (?:listens|works).*$/m.exec(piece.toString());
      if (said) resolve(said[0]);
    });
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code}`)));
  });
  let peak = 0;
  const sampling = setInterval(() => {
    if (child.exitCode === null && child.signalCode === null) peak = Math.max(peak, nowMb());
  }, SAMPLE_MS);
  child.once('exit', () => clearInterval(sampling));
  return { child, line, peakMb: () => peak, nowMb, cpuSeconds };
}

async function end(watched: Watched | undefined): Promise<void> {
  if (!watched) return;
  const gone = new Promise((resolve) => watched.child.once('exit', resolve));
  watched.child.kill('SIGTERM');
  await gone;
}

/**
 * One API and one worker with a Redis of their own, or one process with its file.
 * @param more workers beside the one
 */
export async function deploy(
  kind: 'redis' | 'embedded',
  settings: Record<string, string>,
  more = 0,
): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'));
  const redis = kind === 'redis' ? await startRedis() : undefined;
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    PORT: '0',
    TOUCHSTONE_DATA_DIR: folder,
    TOUCHSTONE_LOG_LEVEL: 'warn',
    ...(redis ? { REDIS_URL: redis.url } : {}),
    ...settings,
  };
  const api = await start('serve', env);
  const worker = redis ? await start('worker', env) : undefined;
  const moreWorkers = await Promise.all(Array.from({ length: more }, () => start('worker', env)));
  const url = /http:\S+/.exec(api.line)?.[0] ?? '';
  const stop = async () => {
    await Promise.all([worker, ...moreWorkers].map(end));
    await end(api);
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + 120_000;
  while (!(await fetch(`${url}/readyz`)).ok) {
    if (Date.now() > deadline) {
      await stop();
      throw new Error('the service did not become ready');
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, api, worker, moreWorkers, redisUrl: redis?.url, stop };
}
