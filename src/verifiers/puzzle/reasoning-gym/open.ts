/** From an entry to its puzzle: `metadata.source_dataset` selects the rule. */
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { type Kind, schemaOf } from '../kinds/kind.ts';
import { PuzzleFault } from '../outcome.ts';
import { entryOf } from '../reading/table.ts';
import type { Entry } from '../reference.ts';
import type { Opened, Row } from './row.ts';
import { BY_RULE } from './rules/by-rule.ts';
import { BY_VALUE } from './rules/by-value.ts';
import { typedAnswer } from './rules/typed.ts';
import { Unsupported } from './unsupported.ts';

export type { Opened } from './row.ts';

const ELSEWHERE: ReadonlySet<string> = new Set([
  'polynomial_multiplication',
  'simple_integration',
  'intermediate_integration',
]);

/** @throws PuzzleFault */
export function openEntry(entry: Entry): Opened {
  const row = rowOf(entry);
  const name = nameOf(entry);
  if (ELSEWHERE.has(name)) throw new Unsupported(`Rows of ${name} are for the verifier math.`);
  const rule = entryOf(BY_RULE, name) ?? entryOf(BY_VALUE, name);
  const opened = rule ? rule(row) : typedAnswer(row);
  const fields = opened.puzzle as Record<string, unknown>;
  const validator = validatorOf(opened.kind);
  const puzzle = { kind: opened.kind.kind, ...fields };
  if (!validator.Check(puzzle)) {
    const [first] = validator.Errors(puzzle);
    throw new PuzzleFault(
      'metadata',
      `The row is none of ${name || 'any data set'}: ${first?.instancePath ?? ''} ${first?.message ?? ''}`.trim(),
    );
  }
  return { kind: opened.kind, puzzle };
}

export const nameOf = ({ metadata }: Entry): string =>
  typeof metadata.source_dataset === 'string' ? metadata.source_dataset : '';

function rowOf({ answer, metadata }: Entry): Row {
  return { answer: wordsOf(answer), metadata };
}

/** Python's words for what is no text. */
export function wordsOf(answer: unknown): string | undefined {
  if (answer === null || answer === undefined) return undefined;
  if (typeof answer === 'boolean') return answer ? 'True' : 'False';
  return typeof answer === 'string' ? answer : JSON.stringify(answer);
}

const validators = new Map<Kind, ReturnType<typeof Compile<TSchema>>>();

function validatorOf(kind: Kind): ReturnType<typeof Compile<TSchema>> {
  const known = validators.get(kind);
  if (known) return known;
  const validator = Compile(schemaOf(kind) as TSchema);
  validators.set(kind, validator);
  return validator;
}
