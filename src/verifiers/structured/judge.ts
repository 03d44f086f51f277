/** From a response to a judgement. The same function runs beside the event loop and in a thread. */
import { excerpt } from '../../responses/response.ts';
import { type Judgement, type ScoredReason, scored, unscored } from '../../verdict.ts';
import { ExactNumber, MAX_LENGTH, type Reading, tooComplex, type Value } from './document.ts';
import { type Equality, equalValues, isObject } from './equal.ts';
import { type Found, findDocument } from './extract.ts';
import { toDouble } from './numbers.ts';
import { readCsv, recordsOf, wantsRecords } from './read/csv.ts';
import { readJson } from './read/json.ts';
import { readToml } from './read/toml.ts';
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

export function judgeDocument(work: Work): Judgement | Promise<Judgement> {
  if (work.schema === undefined) return judgeWith(work, undefined);
  const known = knownSchema(work.schema, work.draft);
  return known
    ? judgeWith(work, known)
    : compileSchema(work.schema, work.draft).then((compiled) => judgeWith(work, compiled));
}

function judgeWith(work: Work, compiled: Compiled | undefined): Judgement {
  if (compiled && 'fault' in compiled)
    return unscored('invalid_reference', { pointer: '/reference/schema', message: compiled.fault });
  const expected = work.expected === undefined ? undefined : readJson(work.expected, 'last');
  if (expected && !expected.ok)
    return unscored('invalid_reference', { pointer: '/reference/expected', message: expected.message });
  const found = findDocument(work.text, work.format, work.options.extract);
  if (!found) return scored(false, 'no_answer', { message: 'No document was found in the response.' });
  const schema = work.schema === undefined ? undefined : JSON.parse(work.schema);
  const reading =
    found.text.length > MAX_LENGTH
      ? tooComplex('The document is too large.')
      : read(work, found.text, schema);
  const extracted = extractedFrom(found);
  if (!reading.ok) return scored(false, reading.reason, { message: reading.message, extracted });
  const violations = compiled
    ? compiled.violations(plainOf(reading.value), work.options.formats ?? true, 1000)
    : [];
  const judged: Judged = { violations, schema, compiled, expected: expected?.value };
  const { correct, reason, message } = decide(reading.value, judged, work.options);
  const reward = correct ? 1 : partialCredit(reading.value, judged, work.options);
  return scored(correct, reason, { reward, extracted, ...(message ? { message } : {}) });
}

function decide(
  value: Value,
  { violations, expected }: Judged,
  options: StructuredOptions,
): { correct: boolean; reason: ScoredReason; message?: string } {
  if (violations.length > 0) {
    const told = violations
      .slice(0, 5)
      .map(({ pointer, keyword }) => `${pointer || 'the whole'} breaks ${keyword}`);
    return { correct: false, reason: 'schema_violation', message: `${told.join('; ')}.` };
  }
  if (expected === undefined) return { correct: true, reason: 'valid_structure' };
  return equalValues(expected, value, equalityOf(options))
    ? { correct: true, reason: 'equal_exact' }
    : { correct: false, reason: 'different_value' };
}

function read({ format, options }: Work, text: string, schema: unknown): Reading {
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
      return rows.ok && wantsRecords(schema) ? recordsOf(rows.value as string[][], schema) : rows;
    }
  }
}

const equalityOf = (options: StructuredOptions): Equality => ({
  anyOrder: options.array_order === 'any',
  ...(options.float_tolerance ? { tolerance: options.float_tolerance } : {}),
});

interface Judged {
  violations: readonly Violation[];
  schema: unknown;
  compiled: CompiledSchema | undefined;
  expected: Value | undefined;
}

function partialCredit(value: Value, judged: Judged, options: StructuredOptions): number {
  const { expected, compiled, schema, violations } = judged;
  if (options.partial === 'fields' && expected !== undefined)
    return equalShare(expected, value, equalityOf(options));
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

/** 1 - properties at fault / properties that the schema names. */
function fittingShare(schema: unknown, value: Value, violations: readonly Violation[]): number {
  const { properties, required } = schema as { properties?: object; required?: unknown };
  const asked = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
  const named = new Set([...Object.keys(properties ?? {}), ...asked]);
  if (!isObject(value) || named.size === 0) return 0;
  const failing = new Set(asked.filter((name) => !Object.hasOwn(value, name)));
  for (const { pointer } of violations) {
    const name = pointer.split('/')[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
    if (name !== undefined) failing.add(name);
  }
  return Math.max(0, 1 - failing.size / named.size);
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
