/**
 * Programs per second of CPU time on one core, beside starting a process for each program: of this
 * process and of all below it, on both sides, since others may use the machine.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mapParallel, openSandbox } from './bench-sandbox.ts';
import { openTreeClock, type TreeClock } from './cpu-of-tree.ts';
import { pythonInterpreter } from './interpreter.ts';
import { type CodeItem, SETS } from './sets.ts';

const ROUNDS = 3;
/** Enough for the one child always to have a next program. */
const IN_FLIGHT = 4;

/** Runs this file again, bound to one core. */
export async function measureSpeed(): Promise<void> {
  console.log(
    '\nprograms per second of CPU time on one core (HumanEval programs with their tests, each in fresh state)',
  );
  const { status } = spawnSync('taskset', ['-c', '0', process.execPath, import.meta.filename], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the measurement on one core failed');
}

interface Rates {
  known: number;
  /** Tests that are new to children that have worked on others. */
  firstSeen: number;
  /** The same in children that have just started, some of which start meanwhile. */
  started: number;
}

async function ours(
  runtime: 'javascript' | 'python',
  { items, others, clock }: { items: CodeItem[]; others: CodeItem[]; clock: TreeClock },
): Promise<Rates> {
  const rateOf = async (grade: (item: CodeItem) => Promise<unknown>) => {
    const begun = clock();
    await mapParallel(items, IN_FLIGHT, grade);
    return (items.length * 1000) / (clock() - begun);
  };
  const young = await openSandbox([runtime], 1);
  const started = await rateOf(young.grade);
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rates.push(await rateOf(young.grade));
  await young.sandbox.close();
  const old = await openSandbox([runtime], 1);
  await mapParallel(others, IN_FLIGHT, old.grade);
  const firstSeen = await rateOf(old.grade);
  await old.sandbox.close();
  return { known: Math.max(...rates), firstSeen, started };
}

interface Texts {
  command: string;
  texts: string[];
  argumentsOf(text: string, index: number): string[];
}

function perProcess({ command, texts, argumentsOf }: Texts, clock: TreeClock): number {
  const begun = clock();
  for (const [index, text] of texts.entries()) {
    const { status, stderr } = spawnSync(command, argumentsOf(text, index), { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command}: ${stderr}`);
  }
  return (texts.length * 1000) / (clock() - begun);
}

function programsOf(items: CodeItem[], count: number): string[] {
  return items.slice(0, count).map(({ response, reference: { tests } }) => {
    if (tests.kind !== 'program') throw new Error('not a program');
    return `${tests.prefix ?? ''}${response}\n${tests.suffix}`;
  });
}

async function main(): Promise<void> {
  const clock = openTreeClock();
  const javascript = SETS.javascript[0]!().items;
  const python = SETS.python[0]!().items;
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-speed-'));
  try {
    const nodes = perProcess(
      {
        command: process.execPath,
        texts: programsOf(javascript, 40),
        argumentsOf: (text, index) => {
          const file = join(folder, `${index}.js`);
          writeFileSync(file, text);
          return [file];
        },
      },
      clock,
    );
    const texts = programsOf(python, 60);
    const command = pythonInterpreter();
    const plain = perProcess({ command, texts, argumentsOf: (text) => ['-c', text] }, clock);
    const bare = perProcess({ command, texts, argumentsOf: (text) => ['-I', '-S', '-c', text] }, clock);
    const js = await ours('javascript', { items: javascript, others: SETS.javascript[2]!().items, clock });
    const py = await ours('python', { items: python, others: SETS.python[2]!().items, clock });
    const line = (name: string, rate: number, rest = '') =>
      console.log(`  ${name.padEnd(44)} ${rate.toFixed(1).padStart(8)}${rest}`);
    const times = (rate: number) => `   ${(rate / nodes).toFixed(1)}x node file.js`;
    line('javascript, tests known', js.known, times(js.known));
    line('javascript, tests seen for the first time', js.firstSeen, times(js.firstSeen));
    line('  in children just started', js.started, times(js.started));
    line('node file.js', nodes);
    const against = (rate: number) =>
      `   ${(rate / plain).toFixed(1)}x python3 -c, ${(rate / bare).toFixed(1)}x python3 -I -S -c`;
    line('python, tests known', py.known, against(py.known));
    line('python, tests seen for the first time', py.firstSeen, against(py.firstSeen));
    line('  in children just started', py.started, against(py.started));
    line('python3 -c', plain);
    line('python3 -I -S -c', bare);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await main();
