/**
 * The verifier `puzzle` beside Reasoning Gym's own scorers: the same rows and responses, right and
 * wrong ones, from the response to the number. Both sides run in process, warm, in CPU time of one
 * thread, the best of many blocks. The figure is the ratio of the means over the data sets.
 *   python3 -m venv /tmp/peers && /tmp/peers/bin/pip install reasoning-gym==0.1.25
 *   node bench/puzzles.ts /tmp/peers/bin/python [DATA_SET]…
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { judgePuzzle, type PuzzleWork } from '../src/verifiers/puzzle/judge.ts';

const [python = 'python3', ...names] = process.argv.slice(2);
const SCRIPT = join(import.meta.dirname, 'peers/puzzle_times.py');
/** Rows of a data set, and the seed of all. */
const ROWS = ['12', '3'];
const BLOCKS = 40;
/** CPU time of a block, of the data set whose turn it is, and of all before that. */
const BLOCK_MS = 2;
const WARM_UP_MS = 30;
const COMMON_WARM_UP_MS = 2_000;

interface Direction {
  items: { entry: PuzzleWork['reference']['entry']; response: string; score: number }[];
  /** Of one pass over the items, by the peer. */
  seconds: number;
}
interface Peer {
  dataset: string;
  right: Direction;
  wrong: Direction;
}
/** Microseconds a response. */
interface Costs {
  theirs: number;
  strict: number;
  numbers: number;
}

const DIRECTIONS = ['right', 'wrong'] as const;
const SCORINGS = ['strict', 'reasoning_gym'] as const;

const { stdout } = spawnSync(python, [SCRIPT, ...ROWS, ...names], {
  encoding: 'utf8',
  maxBuffer: 2 ** 30,
});
const peers = stdout
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Peer)
  .filter(({ right, wrong }) => isOurs([...right.items, ...wrong.items]));

function isOurs([first]: Direction['items']): boolean {
  const work = first && { response: first.response, reference: { entry: first.entry! }, options: {} };
  return work !== undefined && judgePuzzle(work).status === 'scored';
}

const worksOf = ({ items }: Direction, scoring: (typeof SCORINGS)[number]): PuzzleWork[] =>
  items.map(({ entry, response }) => ({ response, reference: { entry: entry! }, options: { scoring } }));

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Milliseconds of so many passes. */
function passes(works: readonly PuzzleWork[], count: number): number {
  const begun = cpuMs();
  for (let pass = 0; pass < count; pass++) for (const work of works) judgePuzzle(work);
  return cpuMs() - begun;
}

function measured(works: readonly PuzzleWork[]): number {
  let count = 1;
  let warm = 0;
  for (let spent = 0; spent < WARM_UP_MS; ) {
    warm = passes(works, count);
    spent += warm;
    if (warm < BLOCK_MS) count *= 2;
  }
  let best = warm / count;
  for (let block = 0; block < BLOCKS; block++) best = Math.min(best, passes(works, count) / count);
  return (1000 * best) / works.length;
}

// A service that has run for a while has seen all kinds.
const everything = peers.flatMap((peer) =>
  DIRECTIONS.flatMap((direction) => SCORINGS.flatMap((scoring) => worksOf(peer[direction], scoring))),
);
for (const begun = cpuMs(); cpuMs() - begun < COMMON_WARM_UP_MS; ) passes(everything, 1);

const found = { right: [] as Costs[], wrong: [] as Costs[] };
const both: Costs[] = [];
process.stdout.write(`${'µs a response'.padEnd(28)}   package    strict      ratio   numbers      ratio\n`);
for (const peer of peers) {
  const costs = DIRECTIONS.filter((direction) => peer[direction].items.length > 0).map((direction) => {
    const { items, seconds } = peer[direction];
    const [strict, numbers] = SCORINGS.map((scoring) => measured(worksOf(peer[direction], scoring)));
    const cost = { theirs: (1e6 * seconds) / items.length, strict: strict!, numbers: numbers! };
    found[direction].push(cost);
    return cost;
  });
  both.push(meanOf(costs));
  show(peer.dataset, both.at(-1)!);
}
show(`mean, right answers`, meanOf(found.right));
show(`mean, wrong answers`, meanOf(found.wrong));
show(`mean of ${both.length} data sets`, meanOf(both));
const ordered = both.toSorted((a, b) => b.theirs - a.theirs);
for (const left of [1, 3]) show(`without their ${left} dearest`, meanOf(ordered.slice(left)));

function meanOf(costs: readonly Costs[]): Costs {
  const mean = (key: keyof Costs): number => costs.reduce((sum, cost) => sum + cost[key], 0) / costs.length;
  return { theirs: mean('theirs'), strict: mean('strict'), numbers: mean('numbers') };
}

function show(name: string, { theirs, strict, numbers }: Costs): void {
  const cell = (value: number): string => value.toFixed(2).padStart(10);
  const ratio = (value: number): string => `${(theirs / value).toFixed(1).padStart(10)}x`;
  process.stdout.write(
    `${name.padEnd(28)}${cell(theirs)}${cell(strict)}${ratio(strict)}${cell(numbers)}${ratio(numbers)}\n`,
  );
}
