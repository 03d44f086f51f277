/** The whole service as a newcomer starts it: `node src/main.ts serve` in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;
/** Building the Python snapshot takes several seconds on a slow machine. */
const READY_MS = 300_000;

export interface RunningService {
  url: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts it on a free port with a data folder of its own and waits until /readyz says yes. */
export async function runService(
  env: Record<string, string> = {},
  ready = true,
  main = MAIN,
): Promise<RunningService> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-service-'));
  const child = spawn(process.execPath, [main, 'serve'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? '',
      PORT: '0',
      TOUCHSTONE_DATA_DIR: folder,
      TOUCHSTONE_SNAPSHOT_DIR: SNAPSHOTS,
      // No test reaches for the network.
      TOUCHSTONE_PACKAGES: 'kept',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  const service = {
    url,
    process: child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
  if (!ready) return service;
  try {
    await untilReady(service);
  } catch (error) {
    await service.stop();
    throw error;
  }
  return service;
}

/** Shared by all tests of a machine, so that only the first one builds the snapshot. */
const SNAPSHOTS = join(tmpdir(), 'touchstone-test-snapshots');

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    // Read to the end: a full pipe would stop the service.
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const address = /https?:\/\/[^\s"]+:\d+/.exec(line)?.[0];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error('the service ended before it listened')));
  });
}

async function untilReady({ url, process: child }: RunningService): Promise<void> {
  const until = Date.now() + READY_MS;
  let told = '';
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${url}/readyz`);
    told = await answer.text();
    if (answer.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the service did not become ready: ${told}`);
}
