/**
 * How every verifier judges the labelled sets of ../shared/data: the first thing to run after a
 * change of one.
 *   node bench/accuracy.ts [--only SET]… [--failures SET]… [--limit N]
 * Names of sets may be cut short, as in `bugs`. `--failures` grades that set and prints what was
 * judged wrongly, and why.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { GradingService } from './accuracy/grading-service.ts';
import { judge, type Outcome } from './accuracy/outcome.ts';
import { Tally } from './accuracy/tally.ts';
import type { LabelledItem } from './labelled/labelled.ts';
import { dataIsThere, labelledSets } from './labelled/sets.ts';

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    failures: { type: 'string', multiple: true, default: [] },
    limit: { type: 'string' },
  },
});
if (!dataIsThere()) {
  console.error('The data folder ../shared/data is not there: nothing to measure.');
  process.exit(2);
}

const dataDir = join(tmpdir(), 'touchstone-bench');
mkdirSync(dataDir, { recursive: true });
const service = new GradingService(dataDir);
const total = new Tally();
console.log(Tally.HEADING);
for (const { name, items } of labelledSets([...flags.only, ...flags.failures])) {
  const wanted = items.slice(0, flags.limit === undefined ? undefined : Number(flags.limit));
  const posted = wanted.map(({ item }) => item);
  await service.start(posted);
  const tally = new Tally();
  const begun = performance.now();
  const verdicts = await service.grade(posted);
  tally.seconds = (performance.now() - begun) / 1000;
  const outcomes = wanted.map(({ expected }, index) => judge(expected, verdicts[index]));
  for (const outcome of outcomes) tally.add(outcome);
  console.log(tally.row(name));
  if (flags.failures.some((start) => name.startsWith(start))) {
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome !== 'right' && outcome !== 'no_verifier') explain(wanted[index]!, index, outcome);
    }
  }
  total.addAll(tally);

  function explain({ id, kind, why, item, expected }: LabelledItem, index: number, outcome: Outcome): void {
    const { status, reward, reason, message, extracted } = verdicts[index] ?? {};
    const part = (label: string, value: unknown, length = 300) =>
      value === undefined ? '' : `\n      ${label} ${(JSON.stringify(value) ?? '').slice(-length)}`;
    console.log(
      `   ${outcome} ${id} ${kind ?? ''}: expected ${JSON.stringify(expected.reward)}, ${status} ${reward} ${reason} ${message ?? ''}` +
        part('prompt   ', item.prompt) +
        part('response ', item.response) +
        part('reference', item.reference) +
        part('options  ', item.options) +
        part('extracted', extracted) +
        part('why      ', why),
    );
  }
}
console.log(total.row('total'));
await service.close();
