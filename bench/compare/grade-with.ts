/** Grades items with the command line of a checkout, in processes of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Verdict } from './differences.ts';

export interface Graded {
  /** By index of the item; items that the checkout cannot grade are left out. */
  verdicts: Map<number, Verdict>;
  /** Of the command and of all processes it waited for. */
  cpuSeconds: number;
}

/** Nothing is answered from memory, and nothing is refused for the length of the queue. */
const SETTINGS = { TOUCHSTONE_CACHE_MB: '0', TOUCHSTONE_MAX_WAIT_MS: '3600000' };
/**
 * `times` of a shell prints its own time and, on the second line, that of the processes it waited
 * for.
 */
const TIMED = '"$@"; code=$?; times; exit $code';

export async function gradeWith(checkout: string, items: readonly unknown[]): Promise<Graded> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-compare-'));
  try {
    const file = join(folder, 'items.jsonl');
    const out = join(folder, 'verdicts.jsonl');
    writeFileSync(file, items.map((item) => `${JSON.stringify(item)}\n`).join(''));
    const times = await run([process.execPath, join(checkout, 'src/main.ts'), 'grade', file, '--out', out], {
      ...process.env,
      ...SETTINGS,
      TOUCHSTONE_DATA_DIR: join(folder, 'data'),
    });
    return { verdicts: verdictsIn(out), cpuSeconds: secondsOf(times.trimEnd().split('\n').at(-1) ?? '') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @returns what it wrote to its output. The command ends with 1 when an item got no score: that is
 *   no failure of it.
 */
async function run(command: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn('/bin/sh', ['-c', TIMED, 'sh', ...command], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, complaints] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (child.exitCode !== 0 && child.exitCode !== 1)
    throw new Error(`${command[1]}: ${complaints.slice(-2000)}`);
  return output;
}

function verdictsIn(file: string): Map<number, Verdict> {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const verdict = JSON.parse(line) as Verdict & { line: number };
      return [verdict.line - 1, verdict];
    }),
  );
}

/** `1m2.34s 0m0.56s` in seconds. */
function secondsOf(times: string): number {
  return times.split(' ').reduce((sum, time) => {
    const [minutes, seconds] = time.split('m');
    return sum + 60 * Number(minutes) + Number.parseFloat(seconds ?? '0');
  }, 0);
}
