/** Lists of items and of verdicts. */
import { type TObject, Type } from 'typebox';
import { type FieldError, ServiceError } from '../../errors.ts';
import type { Grader } from '../../grading/grader.ts';
import { faultsOf, MAX_FAULTS } from '../../grading/items/faults.ts';
import { type Item, namedItemSchema } from '../../grading/items/item.ts';
import { Verdict } from '../../verdict.ts';
import type { Verifier } from '../../verifiers/verifier.ts';
import { Group, groupFault } from './group.ts';

/**
 * As documented; `listValidator` checks the same, item by item, each against its verifier alone.
 */
export function itemList(verifiers: readonly Verifier[]): TObject {
  const items = verifiers.map(namedItemSchema);
  return Type.Object(
    { items: Type.Array(Type.Union(items)), group: Type.Optional(Group) },
    { additionalProperties: false },
  );
}

const Envelope = Type.Object(
  { items: Type.Array(Type.Unknown()), group: Type.Optional(Group) },
  { additionalProperties: false },
);

export interface ItemsBody {
  items: Item[];
  group?: Group;
}

export const VerdictList = Type.Object(
  { verdicts: Type.Array(Verdict, { description: 'One for each item, in the same order.' }) },
  { additionalProperties: false },
);

/** One line of an NDJSON answer. */
export const VerdictLine = Type.Object(
  {
    index: Type.Integer({ minimum: 0, description: 'Position of the item in the list.' }),
    ...Verdict.properties,
  },
  { additionalProperties: false },
);

export function listValidator(grader: Grader, limit: number) {
  return (value: unknown): { value: unknown } | { error: ServiceError } => {
    const fields = faultsOf(Envelope, value);
    if (fields.length > 0) return refusal(fields);
    const { items, group } = value as { items: unknown[]; group?: Group };
    if (items.length > limit) {
      return refusal([
        { pointer: '/items', detail: `holds ${items.length} items, at most ${limit} are allowed` },
      ]);
    }
    const unfit = group && groupFault(group, items);
    if (unfit) return refusal([unfit]);
    for (const [index, item] of items.entries()) {
      fields.push(...grader.faults(item, `/items/${index}`));
      if (fields.length >= MAX_FAULTS) break;
    }
    return fields.length > 0 ? refusal(fields.slice(0, MAX_FAULTS)) : { value };
  };
}

function refusal(fields: FieldError[]): { error: ServiceError } {
  const [first] = fields;
  const detail = `${first?.pointer || 'The body'} ${first?.detail}.`;
  return { error: new ServiceError('invalid_request', detail, { fields }) };
}
