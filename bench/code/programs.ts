/**
 * Programs in isolates beside a process of the interpreter for each, program by program, in CPU
 * time of this process and of all below it: with tests that are known, and with tests that nobody
 * has seen.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type BenchSandbox, openSandbox } from './bench-sandbox.ts';
import { openTreeClock, type TreeClock } from './cpu-of-tree.ts';
import { pythonInterpreter } from './interpreter.ts';
import { type CodeItem, SETS, textOf, unseen } from './sets.ts';

/** Blocks of which the least counts: others use the machine. */
const BLOCKS = 5;
const RUNS = 4;
/** A process of its own is dear: it is looked at less often. */
const BARE = { blocks: 2, runs: 2 };
/** What has been done is in the sum when whoever did it waits again. */
const SETTLE_MS = 3;
/** Programs with other tests, after which children are warm. */
const WARM_UP = 200;

interface Kind {
  /** Names of sets: the programs that are measured, and those that come before. */
  items: string;
  others: string;
  beside: string;
  /** How a process is started that runs a text; it may write to the folder. */
  starter(folder: string): (text: string) => [string, string[]];
}

const KINDS: Record<'python' | 'javascript', Kind> = {
  python: {
    items: 'humaneval_py',
    others: 'mbpp_sanitized_py',
    beside: 'python3 -c',
    starter: () => {
      const interpreter = pythonInterpreter();
      return (text) => [interpreter, ['-c', text]];
    },
  },
  javascript: {
    items: 'humanevalpack_js',
    others: 'multipl_e_ts empty body',
    beside: 'node file.js',
    starter: (folder) => (text) => {
      const file = join(folder, 'program.js');
      writeFileSync(file, text);
      return [process.execPath, [file]];
    },
  },
};

/** Programs one after another, each with what it takes alone. */
export async function measurePrograms(language: 'python' | 'javascript'): Promise<void> {
  const kind = KINDS[language];
  // Before the children are there, so that they are counted.
  const clock = openTreeClock();
  const bench = await openSandbox([language], 1);
  const [items, others] = [kind.items, kind.others].map(
    (wanted) => SETS[language].map((make) => make()).find(({ name }) => name === wanted)!.items,
  ) as [CodeItem[], CodeItem[]];
  for (const item of others.slice(0, WARM_UP)) await bench.grade(unseen(item));
  const fresh: number[] = [];
  for (const item of items) {
    const tests = [unseen(item), unseen(item)];
    fresh.push(await least(clock, tests, (each) => bench.grade(each)));
  }
  for (const item of items) await bench.grade(item);
  const known = await knownCosts(bench, items, clock);
  await bench.sandbox.close();
  const bare = await bareCosts(items, kind, clock);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const cores = availableParallelism();
  console.log(`\n${language} beside ${kind.beside}, CPU a program (load ${load} on ${cores} cores)`);
  report('tests known', known, bare, kind.beside);
  report('tests seen for the first time', fresh, bare, kind.beside);
}

/** CPU of whichever took least. */
async function least<T>(clock: TreeClock, inputs: T[], work: (input: T) => unknown): Promise<number> {
  let found = Number.POSITIVE_INFINITY;
  for (const input of inputs) {
    const before = await settled(clock);
    await work(input);
    found = Math.min(found, (await settled(clock)) - before);
  }
  return found;
}

async function knownCosts(bench: BenchSandbox, items: CodeItem[], clock: TreeClock): Promise<number[]> {
  const costs = items.map(() => Number.POSITIVE_INFINITY);
  for (let block = 0; block < BLOCKS; block += 1) {
    for (const [at, item] of items.entries()) {
      const before = await settled(clock);
      for (let run = 0; run < RUNS; run += 1) await bench.grade(item);
      costs[at] = Math.min(costs[at]!, ((await settled(clock)) - before) / RUNS);
    }
  }
  return costs;
}

async function bareCosts(items: CodeItem[], { starter }: Kind, clock: TreeClock): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-programs-'));
  const start = starter(folder);
  const costs: number[] = [];
  for (const item of items) {
    const [file, args] = start(textOf(item));
    const cost = await least(clock, Array.from({ length: BARE.blocks }), () => {
      for (let run = 0; run < BARE.runs; run += 1) spawnSync(file, args);
    });
    costs.push(cost / BARE.runs);
  }
  rmSync(folder, { recursive: true, force: true });
  return costs;
}

async function settled(clock: TreeClock): Promise<number> {
  await setTimeout(SETTLE_MS);
  return clock();
}

function report(what: string, ours: number[], bare: number[], beside: string): void {
  const at = (values: number[], share: number) =>
    values.toSorted((a, b) => a - b)[Math.round(share * (values.length - 1))]!;
  const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const rates = ours.map((cost, item) => bare[item]! / cost);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => `${at(rates, share).toFixed(2)}x`);
  console.log(
    `  ${what}: median ${at(ours, 0.5).toFixed(2)} ms, ${beside} ${at(bare, 0.5).toFixed(2)}; the median ` +
      `program ${middle} its rate, quarters ${low} and ${high}; all together ${(mean(bare) / mean(ours)).toFixed(2)}x`,
  );
}
