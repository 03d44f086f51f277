/** The one item type, as clients send it. */
import { type Static, type TObject, type TSchema, Type } from 'typebox';

/** Identifiers end up in logs and answers: printable ASCII without spaces, so that no line can be forged with one. */
export const ID_PATTERN = '^[\\x21-\\x7e]{1,128}$';

export const ResponseField = Type.Union(
  [
    Type.String({ description: 'The text of the model as it came.' }),
    Type.Array(
      Type.Object(
        { role: Type.String({ maxLength: 64 }), content: Type.String() },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 1000, description: 'Chat messages; the last one of the assistant is graded.' },
    ),
  ],
  { description: 'What the model wrote: its text as it came, or a list of chat messages.' },
);

const common = {
  id: Type.Optional(Type.String({ pattern: ID_PATTERN, description: 'Yours; comes back with the verdict.' })),
  response: ResponseField,
  metadata: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), { description: 'Yours; neither read nor kept.' }),
  ),
};

/** The schema of an item of one verifier; without `verifier` where the path names it. */
export function itemSchema(verifier: { id: string; reference: TSchema; options: TObject }, named: boolean) {
  const fields: Record<string, TSchema> = {
    ...(named ? { verifier: Type.Literal(verifier.id) } : {}),
    ...common,
    reference: verifier.reference,
    options: Type.Optional(verifier.options),
  };
  return Type.Object(fields, { additionalProperties: false });
}

/** An item whose verifier is not known yet. */
export const AnyItem = Type.Object(
  {
    ...common,
    verifier: Type.String({ description: 'Which verifier grades it, as in `math`.' }),
    reference: Type.Unknown({ description: 'What is true; its form belongs to the verifier.' }),
    options: Type.Optional(Type.Unknown({ description: 'How to grade; the form belongs to the verifier.' })),
  },
  { additionalProperties: false },
);
export type Item = Static<typeof AnyItem>;
