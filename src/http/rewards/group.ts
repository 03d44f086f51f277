/** A list whose items are answers to one prompt, or to one after another: rewards by comparison. */
import { type Static, Type } from 'typebox';
import { type FieldError, ServiceError } from '../../errors.ts';
import { withGroupLength } from '../../grading/group-length.ts';
import type { Item } from '../../grading/items/item.ts';
import { lengthOf } from '../../responses/length.ts';
import { responseText } from '../../responses/response.ts';
import type { Verdict } from '../../verdict.ts';

const closed = { additionalProperties: false } as const;

export const Group = Type.Object(
  {
    size: Type.Optional(
      Type.Integer({
        minimum: 2,
        maximum: 100_000,
        description: 'So many items, one after another, answer one prompt (default: the whole list).',
      }),
    ),
    length: Type.Object(
      {
        unit: Type.Enum(['tokens', 'words', 'characters'], {
          description: 'What lengths are counted in; tokens needs `counts`.',
        }),
        counts: Type.Optional(
          Type.Array(Type.Integer({ minimum: 0 }), {
            maxItems: 100_000,
            description: 'Tokens of each response, in the order of the items, as the trainer counted them.',
          }),
        ),
        weight: Type.Optional(
          Type.Number({ minimum: 0, maximum: 1000, description: 'Factor of the length reward (default 1).' }),
        ),
      },
      closed,
    ),
  },
  {
    ...closed,
    description:
      'Adds the length reward of Kimi k1.5 to every reward: 0.5 - (n - shortest) / (longest - shortest) within the group, at most 0 where the answer is wrong, 0 where all lengths are equal.',
  },
);
export type Group = Static<typeof Group>;

/** What of a group does not fit its list. */
export function groupFault({ size, length }: Group, items: readonly unknown[]): FieldError | undefined {
  if (size !== undefined && items.length % size !== 0)
    return { pointer: '/group/size', detail: `does not divide the ${items.length} items` };
  if ((length.unit === 'tokens') !== (length.counts !== undefined))
    return { pointer: '/group/length/counts', detail: 'belongs to the unit tokens, and is needed there' };
  if (length.counts !== undefined && length.counts.length !== items.length)
    return {
      pointer: '/group/length/counts',
      detail: `must have one count for each of ${items.length} items`,
    };
  return undefined;
}

export function assertWhole(streamed: boolean): void {
  if (!streamed) return;
  const detail = 'A group is answered as a whole: ask for application/json.';
  throw new ServiceError('invalid_request', detail, { fields: [{ pointer: '/group', detail }] });
}

/** @param items as many as verdicts, in the same order */
export function withGroup(group: Group, items: readonly Item[], verdicts: readonly Verdict[]): Verdict[] {
  const { unit, counts, weight = 1 } = group.length;
  const lengths = items.map(
    ({ response }, i) => counts?.[i] ?? lengthOf(responseText(response) ?? '', unit, {})!,
  );
  const size = group.size ?? items.length;
  const changed: Verdict[] = [];
  for (let at = 0; at < items.length; at += size)
    changed.push(...withGroupLength(verdicts.slice(at, at + size), lengths.slice(at, at + size), weight));
  return changed;
}
