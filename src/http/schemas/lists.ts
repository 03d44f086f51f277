/** Lists of items and of verdicts. */
import { Type } from 'typebox';
import { AnyItem } from '../../grading/item.ts';
import { Verdict } from '../../verdict.ts';

export const ItemList = Type.Object(
  { items: Type.Array(AnyItem, { description: 'Items, each naming its verifier.' }) },
  { additionalProperties: false },
);

export const VerdictList = Type.Object(
  { verdicts: Type.Array(Verdict, { description: 'One for each item, in the same order.' }) },
  { additionalProperties: false },
);
