/** What differs between the verdicts of two checkouts on the same items. */

export type Verdict = Record<string, unknown>;

export interface Difference {
  index: number;
  fields: { field: string; old: string; new: string }[];
}

/** Differ from run to run, or from version to version, without a verdict being another. */
const LEFT_OUT = new Set(['timing', 'verifier', 'line', 'id', 'cpu_ms']);
const SHOWN = 160;

/** Items that one of the two could not grade are passed over. */
export function differences(old: Map<number, Verdict>, now: Map<number, Verdict>): Difference[] {
  const found: Difference[] = [];
  for (const [index, before] of old) {
    const after = now.get(index);
    if (!after) continue;
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const fields = names
      .filter((field) => !LEFT_OUT.has(field))
      .map((field) => ({ field, old: text(before[field]), new: text(after[field]) }))
      .filter((pair) => pair.old !== pair.new);
    if (fields.length === 0) continue;
    found.push({ index, fields: fields.map(({ field, ...pair }) => ({ field, ...aroundFirst(pair) })) });
  }
  return found;
}

const text = (value: unknown): string =>
  JSON.stringify(value, (key, part) => (LEFT_OUT.has(key) ? undefined : part)) ?? '–';

/** Both texts from shortly before the place where they part. */
function aroundFirst(pair: { old: string; new: string }): { old: string; new: string } {
  let at = 0;
  while (at < pair.old.length && pair.old[at] === pair.new[at]) at += 1;
  const from = Math.max(0, at - SHOWN / 2);
  const cut = (value: string) => `${from > 0 ? '…' : ''}${value.slice(from, from + SHOWN)}`;
  return { old: cut(pair.old), new: cut(pair.new) };
}
