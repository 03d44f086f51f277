/** Programs per second on one core, beside starting a process for each program. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mapParallel, openSandbox } from './bench-sandbox.ts';
import { type CodeItem, SETS } from './sets.ts';

const ROUNDS = 3;
/** Enough for the one child always to have a next program. */
const IN_FLIGHT = 4;

/** Runs this file again, bound to one core. */
export async function measureSpeed(): Promise<void> {
  console.log('\nprograms per second on one core (HumanEval programs with their tests, each in fresh state)');
  const { status } = spawnSync('taskset', ['-c', '0', process.execPath, import.meta.filename], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the measurement on one core failed');
}

async function ours(
  runtime: 'javascript' | 'python',
  items: CodeItem[],
): Promise<{ first: number; again: number }> {
  const { sandbox, grade } = await openSandbox([runtime], 1);
  const timeOf = async () => {
    const begun = performance.now();
    await mapParallel(items, IN_FLIGHT, grade);
    return (items.length * 1000) / (performance.now() - begun);
  };
  const first = await timeOf();
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rates.push(await timeOf());
  await sandbox.close();
  return { first, again: Math.max(...rates) };
}

function perProcess(
  command: string,
  argumentsOf: (text: string, index: number) => string[],
  texts: string[],
): number {
  const begun = performance.now();
  for (const [index, text] of texts.entries()) {
    const { status, stderr } = spawnSync(command, argumentsOf(text, index), { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command}: ${stderr}`);
  }
  return (texts.length * 1000) / (performance.now() - begun);
}

function programsOf(items: CodeItem[], count: number): string[] {
  return items.slice(0, count).map(({ response, reference: { tests } }) => {
    if (tests.kind !== 'program') throw new Error('not a program');
    return `${tests.prefix ?? ''}${response}\n${tests.suffix}`;
  });
}

async function main(): Promise<void> {
  const javascript = SETS.javascript[0]!().items;
  const python = SETS.python[0]!().items;
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-speed-'));
  try {
    const nodes = perProcess(
      process.execPath,
      (text, index) => {
        const file = join(folder, `${index}.js`);
        writeFileSync(file, text);
        return [file];
      },
      programsOf(javascript, 40),
    );
    // The interpreter itself, not a version manager's script in front of it.
    const { stdout } = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], {
      encoding: 'utf8',
    });
    const interpreter = stdout.trim();
    const texts = programsOf(python, 60);
    const plain = perProcess(interpreter, (text) => ['-c', text], texts);
    const bare = perProcess(interpreter, (text) => ['-I', '-S', '-c', text], texts);
    const js = await ours('javascript', javascript);
    const py = await ours('python', python);
    const line = (name: string, rate: number, rest = '') =>
      console.log(`  ${name.padEnd(44)} ${rate.toFixed(1).padStart(8)}${rest}`);
    line('javascript, tests known', js.again, `   ${(js.again / nodes).toFixed(1)}x node file.js`);
    line('javascript, tests seen for the first time', js.first);
    line('node file.js', nodes);
    line(
      'python, tests known',
      py.again,
      `   ${(py.again / plain).toFixed(1)}x python3 -c, ${(py.again / bare).toFixed(1)}x python3 -I -S -c`,
    );
    line('python, tests seen for the first time', py.first);
    line('python3 -c', plain);
    line('python3 -I -S -c', bare);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await main();
