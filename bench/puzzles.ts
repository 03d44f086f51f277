/**
 * The verifier `puzzle` beside Reasoning Gym's own scorers: the same rows, the same answers, the
 * same numbers, in one run, on answers that it pays in full. CPU time of one thread.
 *   python3 -m venv /tmp/peers && /tmp/peers/bin/pip install reasoning-gym==0.1.25
 *   node bench/puzzles.ts /tmp/peers/bin/python [DATA_SET]…
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { judgePuzzle } from '../src/verifiers/puzzle/judge.ts';

const [python = 'python3', ...names] = process.argv.slice(2);
const SCRIPT = join(import.meta.dirname, 'peers/puzzles.py');
const ROUNDS = 5;

interface Row {
  dataset: string;
  entry: { answer: unknown; metadata: Record<string, unknown> };
  answer: string;
  score: number | null;
  seconds: number;
}

const { stdout } = spawnSync(python, [SCRIPT, '5', '3', ...names], { encoding: 'utf8', maxBuffer: 2 ** 30 });
const lines = stdout.trim().split('\n');
const sets = Map.groupBy(
  lines.map((line) => JSON.parse(line) as Row).filter(({ score }) => score === 1),
  ({ dataset }) => dataset,
);

/** Microseconds an answer, the best of the rounds. */
function measured(rows: readonly Row[], options: { scoring: 'strict' | 'reasoning_gym' }): number {
  const works = rows.map(({ entry, answer }) => ({
    response: `<answer>${answer}</answer>`,
    reference: { entry },
    options,
  }));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const { user, system } = process.cpuUsage();
    for (const work of works) judgePuzzle(work);
    const after = process.cpuUsage();
    best = Math.min(best, after.user + after.system - user - system);
  }
  return best / works.length;
}

const totals = { theirs: 0, strict: 0, numbers: 0, count: 0 };
for (const [dataset, rows] of sets) {
  if (judgePuzzle({ response: '', reference: { entry: rows[0]!.entry }, options: {} }).status === 'unscored')
    continue;
  const theirs = (1e6 * rows.reduce((sum, { seconds }) => sum + seconds, 0)) / rows.length;
  const strict = measured(rows, { scoring: 'strict' });
  const numbers = measured(rows, { scoring: 'reasoning_gym' });
  totals.theirs += theirs;
  totals.strict += strict;
  totals.numbers += numbers;
  totals.count++;
  show(dataset, [theirs, strict, numbers]);
}
const { theirs, strict, numbers, count } = totals;
show(`mean of ${count} data sets`, [theirs / count, strict / count, numbers / count]);

function show(name: string, [theirs, strict, numbers]: readonly [number, number, number]): void {
  const cells = [theirs, strict, numbers].map((value) => `${value.toFixed(1).padStart(9)} µs`);
  const times = [theirs / strict, theirs / numbers].map((ratio) => `${ratio.toFixed(1).padStart(7)}x`);
  process.stdout.write(`${name.padEnd(28)}${cells.join('')}${times.join('')}\n`);
}
