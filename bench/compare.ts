/**
 * Verdicts of this checkout beside those of another one, on every labelled item of ../shared/data
 * that both can grade.
 *   node bench/compare.ts OLD [--only SET]… [--limit N] [--prompts]
 * OLD is the folder of the other checkout, with its packages installed. Each grades with its own
 * command line. Prints each item whose verdict differs in more than timing and version, and the CPU
 * time that each took; exits with 1 when something differs.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Difference, differences } from './compare/differences.ts';
import { gradeWith } from './compare/grade-with.ts';
import { dataIsThere, labelledSets } from './labelled/sets.ts';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true, default: [] },
    limit: { type: 'string' },
    /** Older checkouts do not know `prompt` and refuse items that have it. */
    prompts: { type: 'boolean', default: false },
  },
});
const [old] = positionals;
if (old === undefined || !dataIsThere()) {
  console.error('usage: npm run compare -- OLD [--only SET] [--limit N]; needs ../shared/data');
  process.exit(2);
}

const items = labelledSets(flags.only).flatMap(({ name, items: all }) =>
  all.slice(0, flags.limit === undefined ? undefined : Number(flags.limit)).map(({ id, item }) => ({
    name: `${name} ${id}`,
    item: flags.prompts ? item : { ...item, prompt: undefined },
  })),
);
const checkouts = { old: resolve(old), new: resolve(import.meta.dirname, '..') };
const before = await gradeWith(
  checkouts.old,
  items.map(({ item }) => item),
);
const after = await gradeWith(
  checkouts.new,
  items.map(({ item }) => item),
);

const found = differences(before.verdicts, after.verdicts);
for (const difference of found) show(difference);
const both = items.filter((_, index) => before.verdicts.has(index) && after.verdicts.has(index)).length;
console.log(`${items.length} items, ${both} graded by both, ${found.length} differ`);
console.log(
  `only the old one grades: ${before.verdicts.size - both}, only the new one: ${after.verdicts.size - both}`,
);
const unscored = [before, after].map(
  ({ verdicts }) => [...verdicts.values()].filter(({ status }) => status === 'unscored').length,
);
console.log(`unscored: old ${unscored[0]}, new ${unscored[1]}`);
const share = (100 * (after.cpuSeconds / before.cpuSeconds - 1)).toFixed(1);
console.log(
  `CPU time: old ${before.cpuSeconds.toFixed(1)} s, new ${after.cpuSeconds.toFixed(1)} s (${share} %)`,
);
process.exitCode = found.length > 0 ? 1 : 0;

function show({ index, fields }: Difference): void {
  console.log(items[index]!.name);
  for (const { field, old: was, new: is } of fields) console.log(`   ${field}: ${was}  →  ${is}`);
}
