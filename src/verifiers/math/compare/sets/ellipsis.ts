/**
 * Lists with dots: 1, 2, …, 10 and 1, 2, 3, …, 10 are the same progression, told with more or fewer
 * of its members.
 */

import { difference, sumOf } from '../../../../mathematics/numeric/build.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';

/**
 * First member, second member, dots, last member (if there is one), when the members before the
 * dots are evenly spaced; a single member before the dots counts on by one. Anything else as it
 * was.
 * @throws BudgetExceeded
 */
export function progressionOf(items: readonly Node[], context: Comparison): readonly Node[] {
  const dots = items.findIndex((item) => item.kind === 'ellipsis');
  if (dots < 2 || items.some((item, j) => item.kind === 'ellipsis' && j !== dots)) return items;
  const [first, second] = items as [Node, Node];
  const step = difference(second, first);
  for (let j = 2; j < dots; j++) {
    const expected = sumOf(items[j - 1]!, step);
    if (!context.compare(expected, items[j]!, context).equal) return items;
  }
  const tail = items.slice(dots + 1);
  for (let j = 1; j < tail.length; j++) {
    if (!context.compare(sumOf(tail[j - 1]!, step), tail[j]!, context).equal) return items;
  }
  const last = tail[tail.length - 1];
  return last ? [first, second, items[dots]!, last] : [first, second, items[dots]!];
}
