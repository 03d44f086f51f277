/**
 * Programs per second of CPU time on one core, beside starting a process for each program: of this
 * process and of all below it, on both sides, since others may use the machine. Told are medians of
 * rounds, and between which values the rounds were.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchSandbox, mapParallel, openSandbox } from './bench-sandbox.ts';
import { openTreeClock, type TreeClock } from './cpu-of-tree.ts';
import { pythonInterpreter } from './interpreter.ts';
import { type CodeItem, SETS, textOf, unseen } from './sets.ts';

/** Each of all sides in turn, so that what slows the machine for longer slows all of them. */
const ROUNDS = 5;
/** Enough for the one child always to have a next program. */
const IN_FLIGHT = 4;
/** Processes started for a round of each command. */
const PROCESSES = 20;

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

/** Programs per second of CPU time, of each round. */
interface Rates {
  known: number[];
  /** Tests that are new to children that have worked on others. */
  firstSeen: number[];
  /** The same in children that have just started, some of which start meanwhile. */
  started: number;
  /** Of each command that is beside it. */
  beside: number[][];
}

interface Subject {
  runtime: 'javascript' | 'python';
  items: CodeItem[];
  /** Graded before tests are seen for the first time. */
  others: CodeItem[];
  beside: Command[];
}

async function measure({ runtime, items, others, beside }: Subject, clock: TreeClock): Promise<Rates> {
  const rateOf = async ({ grade }: BenchSandbox, all: CodeItem[]) => {
    const begun = clock();
    await mapParallel(all, IN_FLIGHT, grade);
    return (all.length * 1000) / (clock() - begun);
  };
  const young = await openSandbox([runtime], 1);
  const started = await rateOf(young, items);
  await rateOf(young, items);
  const old = await openSandbox([runtime], 1);
  await rateOf(old, others);
  const rates: Rates = { known: [], firstSeen: [], started, beside: beside.map(() => []) };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, command] of beside.entries())
      rates.beside[index]!.push(perProcess(command, round, clock));
    rates.known.push(await rateOf(young, items));
    rates.firstSeen.push(await rateOf(old, items.map(unseen)));
  }
  await Promise.all([young.sandbox.close(), old.sandbox.close()]);
  return rates;
}

interface Command {
  command: string;
  texts: string[];
  argumentsOf(text: string, index: number): string[];
}

function perProcess({ command, texts, argumentsOf }: Command, round: number, clock: TreeClock): number {
  const begun = clock();
  for (let count = 0; count < PROCESSES; count += 1) {
    const index = (round * PROCESSES + count) % texts.length;
    const given = argumentsOf(texts[index]!, index);
    const { status, stderr } = spawnSync(command, given, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command}: ${stderr}`);
  }
  return (PROCESSES * 1000) / (clock() - begun);
}

function medianOf(all: number[]): number {
  return all.toSorted((a, b) => a - b)[all.length >> 1]!;
}

/** How many times the rate of what was beside it in the same round. */
function times(rates: number[], beside: number[]): string {
  const all = rates.map((rate, round) => rate / beside[round]!);
  return `${medianOf(all).toFixed(1)}x (${Math.min(...all).toFixed(1)} to ${Math.max(...all).toFixed(1)})`;
}

function show(name: string, rates: Rates, commands: string[]): void {
  const line = (what: string, rate: number, rest = '') =>
    console.log(`  ${what.padEnd(44)} ${rate.toFixed(1).padStart(8)}   ${rest}`.trimEnd());
  const against = (all: number[]) =>
    commands.map((command, index) => `${times(all, rates.beside[index]!)} ${command}`).join(', ');
  line(`${name}, tests known`, medianOf(rates.known), against(rates.known));
  line(`${name}, tests seen for the first time`, medianOf(rates.firstSeen), against(rates.firstSeen));
  line('  in children just started', rates.started);
  for (const [index, command] of commands.entries()) line(command, medianOf(rates.beside[index]!));
}

async function main(): Promise<void> {
  const clock = openTreeClock();
  const javascript = SETS.javascript[0]!().items;
  const python = SETS.python[0]!().items;
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-speed-'));
  try {
    const node: Command = {
      command: process.execPath,
      texts: javascript.map(textOf),
      argumentsOf: (text, index) => {
        const file = join(folder, `${index}.js`);
        writeFileSync(file, text);
        return [file];
      },
    };
    const texts = python.map(textOf);
    const command = pythonInterpreter();
    const plain: Command = { command, texts, argumentsOf: (text) => ['-c', text] };
    const bare: Command = { command, texts, argumentsOf: (text) => ['-I', '-S', '-c', text] };
    const js = { items: javascript, others: SETS.javascript[2]!().items, beside: [node] };
    show('javascript', await measure({ runtime: 'javascript', ...js }, clock), ['node file.js']);
    const py = { items: python, others: SETS.python[2]!().items, beside: [plain, bare] };
    const commands = ['python3 -c', 'python3 -I -S -c'];
    show('python', await measure({ runtime: 'python', ...py }, clock), commands);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await main();
