/** What a client may ask of a batch beside its items. */
import { type Static, Type } from 'typebox';

const DAY_MS = 86_400_000;

export const MAX_PRIORITY = 9;

export const BatchOptions = Type.Object(
  {
    priority: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: MAX_PRIORITY,
        description: 'Larger goes first among your own batches; 0 when not given.',
      }),
    ),
    deadline_ms: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 30 * DAY_MS,
        description: 'From acceptance on, in milliseconds. Items without a verdict by then are unscored.',
      }),
    ),
    ttl_ms: Type.Optional(
      Type.Integer({
        minimum: 1000,
        maximum: 30 * DAY_MS,
        description: 'How long the results can be read after the batch has ended, in milliseconds.',
      }),
    ),
    webhook: Type.Optional(
      Type.Object(
        {
          url: Type.String({ minLength: 1, maxLength: 2048, description: 'Told when the batch has ended.' }),
        },
        { additionalProperties: false },
      ),
    ),
    metadata: Type.Optional(
      Type.Record(Type.String({ maxLength: 128 }), Type.Unknown(), {
        maxProperties: 64,
        description: 'Yours; comes back with the batch. At most 16 KiB of JSON.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type BatchOptions = Static<typeof BatchOptions>;

export const MAX_METADATA_BYTES = 16 * 1024;
