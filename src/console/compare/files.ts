/** Two files of verdicts, compared item by item. */
import { Comparison } from './changes.ts';
import { nextTurn, type ReadVerdict, type VerdictFile } from './read.ts';

const AT_ONCE = 2000;

/** By id where both files have them, else by place. */
export async function compareFiles(before: VerdictFile, after: VerdictFile): Promise<Comparison> {
  const comparison = new Comparison();
  if (before.byId && after.byId) await compare(before.byId, after.byId, comparison);
  else await compare(before.byPlace, after.byPlace, comparison);
  return comparison;
}

async function compare<K extends string | number>(
  before: ReadonlyMap<K, ReadVerdict>,
  after: ReadonlyMap<K, ReadVerdict>,
  comparison: Comparison,
): Promise<void> {
  let done = 0;
  for (const [key, one] of before) {
    const other = after.get(key);
    if (other) comparison.add({ name: one.id ?? `line ${Number(key) + 1}`, before: one, after: other });
    else comparison.unpaired += 1;
    done += 1;
    if (done % AT_ONCE === 0) await nextTurn();
  }
  for (const key of after.keys()) if (!before.has(key)) comparison.unpaired += 1;
}
