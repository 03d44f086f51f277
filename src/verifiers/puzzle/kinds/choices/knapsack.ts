/** Items that fit into a knapsack and are worth most. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { readList } from '../../reading/lists.ts';
import type { Budget } from '../../search/budget.ts';
import { kindOf, Whole } from '../kind.ts';

const Amounts = (description: string) =>
  Type.Array(Whole(0, 1_000_000_000), { minItems: 1, maxItems: 5000, description });

export const knapsack = kindOf({
  kind: 'knapsack',
  shape: 'list',
  fields: {
    weights: Amounts('Of the items 1, 2, 3…'),
    values: Amounts('Of the items.'),
    capacity: Whole(0, 1_000_000_000_000),
  },
  open({ weights, values, capacity }, { budget }) {
    if (weights.length !== values.length)
      throw new PuzzleFault('values', 'There are not as many values as weights.');
    return (text) => {
      const items = readItems(text, weights.length);
      if (items === undefined) return unreadable('The answer is no list of item numbers.');
      const unknown = items.find((item) => item < 1 || item > weights.length);
      if (unknown !== undefined) return wrong('rule_broken', `There is no item ${unknown}.`);
      const twice = items.find((item, at) => items.indexOf(item) !== at);
      if (twice !== undefined) return wrong('rule_broken', `Item ${twice} is taken twice.`);
      const weight = items.reduce((sum, item) => sum + weights[item - 1]!, 0);
      if (weight > capacity)
        return wrong('rule_broken', `The items weigh ${weight}; ${capacity} is allowed.`, 0);
      const value = items.reduce((sum, item) => sum + values[item - 1]!, 0);
      const best = bestValue(weights, values, { capacity, budget });
      return value === best
        ? right(`The items are worth ${value}, and none are worth more.`, 1)
        : wrong('not_optimal', `The items are worth ${value}; ${best} is possible.`, value / best);
    };
  },
});

/** By dynamic programming over the capacity. */
export function bestValue(
  weights: readonly number[],
  values: readonly number[],
  { capacity, budget }: { capacity: number; budget: Budget },
): number {
  const light = weights.flatMap((weight, item) => (weight <= capacity ? [item] : []));
  const total = light.reduce((sum, item) => sum + weights[item]!, 0);
  if (total <= capacity) return light.reduce((sum, item) => sum + values[item]!, 0);
  budget.spend(light.length * (capacity + 1));
  const best = new Float64Array(capacity + 1);
  for (const item of light) {
    const [weight, value] = [weights[item]!, values[item]!];
    for (let room = capacity; room >= weight; room--)
      best[room] = Math.max(best[room]!, best[room - weight]! + value);
  }
  return best[capacity]!;
}

function readItems(text: string, count: number): number[] | undefined {
  if (/^(?:\[\s*\]|\{\s*\}|none|nothing)$/i.test(text.trim())) return [];
  const items = readList(text, 'blanks part')?.filter((item) => !/^(?:items?|and|&)$/i.test(item));
  if (items === undefined || items.length === 0 || items.length > 2 * count + 10) return undefined;
  const numbers = items.map((item) => (/^\d{1,9}\.?$/.test(item) ? Number.parseInt(item, 10) : Number.NaN));
  return numbers.every((number) => !Number.isNaN(number)) ? numbers : undefined;
}
