/**
 * Native programs beside the bare tools of the machine: HumanEval's beside `python3 -c`, one that
 * computes beside bare CPython, and a compiled one beside its binary. One launcher, one program at
 * a time, in blocks that take turns. CPU time of this process and of all below it, on both sides,
 * since others may use the machine.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Language, Sandbox } from '../../src/sandbox/sandbox.ts';
import { type BenchSandbox, openSandbox } from './bench-sandbox.ts';
import { openTreeClock, type TreeClock } from './cpu-of-tree.ts';
import { type CodeItem, SETS } from './sets.ts';

const LIMITS = {
  stepCpuMs: 20_000,
  totalCpuMs: 600_000,
  wallMs: 600_000,
  memoryMb: 512,
  outputBytes: 1 << 20,
  valueBytes: 1 << 20,
};
const BLOCKS = 3;
/** Of four runs each, of a program that computes. */
const ROUNDS = 9;
const RUNS = 100;
/** Of each program of HumanEval in a block. */
const REPEATS = 4;
/** What has been done is in the sum when whoever did it waits again. */
const SETTLE_MS = 3;
const COMPUTE = [
  'n = 0',
  'for i in range(3_000_000): n += i * i % 7',
  'd = {}',
  'for i in range(600_000): d[i % 1000] = d.get(i % 1000, 0) + i',
  'print(n, sum(d.values()), sum(sorted(str(i) for i in range(100_000)) == [] for _ in range(3)))',
].join('\n');
const SMALL =
  '#include <cstdio>\nint main() { int a, b; if (std::scanf("%d %d", &a, &b) == 2) std::printf("%d\\n", a + b); }\n';

export async function measureNative(): Promise<void> {
  // Before the launcher is there, so that it is counted.
  const clock = openTreeClock();
  const bench = await openSandbox(['python', 'native'], 1);
  const status = bench.sandbox.status().native;
  if (status?.state !== 'ready') console.log(`  native is ${status?.state}: ${status?.detail}`);
  else {
    const load = (loadavg()[0] ?? 0).toFixed(1);
    console.log(`Native programs (load ${load} on ${availableParallelism()} cores)`);
    await humanEval(bench, clock);
    await compute(bench.sandbox, clock);
    if (bench.sandbox.nativeLacks('cpp') === undefined) await compiled(bench.sandbox, clock);
  }
  await bench.sandbox.close();
}

async function humanEval(bench: BenchSandbox, clock: TreeClock): Promise<void> {
  const set = SETS.python.map((make) => make()).find(({ name }) => name === 'humaneval_py')!;
  const items = set.items.map((item) => {
    const reference = { ...item.reference, runtime: 'native' as const };
    return { ...item, reference };
  });
  // The test programs are taken apart once, whoever sends them how often.
  for (const item of items) await bench.grade(item);
  const costs: Costs[] = [];
  for (const item of items) {
    const native = async () => {
      for (let run = 0; run < REPEATS; run += 1) await bench.grade(item);
    };
    const bare = () => {
      for (let run = 0; run < REPEATS; run += 1) runBare(item);
    };
    costs.push(await inTurns(REPEATS, { native, bare }, clock));
  }
  report('HumanEval, all together', 'python3 -c', meanOf(costs));
  // A program that computes takes the same on both sides: the mean is about it, not about starts.
  const usual = median(costs.map(({ bare }) => bare));
  const computes = ({ bare }: Costs) => bare >= 2 * usual;
  const rest = costs.filter((each) => !computes(each));
  const others = items.filter((_, index) => !computes(costs[index]!));
  report(`HumanEval, the ${rest.length} that do not compute`, 'python3 -c', meanOf(rest));
  const rates = costs.map(({ native, bare }) => bare / native).toSorted((a, b) => a - b);
  const [least, low, middle, high, most] = [0, 1, 2, 3, 4].map((quarter) => {
    return `${rates[Math.round((quarter * (rates.length - 1)) / 4)]!.toFixed(2)}x`;
  });
  console.log(
    `  HumanEval, the median program: ${middle} the rate of python3 -c, quarters from ${low} to ${high}, all from ${least} to ${most}`,
  );
  // As a list is graded: whatever a pause and other programs cost caches is in none of them.
  const native = async () => {
    for (const item of others) await bench.grade(item);
  };
  const bare = () => others.forEach(runBare);
  const inARow = await inTurns(others.length, { native, bare }, clock);
  report('HumanEval, the same in a row, all of a side', 'python3 -c', inARow);
}

function runBare({ response, reference: { tests } }: CodeItem): void {
  const text = tests.kind === 'program' ? `${tests.prefix ?? ''}${response}\n${tests.suffix}` : response;
  spawnSync('/usr/bin/python3', ['-c', text]);
}

function meanOf(costs: Costs[]): Costs {
  const mean = (side: keyof Costs) => costs.reduce((sum, each) => sum + each[side], 0) / costs.length;
  return { native: mean('native'), bare: mean('bare') };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/**
 * A program that computes, as a whole on both sides: the start of an interpreter is part of the
 * one, the service and the fork of the other. A load changes the speed of a core from second to
 * second: each ratio is of four runs in a row, in the order A B B A, and their median counts.
 */
async function compute(sandbox: Sandbox, clock: TreeClock): Promise<void> {
  const native = () => cpuOf(sandbox, 'python', COMPUTE);
  const bare = async () => void execFileSync('/usr/bin/python3', ['-c', COMPUTE]);
  await native();
  await bare();
  const rounds: Costs[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const costs = { native: 0, bare: 0 };
    for (const side of ['native', 'bare', 'bare', 'native'] as const) {
      const before = await settled(clock);
      await { native, bare }[side]();
      costs[side] += ((await settled(clock)) - before) / 2;
    }
    rounds.push(costs);
  }
  const middle = (side: keyof Costs) => median(rounds.map((costs) => costs[side])).toFixed(0);
  const ratios = rounds.map((costs) => costs.native / costs.bare).toSorted((x, y) => x - y);
  console.log(
    `  compute-heavy: ${middle('native')} ms of CPU, python3 -c ${middle('bare')}: ${median(ratios).toFixed(2)}x, ${ROUNDS} rounds from ${ratios[0]!.toFixed(2)}x to ${ratios.at(-1)!.toFixed(2)}x`,
  );
}

async function compiled(sandbox: Sandbox, clock: TreeClock): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'));
  writeFileSync(join(folder, 'main.cpp'), SMALL);
  execFileSync('g++', ['-O2', '-o', join(folder, 'program'), join(folder, 'main.cpp')]);
  await cpuOf(sandbox, 'cpp', SMALL);
  const steps = Array.from({ length: RUNS }, () => ({ kind: 'program', stdin: '1 2\n' }) as const);
  const native = async () => {
    await sandbox.run(submission('cpp', SMALL, steps));
  };
  const bare = () => {
    for (let run = 0; run < RUNS; run += 1) spawnSync(join(folder, 'program'), { input: '1 2\n' });
  };
  report('C++', 'the binary', await inTurns(RUNS, { native, bare }, clock));
  rmSync(folder, { recursive: true });
}

function submission(language: Language, text: string, steps: readonly { kind: 'program'; stdin: string }[]) {
  return {
    language,
    runtime: 'native' as const,
    tenant: 'bench',
    isolation: 'restored' as const,
    sources: [{ path: 'main', text }],
    steps: [...steps],
    limits: LIMITS,
  };
}

async function cpuOf(sandbox: Sandbox, language: Language, text: string): Promise<number> {
  const { cpuMs } = await sandbox.run(submission(language, text, [{ kind: 'program', stdin: '1 2\n' }]));
  return cpuMs;
}

interface Costs {
  /** CPU milliseconds of a run. */
  native: number;
  bare: number;
}

interface Sides {
  native(): Promise<void>;
  bare(): void;
}

/** @param runs of which a block of either consists */
async function inTurns(runs: number, { native, bare }: Sides, clock: TreeClock): Promise<Costs> {
  const costs = { native: 0, bare: 0 };
  for (let block = 0; block < BLOCKS; block += 1) {
    const before = await settled(clock);
    await native();
    const between = await settled(clock);
    bare();
    costs.native += (between - before) / runs / BLOCKS;
    costs.bare += ((await settled(clock)) - between) / runs / BLOCKS;
  }
  return costs;
}

async function settled(clock: TreeClock): Promise<number> {
  await setTimeout(SETTLE_MS);
  return clock();
}

function report(what: string, other: string, { native, bare }: Costs): void {
  console.log(
    `  ${what}: ${native.toFixed(2)} ms of CPU a run, ${other} ${bare.toFixed(2)}: ${(bare / native).toFixed(2)}x its rate`,
  );
}
