/** The items of an audit: as they are graded, but with a solution where a response would stand. */
import { type Static, Type } from 'typebox';
import type { FieldError } from '../errors.ts';
import { faultsOf } from '../grading/items/faults.ts';
import { ID_PATTERN, type Item, PromptField, ResponseField } from '../grading/items/item.ts';
import { isRecord } from '../json.ts';
import { type ResponseInput, responseText } from '../responses/response.ts';

export const AuditItem = Type.Object(
  {
    id: Type.Optional(Type.String({ pattern: ID_PATTERN, description: 'Yours; comes back with findings.' })),
    verifier: Type.String({ description: 'Which verifier grades responses to it, as in `math`.' }),
    prompt: Type.Optional(PromptField),
    reference: Type.Unknown({ description: 'What is true; its form belongs to the verifier.' }),
    solution: Type.Optional(ResponseField),
    response: Type.Optional(ResponseField),
    options: Type.Optional(Type.Unknown({ description: 'How to grade; the form belongs to the verifier.' })),
    metadata: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: 'Yours; not read.' })),
  },
  {
    additionalProperties: false,
    description: '`solution` (or `response`) is known or claimed to be right; without it less is checked.',
  },
);
export type AuditItem = Static<typeof AuditItem>;

/** Faults of the envelope; those of the reference are findings. */
export const faultsOfAuditItem = (value: unknown, at = ''): FieldError[] => faultsOf(AuditItem, value, at);

/** A text of the reference that states what is true, with its place. */
export interface Stated {
  pointer: string;
  text: string;
}

/** Longer texts are no answers, and no check of texts looks at them. */
const LONGEST_ANSWER = 4000;

/** Fields that state an answer; the others hold tests, schemas, databases and the like. */
const STATING = ['answer', 'value', 'quantity', 'text', 'expected', 'sql', 'pattern', 'target'];

export function statedBy(reference: unknown): Stated[] {
  if (!isRecord(reference)) return [];
  const stated: Stated[] = [];
  for (const name of STATING) {
    const value = reference[name];
    const pointer = `/reference/${name}`;
    if (typeof value === 'string' || typeof value === 'number') stated.push({ pointer, text: String(value) });
    if (!Array.isArray(value)) continue;
    for (const [index, element] of value.entries())
      if (typeof element === 'string') stated.push({ pointer: `${pointer}/${index}`, text: element });
  }
  return stated.filter(({ text }) => text.length <= LONGEST_ANSWER);
}

/** What the model was asked, without the instructions of a system. */
export function askedText(prompt: ResponseInput | undefined): string {
  if (prompt === undefined || typeof prompt === 'string') return prompt ?? '';
  const asked = prompt.filter(({ role }) => role !== 'system' && role !== 'assistant');
  return asked.map(({ content }) => content ?? '').join('\n\n');
}

export const solutionOf = ({ solution, response }: AuditItem): ResponseInput | undefined =>
  solution ?? response;

export function solutionText(item: AuditItem): string | undefined {
  const solution = solutionOf(item);
  return solution === undefined ? undefined : responseText(solution);
}

/** The item with a response, to be graded. */
export function itemWith(
  { id, verifier, prompt, reference, options }: AuditItem,
  response: ResponseInput,
): Item {
  return {
    ...(id === undefined ? {} : { id }),
    verifier,
    ...(prompt === undefined ? {} : { prompt }),
    response,
    reference,
    ...(options === undefined ? {} : { options }),
  };
}
