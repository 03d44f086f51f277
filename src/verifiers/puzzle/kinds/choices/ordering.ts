/** All items in an order that keeps every pair. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { readList, withoutAnd } from '../../reading/lists.ts';
import { kindOf, Pair, Words } from '../kind.ts';

const Item = Type.String({ minLength: 1, maxLength: 100 });

export const ordering = kindOf({
  kind: 'ordering',
  shape: 'block',
  fields: {
    items: Words('What is put in order.', 5000),
    before: Type.Array(Pair(Item), {
      maxItems: 100_000,
      description: '[a, b]: a stands somewhere before b.',
    }),
  },
  open({ items, before }) {
    const known = new Map(items.map((item) => [item, item]));
    if (known.size !== items.length) throw new PuzzleFault('items', 'An item stands twice.');
    const names = new Set(items);
    for (const [lower, same] of Map.groupBy(items, (item) => item.toLowerCase()))
      if (same.length === 1) known.set(lower, same[0]!);
    for (const [index, pair] of before.entries())
      if (!pair.every((item) => names.has(item)))
        throw new PuzzleFault(`before/${index}`, 'A pair names no item.');
    if (isCyclic(items, before)) throw new PuzzleFault('before', 'No order keeps every pair.');
    const blanks = items.some((item) => /\s/.test(item)) ? 'blanks belong' : 'blanks part';
    return (text) => {
      const read = readList(text.replace(/\s<\s/g, ','), blanks);
      if (read === undefined) return unreadable('The answer is no list.');
      const list = withoutAnd(read, (item) => known.has(item) || known.has(item.toLowerCase()));
      const places = new Map<string, number>();
      for (const [at, word] of list.entries()) {
        const item = known.get(word) ?? known.get(word.toLowerCase().replace(/\.$/, ''));
        if (item === undefined) return wrong('extra_element', `${word.slice(0, 40)} is no item.`);
        if (places.has(item)) return wrong('rule_broken', `${item} stands twice.`);
        places.set(item, at);
      }
      const missing = items.find((item) => !places.has(item));
      if (missing !== undefined) return wrong('incomplete_answer', `${missing} is missing.`);
      const broken = before.find(([a, b]) => places.get(a)! >= places.get(b)!);
      return broken
        ? wrong('rule_broken', `${broken[0]} does not stand before ${broken[1]}.`)
        : right('Every pair is kept.');
    };
  },
});

/** Whether some items wait for each other: what waits for nothing is taken away. */
function isCyclic(items: readonly string[], before: readonly (readonly [string, string])[]): boolean {
  const waiting = new Map(items.map((item) => [item, 0]));
  const after = new Map<string, string[]>();
  for (const [a, b] of before) {
    waiting.set(b, waiting.get(b)! + 1);
    const list = after.get(a);
    if (list) list.push(b);
    else after.set(a, [b]);
  }
  const ready = items.filter((item) => waiting.get(item) === 0);
  for (const item of ready)
    for (const next of after.get(item) ?? []) {
      waiting.set(next, waiting.get(next)! - 1);
      if (waiting.get(next) === 0) ready.push(next);
    }
  return ready.length < items.length;
}
