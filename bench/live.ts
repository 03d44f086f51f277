/**
 * What the live view costs: the same items graded unseen, and seen while a console is open, when
 * every verdict is remembered, with texts. One service does both, since two in one process differ
 * by more than that. CPU time of blocks in turn, the best of each.
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

const { values } = parseArgs({
  options: { blocks: { type: 'string', default: '40' }, rate: { type: 'string', default: '10000' } },
});
const BLOCKS = Number(values.blocks);
const WARM_UP_BLOCKS = 10;
const ITEMS = Math.round(Number(values.rate) / 4);

const services = createServices(defaultConfig({ cacheMb: 0 }), { log: createLog('silent') });
const seen = { tenant: 'anonymous', deadlineAt: Date.now() + 3_600_000, checked: true, unseen: false };
const CALLS = { plain: { ...seen, unseen: true }, watched: seen };

/** Short answers of many kinds, a third of them wrong, sixteen to a prompt. */
function itemsOf(block: number): Item[] {
  return Array.from({ length: ITEMS }, (_, at) => {
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
}

/** The stream has its snapshot once a block, as text. */
function snapshot(live: Live): number {
  const scope = { views: live.views(), named: false };
  const summary = summaryOf(live, scope, undefined, Date.now());
  const { verdicts } = verdictPage(scope, filterOf({}), { limit: 50 });
  return JSON.stringify({ summary, verdicts }).length;
}

function cpuMs(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

const best = { plain: Number.POSITIVE_INFINITY, watched: Number.POSITIVE_INFINITY };
type Side = keyof typeof best;
let bytes = 0;

function run(side: Side, items: Item[]): void {
  for (const item of items) services.grader.grade(item, CALLS[side]);
  if (side === 'watched') bytes = snapshot(services.live!);
}

for (let block = -WARM_UP_BLOCKS; block < BLOCKS; block += 1) {
  // Neither is always the one that comes second.
  const sides: Side[] = block % 2 === 0 ? ['plain', 'watched'] : ['watched', 'plain'];
  for (const side of sides) {
    const items = itemsOf(block);
    const ms = cpuMs(() => run(side, items));
    if (block >= 0) best[side] = Math.min(best[side], ms);
    // Other work of the process has its turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
const each = (ms: number) => `${((1000 * ms) / ITEMS).toFixed(2)} µs`;
const share = best.watched / best.plain - 1;
console.log(
  `${ITEMS} verdicts a block, best of ${BLOCKS}: plain ${each(best.plain)}, watched ${each(best.watched)} a verdict: ${(100 * share).toFixed(1)} % (bar ≤ 3 %); a snapshot has ${(bytes / 1024).toFixed(0)} KiB`,
);
await services.lifecycle.close();
