/** What the routes of batches take and answer. */
import { Type } from 'typebox';
import { AnyItem } from '../../grading/items/item.ts';
import { BatchView } from '../../jobs/following/batch-view.ts';
import { BatchOptions } from '../../jobs/submitting/batch-options.ts';

/** The body is read as a stream and validated item by item; this describes it. */
export const BatchBody = Type.Object(
  {
    items: Type.Array(AnyItem, { minItems: 1, description: 'Items, each naming its verifier.' }),
    ...BatchOptions.properties,
  },
  { additionalProperties: false },
);

export const BatchPath = Type.Object(
  { id: Type.String({ pattern: '^[0-9a-f-]{36}$', description: 'As in the Location of the submission.' }) },
  { additionalProperties: false },
);

export const ItemPath = Type.Object(
  {
    ...BatchPath.properties,
    index: Type.Integer({ minimum: 0, description: 'Position of the item in the batch, from 0.' }),
  },
  { additionalProperties: false },
);

export const BatchList = Type.Object(
  {
    batches: Type.Array(BatchView, { description: 'Newest first.' }),
    next: Type.Optional(
      Type.String({ description: 'Value of `before` for the next page; absent on the last one.' }),
    ),
  },
  { additionalProperties: false },
);

export const ListQuery = Type.Object(
  {
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 200, description: 'Most batches; 50 when not given.' }),
    ),
    before: Type.Optional(Type.String({ pattern: '^\\d{1,16}$', description: '`next` of the page before.' })),
  },
  { additionalProperties: false },
);

export const ResultsQuery = Type.Object(
  {
    cursor: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Number of lines that you have already; the answer goes on after them.',
      }),
    ),
    generation: Type.Optional(
      Type.String({
        pattern: '^\\w{1,64}$',
        description:
          'The header `touchstone-generation` of the answer that your lines came from: then a store that lost some of them since is told by 409 `results_changed`, and you begin anew.',
      }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Most lines.' })),
    follow: Type.Optional(
      Type.Boolean({
        description: 'Keep the answer open and send verdicts as they are reached, until the batch has ended.',
      }),
    ),
  },
  { additionalProperties: false },
);

export const EventsQuery = Type.Object(
  {
    verdicts: Type.Optional(
      Type.Boolean({ description: 'Also send every verdict, as event `verdict`, in order of completion.' }),
    ),
  },
  { additionalProperties: false },
);

export const RecordedVerdict = Type.Object(
  {
    batch: Type.String(),
    index: Type.Integer({ minimum: 0 }),
    reward: Type.Union([Type.Number(), Type.Null()]),
    correct: Type.Union([Type.Boolean(), Type.Null()]),
  },
  { additionalProperties: false },
);
