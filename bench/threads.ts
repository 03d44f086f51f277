/**
 * Verdicts of lists that threads grade too beside those of the event loop alone, on every labelled
 * item of ../shared/data whose verifier may go to a thread. Exits with 1 when one differs.
 *   node bench/threads.ts [--only SET]… [--threads N]
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { defaultConfig } from '../src/config.ts';
import type { Item } from '../src/grading/items/item.ts';
import { createLog } from '../src/observability/logs.ts';
import { createServices } from '../src/services.ts';
import type { Verdict } from '../src/verdict.ts';
import { differences } from './compare/differences.ts';
import { dataIsThere, labelledSets } from './labelled/sets.ts';

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    threads: { type: 'string', default: String(Math.max(1, availableParallelism() - 1)) },
  },
});
if (!dataIsThere()) {
  console.error('The data folder ../shared/data is not there: nothing to compare.');
  process.exit(2);
}

/** Long lists, so that threads have their part in each. */
const LIST = 1000;

const plain = createServices(defaultConfig({ cacheMb: 0, threads: 0 }), { log: createLog('silent') });
const shared = createServices(defaultConfig({ cacheMb: 0, threads: Number(flags.threads) }), {
  log: createLog('warn'),
});
const items = labelledSets(flags.only)
  .flatMap(({ items: all }) => all.map(({ item }) => item as Item))
  .filter(({ verifier }) => plain.registry.get(verifier)?.thread !== undefined);

async function graded({ grader }: typeof plain): Promise<Map<number, Verdict>> {
  const verdicts = new Map<number, Verdict>();
  for (let at = 0; at < items.length; at += LIST) {
    const call = { tenant: 'bench', deadlineAt: Date.now() + 600_000 };
    await grader.gradeEach(items.slice(at, at + LIST), call, (index, verdict) => {
      verdicts.set(at + index, JSON.parse(JSON.stringify(verdict)));
    });
  }
  return verdicts;
}

const alone = await graded(plain);
// The first time the threads start, and have only a part of it.
await graded(shared);
const together = await graded(shared);
const found = differences(alone as never, together as never);
for (const { index, fields } of found.slice(0, 20)) {
  console.log(items[index]?.verifier, JSON.stringify(items[index]).slice(0, 300));
  for (const { field, old: was, new: is } of fields) console.log(`   ${field}: ${was}  →  ${is}`);
}
const text = await shared.metrics.registry.getSingleMetricAsString('touchstone_thread_items_total');
console.log(
  text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n'),
);
console.log(`${items.length} items, ${found.length} differ between event loop and threads`);
await Promise.all([plain.lifecycle.close(), shared.lifecycle.close()]);
process.exitCode = found.length > 0 ? 1 : 0;
