/** Wrong documents, for audits: values of every type, an object of nothing, changed values. */
import { isRecord } from '../../json.ts';
import { codeBlocks } from '../../responses/marked/code-blocks.ts';
import { type Mutation, type MutationInput, textOfSolution } from '../mutation.ts';
import type { StructuredOptions, StructuredReference } from './reference.ts';

const NONSENSE = ['null', '7919', '"zq"', '[]', '[null]', '{"zq": 7919}', '{"zq": "zq"}'];

export function otherDocuments(input: MutationInput<StructuredReference, StructuredOptions>): Mutation[] {
  if (input.reference.format !== 'json') return [];
  const wrong = NONSENSE.filter((text) => !isExpected(text, input)).map(
    (response): Mutation => ({
      kind: kindOf(response, input),
      change: `the JSON text ${response}`,
      response,
    }),
  );
  const empty: Mutation = { kind: 'lazy', change: 'an empty object', response: '{}' };
  const lazy = isExpected(empty.response as string, input) ? [] : [empty];
  return [...wrong, ...lazy, ...changed(textOfSolution(input))];
}

/** The very value that is asked for is not wrong. */
function isExpected(text: string, { reference }: MutationInput<StructuredReference>): boolean {
  return 'expected' in reference && JSON.stringify(reference.expected) === JSON.stringify(JSON.parse(text));
}

/** Where a schema names properties, an object with others is not nonsense, only careless. */
function kindOf(text: string, { reference }: MutationInput<StructuredReference>): Mutation['kind'] {
  const { schema } = reference;
  return text.startsWith('{') && isRecord(schema) && 'properties' in schema ? 'lazy' : 'nonsense';
}

/** One value of the document changed at a time, where an expected value would notice. */
function changed(solution: string): Mutation[] {
  const text = codeBlocks(solution, 0, solution.length).at(-1)?.text ?? solution;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return []; // no JSON: the verifier says so of the solution itself
  }
  if (!isRecord(value)) return [];
  return Object.keys(value).map((name): Mutation => {
    const { [name]: gone, ...rest } = value as Record<string, unknown>;
    const other = JSON.stringify({ ...rest, [name]: [[gone]] });
    return { kind: 'mutant', change: `${name} became a list of a list`, response: other };
  });
}
