/** A finding, as it is printed: one JSON line each. */
import { type Static, Type } from 'typebox';
import { KIND_NAMES, KINDS, type Kind, type Severity } from './kinds.ts';

export const Finding = Type.Object(
  {
    id: Type.Optional(Type.String({ description: 'Of the item, where it has one.' })),
    line: Type.Integer({ minimum: 1, description: 'Of the item in its file, from 1.' }),
    kind: Type.Enum(KIND_NAMES),
    severity: Type.Enum(['error', 'warning'] satisfies Severity[], {
      description: 'error: the item must not be trained on.',
    }),
    pointer: Type.String({ description: 'JSON pointer into the item, as in /reference/answer.' }),
    message: Type.String({ description: 'One sentence, with the values that are at odds.' }),
    evidence: Type.Record(Type.String(), Type.Unknown(), {
      description: 'What reproduces it: responses and rewards, changes, seeds, other items.',
    }),
    hint: Type.String({ description: 'The repair.' }),
  },
  { additionalProperties: false },
);
export type Finding = Static<typeof Finding>;

/** What a check says of its item; the auditor adds which item it is. */
export interface Observation {
  kind: Kind;
  pointer: string;
  message: string;
  evidence?: Record<string, unknown>;
  /** Instead of that of the kind. */
  hint?: string;
  /** Instead of that of the kind. */
  severity?: Severity;
}

export function findingOf(
  { id, line }: { id?: string | undefined; line: number },
  observation: Observation,
): Finding {
  const { kind, pointer, message, evidence = {}, hint, severity } = observation;
  return {
    ...(id === undefined ? {} : { id }),
    line,
    kind,
    severity: severity ?? KINDS[kind].severity,
    pointer,
    message,
    evidence,
    hint: hint ?? KINDS[kind].hint,
  };
}

/** Longest text that evidence shows. */
const SHOWN = 300;

export const shown = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text);
