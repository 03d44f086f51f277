/**
 * What the live view costs: the same lists graded unseen, and seen while a console is open, when
 * every verdict is remembered, with texts. One service does both, since two in one process differ
 * by more than that.
 *   node bench/live.ts [--blocks N] [--rate N] [--warm N]
 * A block is a quarter of a second of verdicts at the rate, in lists as they are parsed from a
 * body, with the one snapshot that the console gets in that time. Two lists after each other are
 * graded unseen, seen, seen and unseen, or the other way round, and what counts is the difference
 * within these four, in CPU time of the thread: what slows the machine for longer slows both. The
 * blocks before the first that counts are many, since a service that gets so many verdicts has all
 * of it compiled within a minute.
 *   Told are the quartiles of the differences, and between which two values their median lies with
 * 95 % certainty (by ranks, whatever the distribution); as a share of what a core has for each
 * verdict at the rate, which is what grading loses, and of what grading takes. The bar is reached
 * where both values are below it at the rate.
 */
import { parseArgs } from 'node:util';
import { defaultConfig } from '../src/config.ts';
import type { Item } from '../src/grading/items/item.ts';
import { filterOf } from '../src/http/live/scope.ts';
import type { Live } from '../src/observability/live/live.ts';
import { verdictPage } from '../src/observability/live/view/pages.ts';
import { summaryOf } from '../src/observability/live/view/summary.ts';
import { createLog } from '../src/observability/logs.ts';
import { createServices } from '../src/services.ts';
import type { Verdict } from '../src/verdict.ts';

const { values } = parseArgs({
  options: {
    blocks: { type: 'string', default: '120' },
    warm: { type: 'string', default: '60' },
    rate: { type: 'string', default: '10000' },
  },
});
const BLOCKS = Number(values.blocks);
const WARM_UP_BLOCKS = Number(values.warm);
const BAR = 3;
const LIST = 250;
/** In a block, by twos. */
const LISTS = 2 * Math.max(1, Math.round(Number(values.rate) / 8 / LIST));

const services = createServices(defaultConfig({ cacheMb: 0 }), { log: createLog('silent') });
const seen = { tenant: 'anonymous', deadlineAt: Date.now() + 3_600_000, checked: true, unseen: false };
const CALLS = { plain: { ...seen, unseen: true }, watched: seen };

/** Short answers of many kinds, a third of them wrong, sixteen to a prompt. */
function bodyOf(block: number, list: number): string {
  const items = Array.from({ length: LIST }, (_, place) => {
    const at = list * LIST + place;
    const value = (at * 7919 + block) % 1000;
    const answer = at % 3 === 0 ? value + 1 : value;
    return {
      id: `${block}-${at}`,
      verifier: 'math',
      prompt: `What is ${value - 7} + 7? Put the answer into a box.`,
      response: `We add 7 to ${value - 7}. So the answer is \\boxed{\\frac{${2 * answer}}{2}}.`,
      reference: { answer: String(value) },
      metadata: { run: `run-${at % 4}`, step: block, prompt_id: `p${Math.floor(at / 16)}` },
    };
  });
  return JSON.stringify(items);
}

/** The stream has its snapshot once a block, as text. */
function snapshot(live: Live): number {
  const scope = { views: live.views(), named: false };
  const summary = summaryOf(live, scope, undefined, Date.now());
  const { verdicts } = verdictPage(scope, filterOf({}), { limit: 50 });
  return JSON.stringify({ summary, verdicts }).length;
}

/** Microseconds of this thread. */
function cpuTime(): number {
  // Linux brings the time of the thread up to date only when that of the process is asked for.
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

type Side = keyof typeof CALLS;

/** @returns microseconds of CPU */
async function grade(side: Side, body: string): Promise<number> {
  const items = JSON.parse(body) as Item[];
  const verdicts: Verdict[] = [];
  const before = cpuTime();
  await services.grader.gradeEach(items, CALLS[side], (index, verdict) => {
    verdicts[index] = verdict;
  });
  // What still waits to be remembered is no cost of the next list.
  if (side === 'watched') services.live!.views();
  return cpuTime() - before;
}

/** Microseconds of CPU a verdict. */
const took = { plain: [] as number[], more: [] as number[], snapshot: [] as number[] };
let bytes = 0;

/** Two lists, each graded both ways. */
async function four(number: number, list: number): Promise<void> {
  const order: Side[] = (number + list / 2) % 2 === 0 ? ['plain', 'watched'] : ['watched', 'plain'];
  const sums: Record<Side, number> = { plain: 0, watched: 0 };
  for (const [place, sides] of [order, order.toReversed()].entries()) {
    const body = bodyOf(number, list + place);
    for (const side of sides) sums[side] += await grade(side, body);
  }
  took.plain.push(sums.plain / (2 * LIST));
  took.more.push((sums.watched - sums.plain) / (2 * LIST));
}

for (let number = -WARM_UP_BLOCKS; number < BLOCKS; number += 1) {
  if (number === 0) for (const all of Object.values(took)) all.length = 0;
  for (let list = 0; list < LISTS; list += 2) await four(number, list);
  const before = cpuTime();
  bytes = snapshot(services.live!);
  took.snapshot.push((cpuTime() - before) / (LISTS * LIST));
}
await services.lifecycle.close();

const sorted = (all: number[]) => all.toSorted((a, b) => a - b);
const at = (all: number[], part: number) => sorted(all)[Math.floor((all.length - 1) * part)]!;
const told = (all: number[], digits: number) => {
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((part) => at(all, part).toFixed(digits));
  return `${median} (${lower} to ${upper})`;
};

const shown = at(took.snapshot, 0.5);
const costs = sorted(took.more.map((more) => more + shown));
// Ranks between which the median lies but in 5 of 100 cases.
const reach = 0.98 * Math.sqrt(costs.length);
const middle = (costs.length - 1) / 2;
const least = costs[Math.max(0, Math.floor(middle - reach))]!;
const most = costs[Math.min(costs.length - 1, Math.ceil(middle + reach))]!;
/** Of what, in microseconds a verdict. */
const percent = (whole: number) => {
  const [median, low, high] = [at(costs, 0.5), least, most].map((cost) => ((100 * cost) / whole).toFixed(1));
  return `${median} % (the median between ${low} and ${high})`;
};
/** What a core has for each verdict at the rate. */
const turn = 1e6 / Number(values.rate);
const outcome = 100 * most <= BAR * turn ? 'reached' : 100 * least > BAR * turn ? 'not reached' : 'undecided';
console.log(
  `${costs.length} times ${2 * LIST} verdicts, medians and quartiles, µs of CPU a verdict: ${told(took.plain, 1)} unseen, ${told(took.more, 2)} more where seen, ${told(took.snapshot, 2)} of a snapshot (${(bytes / 1024).toFixed(0)} KiB)`,
);
console.log(`at ${values.rate} verdicts/s ${percent(turn)} of a core (bar ≤ ${BAR} %: ${outcome})`);
console.log(`as fast as one core grades ${percent(at(took.plain, 0.5))}`);
