/**
 * What the live view costs: the same lists graded unseen, and seen while a console is open, when
 * every verdict is remembered, with texts. One service does both, since two in one process differ
 * by more than that. CPU time of lists in turn, the median and the lower quartile, each list as it
 * is parsed from a body. (The best of all is a matter of luck on a machine with other work.)
 *   node bench/live.ts [--blocks N] [--rate N]
 * A block is a quarter of a second of verdicts at the rate, with the one snapshot that the console
 * gets in that time.
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
  options: { blocks: { type: 'string', default: '40' }, rate: { type: 'string', default: '10000' } },
});
const BLOCKS = Number(values.blocks);
const WARM_UP_BLOCKS = 10;
const LIST = 250;
const LISTS = Math.max(1, Math.round(Number(values.rate) / 4 / LIST));

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
const took: Record<Side | 'snapshot', number[]> = { plain: [], watched: [], snapshot: [] };
let bytes = 0;

async function grade(side: Side, body: string): Promise<number> {
  const items = JSON.parse(body) as Item[];
  const verdicts: Verdict[] = [];
  const before = cpuTime();
  await services.grader.gradeEach(items, CALLS[side], (index, verdict) => {
    verdicts[index] = verdict;
  });
  return (cpuTime() - before) / LIST;
}

for (let block = -WARM_UP_BLOCKS; block < BLOCKS; block += 1) {
  for (let list = 0; list < LISTS; list += 1) {
    const body = bodyOf(block, list);
    // Neither is always the one that comes second.
    const sides: Side[] = (block + list) % 2 === 0 ? ['plain', 'watched'] : ['watched', 'plain'];
    for (const side of sides) {
      const each = await grade(side, body);
      if (block >= 0) took[side].push(each);
    }
  }
  const before = cpuTime();
  bytes = snapshot(services.live!);
  if (block >= 0) took.snapshot.push((cpuTime() - before) / (LISTS * LIST));
}

const ranked = (part: number) => (of: number[]) =>
  of.toSorted((a, b) => a - b)[Math.floor(of.length * part)]!;
const share = (of: (all: number[]) => number) =>
  (100 * (of(took.watched) + of(took.snapshot))) / of(took.plain) - 100;
for (const [name, of] of Object.entries({ median: ranked(0.5), 'lower quartile': ranked(0.25) })) {
  const [plain, watched, shown] = [took.plain, took.watched, took.snapshot].map((all) => of(all).toFixed(2));
  console.log(
    `${name} of ${took.plain.length} lists of ${LIST}: plain ${plain} µs, watched ${watched} µs a verdict, and ${shown} of a snapshot (${(bytes / 1024).toFixed(0)} KiB): ${share(of).toFixed(1)} % (bar ≤ 3 %)`,
  );
}
await services.lifecycle.close();
