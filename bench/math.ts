/**
 * Accuracy of the math verifier on the labelled sets, its speed on one core, and its time on inputs
 * made to be slow.
 *   node bench/math.ts [--failures SET] [--no-speed]
 */
import { parseArgs } from 'node:util';
import { createCompute } from '../src/compute/compute.ts';
import { createMathVerifier } from '../src/verifiers/math/verifier.ts';
import { HARD_INPUTS } from './math/hard-inputs.ts';
import { dataIsThere, optionsOf, type Row, readRows, SETS } from './math/sets.ts';

const { values: flags } = parseArgs({
  options: { failures: { type: 'string' }, 'no-speed': { type: 'boolean' } },
});
if (!dataIsThere()) {
  console.error('The data folder ../shared/data/math is not there: nothing to measure.');
  process.exit(2);
}

const compute = createCompute();
const verifier = createMathVerifier({ compute });
const context = { signal: new AbortController().signal, tenant: 'bench' };
const grade = (row: Row) =>
  verifier.grade({ response: row.pred, reference: { answer: row.gold }, options: optionsOf(row) }, context);

const percent = (value: number, digits = 1): string => `${(100 * value).toFixed(digits)} %`;

async function failuresOf(rows: Row[]): Promise<{ row: Row; reason: string; detail: string }[]> {
  const failures: { row: Row; reason: string; detail: string }[] = [];
  for (const row of rows) {
    const judgement = await grade(row);
    const correct = judgement.status === 'scored' && judgement.correct;
    if (correct === row.expected && (judgement.status === 'scored' || !row.expected)) continue;
    const { extracted } = judgement;
    const detail = `${extracted?.method ?? '-'} «${extracted?.text ?? ''}» ${extracted?.answer ?? ''} / ${extracted?.reference ?? ''} ${judgement.message ?? ''}`;
    failures.push({ row, reason: judgement.reason, detail });
  }
  return failures;
}

async function accuracy(): Promise<void> {
  console.log('set                     rows  right     bar   Math-Verify 0.8');
  for (const set of SETS) {
    const rows = readRows<Row>(set.file);
    const failures = await failuresOf(rows);
    const share = 1 - failures.length / rows.length;
    const mark = share >= set.bar ? ' ' : '!';
    console.log(
      `${mark}${set.name.padEnd(22)} ${String(rows.length).padStart(4)}  ${percent(share).padStart(7)}  ≥ ${percent(set.bar)}  ${set.mathVerify === undefined ? '–' : percent(set.mathVerify, 0)}`,
    );
    if (flags.failures === set.name || flags.failures === 'all') {
      for (const { row, reason, detail } of failures) {
        console.log(
          `   ${row.id}: expected ${row.expected}, ${reason}\n      gold ${JSON.stringify(row.gold.slice(0, 200))}\n      pred ${JSON.stringify(row.pred.slice(-240))}\n      ${detail}`,
        );
      }
    }
  }
}

async function golds(): Promise<void> {
  const rows = readRows<{ id?: string; gold: string }>('golds.jsonl');
  let equal = 0;
  for (const { gold } of rows) {
    const judgement = await grade({ id: '', gold, pred: gold, expected: true });
    if (judgement.status === 'scored' && judgement.correct) equal++;
    else if (flags.failures === 'golds' || flags.failures === 'all') {
      console.log(
        `   ${judgement.reason} ${JSON.stringify(gold)} ${judgement.extracted?.method} ${judgement.message ?? ''}`,
      );
    }
  }
  console.log(
    `golds that parse and equal themselves: ${equal} of ${rows.length}, ${percent(equal / rows.length, 2)} (bar ≥ 99 %)`,
  );
}

/**
 * Milliseconds of CPU that this thread has used: other programs on the machine do not count. Ticks
 * are coarse.
 */
function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const ROUNDS = 6;
/** Before they are timed: until the code is compiled as it is in a service that has run a while. */
const WARM_UP_ROUNDS = 40;

/**
 * Whole pairs on one core. The rate is that of the fastest round, in CPU time; the time of a pair
 * is the best of its rounds: what other programs take from the machine is left out. A space more on
 * both sides in each round keeps either from being remembered.
 */
async function speed(): Promise<void> {
  const rows = ['rewritten_pos_half.jsonl', 'perturbed_neg_clean_half.jsonl', 'nemo_skills.jsonl'].flatMap(
    (file) => readRows<Row>(file),
  );
  const best = rows.map(() => Number.POSITIVE_INFINITY);
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    const spaces = ' '.repeat(round);
    const pairs = rows.map((row) => ({ ...row, gold: row.gold + spaces, pred: row.pred + spaces }));
    const begin = cpuTime();
    for (const [index, pair] of pairs.entries()) {
      const start = performance.now();
      await grade(pair);
      if (round < WARM_UP_ROUNDS) continue;
      best[index] = Math.min(best[index]!, performance.now() - start);
    }
    if (round >= WARM_UP_ROUNDS) fastest = Math.min(fastest, cpuTime() - begin);
  }
  const rate = Math.round((1000 * rows.length) / fastest);
  best.sort((a, b) => a - b);
  const at = (share: number): string =>
    `${best[Math.min(best.length - 1, Math.floor(share * best.length))]!.toFixed(3)} ms`;
  console.log(
    `speed: ${rate} pairs/s (bar ≥ 10000), p50 ${at(0.5)}, p99 ${at(0.99)} (bar ≤ 2 ms), worst ${at(1)} (bar ≤ 50 ms)`,
  );
}

async function hardInputs(): Promise<void> {
  console.log('slow inputs, ms (bars ≤ 50, ≤ 5)         whole   blocked   verdict');
  for (const { name, reference, response } of HARD_INPUTS) {
    let time = Number.POSITIVE_INFINITY;
    let blocked = Number.POSITIVE_INFINITY;
    let reason = '';
    for (let round = 0; round < ROUNDS; round++) {
      const begin = performance.now();
      const pending = grade({ id: '', gold: reference + ' '.repeat(round), pred: response, expected: false });
      blocked = Math.min(blocked, performance.now() - begin);
      reason = (await pending).reason;
      time = Math.min(time, performance.now() - begin);
    }
    const mark = time > 50 || blocked > 5 ? '!' : ' ';
    console.log(
      `${mark}${name.padEnd(36)} ${time.toFixed(1).padStart(7)} ${blocked.toFixed(1).padStart(9)}   ${reason}`,
    );
  }
}

await accuracy();
await golds();
if (!flags['no-speed']) {
  await speed();
  await hardInputs();
}
await compute.close();
