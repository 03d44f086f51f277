/** The one item type, as clients send it, and what a verifier gets of it. */
import { type Static, type TObject, Type } from 'typebox';
import type { ResponseInput } from '../../responses/response.ts';
import type { GradeInput, Verifier } from '../../verifiers/verifier.ts';

/**
 * Identifiers end up in logs and answers: printable ASCII without spaces, so that no line can be
 * forged with one.
 */
export const ID_PATTERN = '^[\\x21-\\x7e]{1,128}$';

/**
 * Messages are written by chat templates and services, not for us: what else stands in them
 * (`tool_call_id`, `reasoning_content`, `refusal`…) is let be, and not read.
 */
const THEIRS = { additionalProperties: true };

const ToolCall = Type.Object(
  {
    id: Type.Optional(Type.Union([Type.String({ maxLength: 256 }), Type.Null()])),
    type: Type.Optional(Type.Literal('function')),
    function: Type.Object(
      {
        name: Type.String({ maxLength: 256 }),
        arguments: Type.Union(
          [Type.String({ maxLength: 262_144 }), Type.Record(Type.String(), Type.Unknown())],
          { description: 'A JSON text, or the object itself, as chat templates have it.' },
        ),
      },
      THEIRS,
    ),
  },
  THEIRS,
);

const Part = Type.Object({ text: Type.Optional(Type.Union([Type.String(), Type.Null()])) }, THEIRS);

const Message = Type.Object(
  {
    role: Type.String({ maxLength: 64 }),
    content: Type.Optional(
      Type.Union([Type.String(), Type.Null(), Type.Array(Part, { maxItems: 1000 })], {
        description:
          'The text, or its parts, of which those with a `text` are read. null or left out where a message only calls tools.',
      }),
    ),
    tool_calls: Type.Optional(
      Type.Union([Type.Array(ToolCall, { maxItems: 128 }), Type.Null()], {
        description: 'Calls that a service took out of the text, as OpenAI has them; read by tools.',
      }),
    ),
  },
  { ...THEIRS, anyOf: [{ required: ['content'] }, { required: ['tool_calls'] }] },
);
const messages = (description: string) => Type.Array(Message, { minItems: 1, maxItems: 1000, description });

export const ResponseField = Type.Union(
  [
    Type.String({ description: 'The text of the model as it came.' }),
    messages('Chat messages; the last one of the assistant is graded.'),
  ],
  { description: 'What the model wrote: its text as it came, or a list of chat messages.' },
);

export const PromptField = Type.Union(
  [Type.String({ description: 'The question as text.' }), messages('The chat up to the response.')],
  {
    description:
      'What the model was asked. It can only take a reward away, where the question was sent back as the answer. Absent: the messages before the last one of the assistant, where `response` is a list.',
  },
);

const common = {
  id: Type.Optional(Type.String({ pattern: ID_PATTERN, description: 'Yours; comes back with the verdict.' })),
  prompt: Type.Optional(PromptField),
  response: ResponseField,
  metadata: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description:
        'Yours; it changes no verdict. `run`, `step` and `prompt_id` sort verdicts in the live view.',
    }),
  ),
};

type Schemas = Pick<Verifier, 'id' | 'reference' | 'options'>;

/** The schema of an item of one verifier, which it names. */
export function namedItemSchema({ id, reference, options }: Schemas): TObject {
  return Type.Object(
    { verifier: Type.Literal(id), ...common, reference, options: Type.Optional(options) },
    { additionalProperties: false },
  );
}

/** Options of an item that is sent alone, to the address of its verifier. */
export function soleOptionsSchema(options: TObject): TObject {
  return Type.Object(
    {
      ...options.properties,
      explain: Type.Optional(
        Type.Boolean({ description: 'Answer with `explanation`: how the verdict came about.' }),
      ),
    },
    { additionalProperties: false },
  );
}

/** The schema of an item that is sent alone, where the address names the verifier. */
export function soleItemSchema({ reference, options }: Schemas): TObject {
  return Type.Object(
    { ...common, reference, options: Type.Optional(soleOptionsSchema(options)) },
    { additionalProperties: false },
  );
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

/** An item as its verifier gets it. Equal inputs get equal verdicts. */
export type Input = GradeInput<Record<string, unknown>, Record<string, unknown>>;

/**
 * @param item has passed the schema of its verifier
 * @param reference where it is not the item's own as it stands
 */
export function inputOf(item: Item, reference: unknown = item.reference): Input {
  const { prompt, response, options } = item;
  return {
    prompt: prompt ?? promptIn(response),
    response,
    reference: reference as Input['reference'],
    options: (options ?? {}) as Input['options'],
  };
}

/** Of a chat, what stands before the message that is graded. */
function promptIn(response: ResponseInput): ResponseInput | undefined {
  if (typeof response === 'string') return undefined;
  const graded = response.findLastIndex(({ role }) => role === 'assistant');
  return graded > 0 ? response.slice(0, graded) : undefined;
}
