/**
 * How long after its start the service gives its first Python verdict, when the snapshot is there.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const STARTS = 5;
/** Lets the children of the last start go. */
const PAUSE_MS = 1000;

const FORMS = {
  'a call': { kind: 'call', function: 'f', cases: [{ args: [1], expected: 2 }] },
  'a test program': { kind: 'program', suffix: 'assert f(1) == 2\nassert f(-1) == 0\n' },
};
type Form = keyof typeof FORMS;

export async function measureStart(): Promise<void> {
  console.log(`\nfrom the start of \`serve\` to the first Python verdict, in ms (${STARTS} starts each)`);
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-start-'));
  try {
    const first = await firstVerdict(folder, 'a call');
    console.log(`  without a snapshot: ${first.verdict.toFixed(0)}`);
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
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function firstVerdict(folder: string, form: Form): Promise<{ listening: number; verdict: number }> {
  const begun = performance.now();
  const service = spawn(process.execPath, [MAIN, 'serve'], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', TOUCHSTONE_DATA_DIR: folder, TOUCHSTONE_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
    service.kill('SIGTERM');
    await once(service, 'exit');
  }
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
