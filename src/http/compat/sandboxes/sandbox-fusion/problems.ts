/**
 * Rows that come with a request (`config.provided_data`), and SandboxFusion's questions about them.
 */
import { invalid } from '../../../../errors.ts';
import { isRecord } from '../../../../json.ts';
import { contentText } from '../../../../responses/response.ts';

export type Row = Record<string, unknown>;

/** Fields that may be JSON text there (`ensure_json`). */
const JSON_FIELDS = ['test', 'labels'];

/** @throws ServiceError invalid_request */
export function rowsOf(body: unknown): Row[] {
  const config = isRecord(body) && isRecord(body.config) ? body.config : {};
  const data = config.provided_data;
  const rows = (Array.isArray(data) ? data : [data]).filter(isRecord).map(withJsonRead);
  if (rows.length > 0) return rows;
  throw invalid(
    '/config/provided_data',
    'must hold the problem, or a list of problems: no data sets are stored here',
  );
}

/**
 * The row of an id; where there is one row alone it is meant. @throws ServiceError invalid_request
 */
export function rowOf(body: unknown): Row {
  const rows = rowsOf(body);
  const id = isRecord(body) ? body.id : undefined;
  const found = rows.find((row) => sameId(row.id, id)) ?? (rows.length === 1 ? rows[0] : undefined);
  if (found) return found;
  throw invalid('/id', 'is not that of a row of config.provided_data');
}

export const listIds = (body: unknown) => rowsOf(body).map(({ id }, at) => id ?? at);

export const prompts = (body: unknown) => rowsOf(body).map(promptOfRow);

export const promptById = (body: unknown) => promptOfRow(rowOf(body), 0);

function promptOfRow(row: Row, at: number) {
  const prompt = contentText(row.content ?? row.prompt ?? row.text);
  return { id: row.id ?? at, prompt, labels: isRecord(row.labels) ? row.labels : {} };
}

/** Ids are numbers or texts, and either may stand for the other. */
const sameId = (a: unknown, b: unknown) => a === b || (isScalar(a) && isScalar(b) && `${a}` === `${b}`);
const isScalar = (value: unknown) => typeof value === 'string' || typeof value === 'number';

function withJsonRead(row: Row): Row {
  const read = { ...row };
  for (const name of JSON_FIELDS) read[name] = jsonOrItself(row[name]);
  return read;
}

function jsonOrItself(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value; // a program that begins with a bracket
  }
}
