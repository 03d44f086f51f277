/**
 * Rows that say by their fields which verifier they are for: those of NeMo Gym's resources servers
 * and of the data sets behind them. Translation only: what a row holds goes to the verifier as it
 * is, and the verifier says what is wrong with it.
 */
import { invalid } from '../../../../errors.ts';
import { isRecord } from '../../../../json.ts';
import { groundTruthOf } from './data-sets.ts';
import { instructionsOf, pythonOf } from './instructions.ts';
import { callsOf, functionsOf } from './tool-calls.ts';

export interface KnownRow {
  verifier: string;
  reference: unknown;
  options?: Record<string, unknown>;
}

type Row = Record<string, unknown>;

/**
 * Undefined for other rows, which hold a label of another form.
 * @throws ServiceError invalid_reference for a row whose name asks for what no verifier measures.
 */
export function knownRow(row: Row, pointer: string): KnownRow | undefined {
  return (
    instructionRow(row) ??
    structuredRow(row) ??
    sqlRow(row) ??
    toolsRow(row) ??
    choiceRow(row) ??
    namedRow(row, pointer)
  );
}

/** `{instruction_id_list, kwargs}`: IFEval, IFBench, NeMo Gym's instruction_following. */
function instructionRow({ instruction_id_list: ids, kwargs, grading_mode: mode }: Row): KnownRow | undefined {
  if (!Array.isArray(ids)) return undefined;
  const reference = instructionsOf(ids, kwargs);
  return { verifier: 'instructions', reference, ...(mode === 'fraction' ? FRACTION : {}) };
}

const FRACTION = { options: { reward: 'fraction' } };

/** `{schema_str, schema_type}`: NeMo Gym's structured_outputs. */
function structuredRow({ schema_str: text, schema_type: format = 'json' }: Row): KnownRow | undefined {
  if (typeof text !== 'string') return undefined;
  return { verifier: 'structured', reference: { format, schema: jsonOf(text) ?? text } };
}

/**
 * `{sql, sql_context}` of text_to_sql, where the context makes the database; `{gt_sql}` of bird_sql
 * with the databases beside it.
 */
function sqlRow(row: Row): KnownRow | undefined {
  const bird = row.gt_sql !== undefined;
  const sql = row.gt_sql ?? row.sql;
  if (typeof sql !== 'string') return undefined;
  const { databases, sql_context: context } = row;
  if (!Array.isArray(databases) && typeof context !== 'string') {
    if (!bird) return undefined;
    const detail = 'must be there: a name such as db_id says nothing of what is in it';
    throw invalid('/databases', detail, 'invalid_reference');
  }
  const reference = { sql, databases: Array.isArray(databases) ? databases : [{ sql: context }] };
  return { verifier: 'sql', reference, ...(bird ? { options: { match: 'bird' } } : {}) };
}

/** `{expected_answers: [{name, arguments}], tools?}`: NeMo Gym's xlam_fc. */
function toolsRow(row: Row): KnownRow | undefined {
  const { expected_answers: expected } = row;
  if (!Array.isArray(expected) || !expected.every((one) => isRecord(one) && typeof one.name === 'string'))
    return undefined;
  const calls = expected as Row[];
  return {
    verifier: 'tools',
    reference: { calls: callsOf(calls), functions: functionsOf(row.tools ?? row.functions, calls) },
  };
}

/** `{options: [{"A": "…"}, …], expected_answer}`: NeMo Gym's mcqa. */
function choiceRow(row: Row): KnownRow | undefined {
  const answer = row.expected_answer ?? row.answer;
  const options = choicesOf(row.options);
  if (options === undefined || typeof answer !== 'string') return undefined;
  return { verifier: 'choice', reference: { answer: answer.trim(), options } };
}

function choicesOf(options: unknown): unknown {
  if (!Array.isArray(options))
    return isRecord(options) && Object.values(options).every(isText) ? options : undefined;
  if (options.length > 0 && options.every(isText)) return options;
  const labelled = options.every((one) => isRecord(one) && Object.values(one).every(isText));
  return labelled && options.length > 0 ? Object.assign({}, ...options) : undefined;
}

/** `{data_source | dataset, ground_truth}`: rows of verl and open-instruct. */
function namedRow(row: Row, pointer: string): KnownRow | undefined {
  const name = row.data_source ?? row.dataset;
  const reading = groundTruthOf(name);
  if (reading === 'none') {
    const detail = `${name} asks for a measure that no verifier has; name verifier and reference in the row`;
    throw invalid(pointer, detail, 'invalid_reference');
  }
  if (reading !== 'instructions') return undefined;
  const { instruction_id: ids, kwargs } = firstOf(row.ground_truth) ?? {};
  if (!Array.isArray(ids))
    throw invalid(`${pointer}/ground_truth`, 'must hold instruction_id and kwargs', 'invalid_reference');
  return { verifier: 'instructions', reference: instructionsOf(ids, kwargs), ...FRACTION };
}

/** An object, or the first of a list, also as text of JSON or of Python. */
function firstOf(value: unknown): Row | undefined {
  const parsed = typeof value === 'string' ? (jsonOf(value) ?? pythonOf(value)) : value;
  const first = Array.isArray(parsed) ? parsed[0] : parsed;
  return isRecord(first) ? first : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
