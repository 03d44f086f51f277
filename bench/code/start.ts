/**
 * How long after its start the service listens, gives its first Python verdict and is ready, and
 * what its processes hold in memory when nobody has sent anything: with an empty data folder after
 * an install, with nothing prepared at all, and later.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { PREPARED } from '../../src/packing/folders.js';
import { sharesOf } from './memory.ts';

const MAIN = join(import.meta.dirname, '../../src/touchstone.js');
const STARTS = 5;
/** Lets the children of the last start go. */
const PAUSE_MS = 1000;
const LOOK_MS = 20;
/** Pauses after which the first start is taken to make nothing for the next. */
const MOST_WAITS = 60;

const FORMS = {
  'a call': { kind: 'call', function: 'f', cases: [{ args: [1], expected: 2 }] },
  'a test program': { kind: 'program', suffix: 'assert f(1) == 2\nassert f(-1) == 0\n' },
};
type Form = keyof typeof FORMS;

export async function measureStart(): Promise<void> {
  console.log(
    `\nfrom the start of \`serve\`, in ms (${STARTS} starts each; load ${loadavg()[0]!.toFixed(1)})`,
  );
  await withFolder(async (folder) => {
    const prepared = existsSync(join(PREPARED, 'packed/made-of.json'));
    if (prepared) await idle({ TOUCHSTONE_DATA_DIR: folder }, 'first start after an install');
    else console.log('  nothing is prepared: npm ci, or node src/tools/prepare-starts.ts --install');
  });
  await withFolder(async (own) => {
    const folder = { TOUCHSTONE_DATA_DIR: own, TOUCHSTONE_SNAPSHOT_DIR: own };
    const packed = () => existsSync(join(own, 'packed/made-of.json'));
    await idle(folder, 'first start with nothing prepared', packed);
    for (let i = 0; i < STARTS; i += 1) {
      await setTimeout(PAUSE_MS);
      await idle(folder, 'later start');
    }
    for (const form of Object.keys(FORMS) as Form[]) {
      const runs: { listening: number; verdict: number }[] = [];
      for (let i = 0; i < STARTS; i += 1) {
        await setTimeout(PAUSE_MS);
        runs.push(await firstVerdict(folder, form));
      }
      const listed = (part: 'listening' | 'verdict') => runs.map((run) => run[part].toFixed(0)).join(' ');
      console.log(`  ${form}: listening ${listed('listening')}, verdict ${listed('verdict')}`);
    }
    console.log(
      `  beside it, \`node -e 0\` ${bare(process.execPath, '-e')}, \`python3 -c 0\` ${bare('python3', '-c')}`,
    );
  });
}

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-start-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where it keeps what it makes, as settings say it. */
interface Folders {
  TOUCHSTONE_DATA_DIR: string;
  TOUCHSTONE_SNAPSHOT_DIR?: string;
}

/**
 * A start to which nothing is sent.
 * @param settled whether what it makes for later starts is made
 */
async function idle(folders: Folders, name: string, settled = (): boolean => true): Promise<void> {
  const begun = performance.now();
  const service = start(folders);
  try {
    const url = await addressOf(service);
    const listening = performance.now() - begun;
    while ((await fetch(`${url}/readyz`)).status !== 200) await setTimeout(LOOK_MS);
    const ready = performance.now() - begun;
    await setTimeout(PAUSE_MS);
    for (let left = MOST_WAITS; !settled() && left > 0; left -= 1) await setTimeout(PAUSE_MS);
    const shares = sharesOf(service.pid!);
    const sum = shares.reduce((total, { mb }) => total + mb, 0);
    console.log(
      `  ${name}: listening ${listening.toFixed(0)}, ready ${ready.toFixed(0)}; ` +
        `idle ${sum} MiB private: ${shares.map((share) => `${share.name} ${share.mb}`).join(', ')}`,
    );
  } finally {
    await end(service);
  }
}

async function firstVerdict(folders: Folders, form: Form): Promise<{ listening: number; verdict: number }> {
  const begun = performance.now();
  const service = start(folders);
  try {
    const url = await addressOf(service);
    const listening = performance.now() - begun;
    const response = await fetch(`${url}/v1/rewards/code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        response: 'def f(x):\n    return x + 1\n',
        reference: { language: 'python', tests: FORMS[form] },
      }),
    });
    const verdict = (await response.json()) as { reward?: unknown };
    if (verdict.reward !== 1) throw new Error(`no reward: ${JSON.stringify(verdict)}`);
    return { listening, verdict: performance.now() - begun };
  } finally {
    await end(service);
  }
}

function start(folders: Folders): ChildProcess {
  // As `npm start` does.
  return spawn(process.execPath, ['--max-semi-space-size=16', MAIN, 'serve'], {
    cwd: folders.TOUCHSTONE_DATA_DIR,
    env: { PATH: process.env.PATH, PORT: '0', ...folders, TOUCHSTONE_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function end(service: ChildProcess): Promise<void> {
  service.kill('SIGTERM');
  await once(service, 'exit');
}

async function addressOf(service: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: service.stdout! })) {
    const url = /listens on (\S+)/.exec(line)?.[1];
    if (url) return url;
  }
  throw new Error('the service ended');
}

/** Milliseconds of the fastest of a few starts. */
function bare(command: string, flag: string): string {
  const times = Array.from({ length: STARTS }, () => {
    const begun = performance.now();
    spawnSync(command, [flag, '0']);
    return performance.now() - begun;
  });
  return Math.min(...times).toFixed(0);
}
