/**
 * Whether isolates and the native runtime agree: every labelled item of the code verifier that both
 * may grade, graded by both.
 *   node bench/runtimes.ts [--only SET]… [--every N [--from K]] [--show]
 * Names of sets may be cut short, as in `code/mbpp`. `--every 5` takes every fifth item, from the
 * first or the one named. `--show` prints the pairs that differ, and what only one of the two can
 * grade.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { GradingService } from './accuracy/grading-service.ts';
import { judge } from './accuracy/outcome.ts';
import { dataIsThere, labelledSets } from './labelled/sets.ts';
import { type Compared, compareVerdicts, forBoth, itemOn } from './runtimes/both.ts';

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: ['code/', 'bugs/', 'attacks/', 'native/'] },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    show: { type: 'boolean', default: false },
  },
});
if (!dataIsThere()) {
  console.error('The data folder ../shared/data is not there: nothing to compare.');
  process.exit(2);
}

const dataDir = join(tmpdir(), 'touchstone-bench');
mkdirSync(dataDir, { recursive: true });
const service = new GradingService(dataDir);
const total = { items: 0, same: 0, other_reason: 0, other_reward: 0, alone: 0, right: 0 };
console.log(
  `${'set'.padEnd(36)} items    same  other reason  other reward  one alone  native as labelled  s`,
);
for (const set of labelledSets(flags.only)) {
  const items = forBoth(set).filter((_, index) => index % Number(flags.every) === Number(flags.from));
  if (items.length === 0) continue;
  const [isolated, native] = (['isolate', 'native'] as const).map((runtime) =>
    items.map((item) => itemOn(runtime, item)),
  );
  await service.start(native!);
  const begun = performance.now();
  const inIsolates = await service.grade(isolated!);
  const natively = await service.grade(native!);
  const compared = items.map((item, index) => compareVerdicts(item, inIsolates[index]!, natively[index]!));
  report(set.name, compared, (performance.now() - begun) / 1000);
}
report('total', [], 0);
await service.close();
process.exitCode = total.other_reward > 0 ? 1 : 0;

function report(name: string, compared: Compared[], seconds: number): void {
  const counts = { items: compared.length, same: 0, other_reason: 0, other_reward: 0, alone: 0, right: 0 };
  for (const { agreement, item, native } of compared) {
    counts[agreement] += 1;
    if (judge(item.expected, native) === 'right') counts.right += 1;
  }
  for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += counts[key];
  const shown = name === 'total' ? total : counts;
  const columns = [shown.items, shown.same, shown.other_reason, shown.other_reward, shown.alone, shown.right];
  const widths = [6, 8, 14, 14, 11, 20];
  const cells = columns.map((count, at) => String(count).padStart(widths[at]!)).join('');
  console.log(`${name.padEnd(36)}${cells}${seconds.toFixed(0).padStart(4)}`);
  if (flags.show) for (const each of compared) show(each);
}

function show({ item, isolate, native, agreement }: Compared): void {
  if (agreement === 'same') return;
  const said = ({ status, reward, reason, message }: Compared['native']) =>
    `${status} ${reward} ${reason} ${message}`.slice(0, 300);
  console.log(`   ${agreement} ${item.id}\n      isolate ${said(isolate)}\n      native  ${said(native)}`);
}
