/** From a response to a judgement. The same function runs beside the event loop and in a thread. */
import { excerpt } from '../../responses/response.ts';
import { type Judgement, type ScoredReason, scored, unscored } from '../../verdict.ts';
import { ExactNumber, MAX_LENGTH, type Reading, tooComplex, type Value } from './document.ts';
import { type Equality, equalValues, isObject } from './equal.ts';
import { type Found, findDocument } from './extract.ts';
import { TooManyPairs } from './matching.ts';
import { toDouble } from './numbers.ts';
import { readCsv, recordsOf, wantsRecords } from './read/csv.ts';
import { readJson } from './read/json.ts';
import { readToml, spellingOfDate } from './read/toml.ts';
import { readXml } from './read/xml.ts';
import { readYaml } from './read/yaml.ts';
import type { StructuredOptions, StructuredReference } from './reference.ts';
import {
  type Compiled,
  type CompiledSchema,
  compileSchema,
  knownSchema,
  type Violation,
} from './schema/validate.ts';

/**
 * An item as it crosses to a thread: schema and expected value as JSON, numbers as they were
 * spelled.
 */
export interface Work {
  text: string;
  format: StructuredReference['format'];
  schema?: string;
  draft?: StructuredReference['draft'];
  expected?: string;
  options: StructuredOptions;
}

/**
 * Judges an item.
 * @param steps how often parts of the schema may be applied to places of the document
 * @throws TooManySteps
 */
export function judgeDocument(work: Work, steps = Number.POSITIVE_INFINITY): Judgement | Promise<Judgement> {
  if (work.schema === undefined) return judgeWith(work, undefined, steps);
  const known = knownSchema(work.schema, work.draft);
  return known
    ? judgeWith(work, known, steps)
    : compileSchema(work.schema, work.draft).then((compiled) => judgeWith(work, compiled, steps));
}

const schemaAtFault = (message: string): Judgement =>
  unscored('invalid_reference', { pointer: '/reference/schema', message });

function judgeWith(work: Work, compiled: Compiled | undefined, steps: number): Judgement {
  if (compiled && 'fault' in compiled) return schemaAtFault(compiled.fault);
  const expected = work.expected === undefined ? undefined : readJson(work.expected, 'last');
  if (expected && !expected.ok)
    return unscored('invalid_reference', { pointer: '/reference/expected', message: expected.message });
  const found = findDocument(work.text, work.format, work.options.extract);
  if (!found) return scored(false, 'no_answer', { message: 'No document was found in the response.' });
  const schema = work.schema === undefined ? undefined : JSON.parse(work.schema);
  const reading =
    found.text.length > MAX_LENGTH
      ? tooComplex('The document is too large.')
      : read(work, found.text, schema, expected?.value);
  const extracted = extractedFrom(found);
  if (!reading.ok) return scored(false, reading.reason, { message: reading.message, extracted });
  if (expected === undefined && saysNothing(reading.value, found, work))
    return scored(false, 'no_answer', { message: 'No document was found in the response.' });
  const violations = compiled
    ? compiled.violations(plainOf(reading.value), {
        formats: work.options.formats ?? true,
        most: 1000,
        steps,
      })
    : [];
  if (violations === 'too_deep') {
    const message = 'The document is nested deeper than its schema can be followed.';
    return scored(false, 'answer_too_complex', { message, extracted });
  }
  if (violations === 'too_long') {
    const message = 'The strings of the document are too long for the patterns of its schema.';
    return scored(false, 'answer_too_complex', { message, extracted });
  }
  if ('fault' in violations) return schemaAtFault(violations.fault);
  const judged: Judged = {
    violations,
    schema,
    compiled,
    expected: expected?.value,
    equality: equalityOf(work),
  };
  try {
    const { correct, reason, message } = decide(reading.value, judged);
    const reward = correct ? 1 : partialCredit(reading.value, judged, work.options);
    return scored(correct, reason, { reward, extracted, ...(message ? { message } : {}) });
  } catch (error) {
    if (!(error instanceof TooManyPairs)) throw error;
    const message = 'The arrays of the document are too long to be compared in any order.';
    return scored(false, 'answer_too_complex', { message, extracted });
  }
}

/**
 * Prose is a scalar of YAML and a column of CSV, and a comment an empty table of TOML: where
 * nothing else is asked than that a document is well-formed, they would all pass for one.
 */
function saysNothing(value: Value, { method }: Found, { format, schema }: Work): boolean {
  if (format === 'toml') return isObject(value) && Object.keys(value).length === 0;
  if (method === 'fence' || schema !== undefined) return false;
  if (format === 'yaml') return typeof value === 'string';
  if (format !== 'csv') return false;
  const rows = value as string[][];
  return rows.length < 2 || rows[0]!.length < 2;
}

function decide(
  value: Value,
  { violations, expected, equality }: Judged,
): { correct: boolean; reason: ScoredReason; message?: string } {
  if (violations.length > 0) {
    const told = violations
      .slice(0, 5)
      .map(({ pointer, keyword }) => `${pointer || 'the whole'} breaks ${keyword}`);
    return { correct: false, reason: 'schema_violation', message: `${told.join('; ')}.` };
  }
  if (expected === undefined) return { correct: true, reason: 'valid_structure' };
  return equalValues(expected, value, equality)
    ? { correct: true, reason: 'equal_exact' }
    : { correct: false, reason: 'different_value' };
}

function read(
  { format, options }: Work,
  text: string,
  schema: unknown,
  expected: Value | undefined,
): Reading {
  switch (format) {
    case 'json':
      return readJson(text, options.duplicate_keys);
    case 'yaml':
      return readYaml(text);
    case 'toml':
      return readToml(text);
    case 'xml':
      return readXml(text);
    case 'csv': {
      const rows = readCsv(text);
      return rows.ok && wantsRecords(schema, expected) ? recordsOf(rows.value as string[][], schema) : rows;
    }
  }
}

const equalityOf = ({ format, options }: Work): Equality => ({
  anyOrder: options.array_order === 'any',
  ...(options.float_tolerance ? { tolerance: options.float_tolerance } : {}),
  ...(format === 'csv' || format === 'xml' ? { textual: true } : {}),
  ...(format === 'toml' ? { spelling: spellingOfDate } : {}),
});

interface Judged {
  violations: readonly Violation[];
  schema: unknown;
  compiled: CompiledSchema | undefined;
  expected: Value | undefined;
  equality: Equality;
}

function partialCredit(value: Value, judged: Judged, options: StructuredOptions): number {
  const { expected, compiled, schema, violations, equality } = judged;
  if (options.partial === 'fields' && expected !== undefined) return equalShare(expected, value, equality);
  if (options.partial === 'schema' && compiled) return fittingShare(schema, value, violations);
  return 0;
}

/**
 * Equal top-level members over all members of both: what is added costs as much as what is missing.
 */
function equalShare(expected: Value, value: Value, equality: Equality): number {
  if (!isObject(expected) || !isObject(value)) return 0;
  const keys = new Set([...Object.keys(expected), ...Object.keys(value)]);
  let equal = 0;
  for (const key of keys) {
    if (
      Object.hasOwn(expected, key) &&
      Object.hasOwn(value, key) &&
      equalValues(expected[key]!, value[key]!, equality)
    )
      equal++;
  }
  return keys.size === 0 ? 0 : equal / keys.size;
}

/**
 * Properties that are there without a fault, over those that are there or required: what was left
 * out has no fault, and earns nothing.
 */
function fittingShare(schema: unknown, value: Value, violations: readonly Violation[]): number {
  const { properties, required } = schema as { properties?: object; required?: unknown };
  if (!isObject(value)) return 0;
  const asked = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
  const named = new Set([...Object.keys(properties ?? {}), ...asked]);
  const failing = new Set<string>();
  for (const { pointer } of violations) {
    const name = pointer.split('/')[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
    if (name !== undefined) failing.add(name);
  }
  const fitting = [...named].filter((name) => Object.hasOwn(value, name) && !failing.has(name));
  const all = new Set([...asked, ...fitting, ...failing]);
  return all.size === 0 ? 0 : fitting.length / all.size;
}

/** Numbers as doubles, which is how a schema sees them. */
function plainOf(value: Value): unknown {
  if (value instanceof ExactNumber) return toDouble(value);
  if (Array.isArray(value)) return value.map(plainOf);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plainOf(child)]));
}

function extractedFrom({ text, method, start, end }: Found) {
  return { text: excerpt(text), method, start, end };
}
