/** A solution of a logic grid, compared member by member. */
import { Type } from 'typebox';
import { type Outcome, PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { Entries, type Literal, readLiteral } from '../../reading/literal.ts';
import { readPairs } from '../../reading/pairs.ts';
import { sameText } from '../../reading/texts.ts';
import { kindOf } from '../kind.ts';

const Value = Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]);
const Table = Type.Record(Type.String({ maxLength: 200 }), Value, { maxProperties: 1000 });

export const logicGrid = kindOf({
  kind: 'logic_grid',
  shape: 'block',
  fields: {
    solution: Type.Optional(
      Type.Record(Type.String({ maxLength: 200 }), Table, {
        maxProperties: 200,
        description: 'By category: what belongs to each item.',
      }),
    ),
    expected: Type.Optional(Table),
  },
  open({ solution, expected }) {
    if ((solution === undefined) === (expected === undefined))
      throw new PuzzleFault('solution', 'One of solution and expected is needed.');
    const wanted = new Map<string, string>();
    for (const [category, items] of Object.entries(solution ?? { '': expected! }))
      for (const [item, value] of Object.entries(items)) wanted.set(keyOf(category, item), String(value));
    if (wanted.size === 0) throw new PuzzleFault('solution', 'The solution is empty.');
    return (text) => {
      const given = readTable(text, solution !== undefined);
      return Array.isArray(given) ? judged(given, wanted) : unreadable('The answer is no such table.');
    };
  },
});

const keyOf = (category: string, item: string): string =>
  `${category.trim().toLowerCase()}\n${item.trim().toLowerCase()}`;

function judged(given: readonly (readonly [string, string])[], wanted: ReadonlyMap<string, string>): Outcome {
  const seen = new Map<string, string>();
  for (const [key, value] of given) {
    const before = seen.get(key);
    if (before !== undefined && !sameText(before, value))
      return wrong('contradiction', 'An item is answered twice.');
    if (!wanted.has(key)) return wrong('extra_element', 'The answer has an item that is not asked for.');
    seen.set(key, value);
  }
  const rightOnes = [...wanted].filter(
    ([key, value]) => seen.has(key) && sameText(seen.get(key)!, value),
  ).length;
  const share = rightOnes / wanted.size;
  if (seen.size < wanted.size)
    return wrong('incomplete_answer', `${wanted.size - seen.size} items are missing.`, share);
  return rightOnes === wanted.size
    ? right('Every item is right.', 1)
    : wrong('different_value', `${wanted.size - rightOnes} of ${wanted.size} items are wrong.`, share);
}

function readTable(text: string, isNested: boolean): [string, string][] | undefined {
  if (!isNested) {
    const pairs = readPairs(text);
    const texts = pairs?.map(([item, value]) => [keyOf('', item), scalar(value)] as const);
    return texts?.every(([, value]) => value !== undefined) ? (texts as [string, string][]) : undefined;
  }
  const value = readLiteral(text);
  if (!(value instanceof Entries)) return undefined;
  const cells: [string, string][] = [];
  for (const [category, items] of value.list) {
    if (!(items instanceof Entries)) return undefined;
    for (const [item, what] of items.list) {
      const plain = scalar(what);
      if (plain === undefined) return undefined;
      cells.push([keyOf(category, item), plain]);
    }
  }
  return cells;
}

const scalar = (value: Literal): string | undefined =>
  typeof value === 'object' ? undefined : String(value);
