/** Runs one query and writes down its rows, so that equal values are written equally. */
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import type { QueryLimits } from '../protocol.ts';
import { type Connection, TroubleError, troubleOf } from './connection.ts';

export interface Result {
  columns: string[];
  rows: number;
  /** A list of lists in JSON. */
  body: Buffer;
}

/** @throws TroubleError */
export function runQuery(connection: Connection, sql: string, limits: QueryLimits): Result {
  const { db, clock, refusal } = connection;
  clock.asked = false;
  refusal.what = undefined;
  let statement: StatementSync | undefined;
  try {
    statement = db.prepare(sql);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    const columns = statement.columns().map(({ name }) => name);
    if (columns.length === 0) throw new TroubleError('not_allowed', 'the statement returns nothing');
    return { columns, ...readRows(statement, limits) };
  } catch (error) {
    throw troubleOf(error, connection, statement !== undefined);
  }
}

function readRows(statement: StatementSync, { maxRows, maxBytes }: QueryLimits): Omit<Result, 'columns'> {
  const texts: string[] = [];
  let length = 0;
  for (const row of statement.iterate()) {
    if (texts.length >= maxRows) throw new TroubleError('output_limit', `more than ${maxRows} rows`);
    const text = JSON.stringify((row as unknown as SQLOutputValue[]).map(written));
    length += text.length;
    if (length > maxBytes) throw new TroubleError('output_limit', `more than ${maxBytes} bytes of rows`);
    texts.push(text);
  }
  return { rows: texts.length, body: Buffer.from(`[${texts.join(',')}]`) };
}

type Written = null | string | number | { n: string } | { r: string } | { b: string };

/**
 * Integers and reals of one value are written alike, since they are equal; integers stay exact. A
 * real beyond the integers that a number holds is one of its own kind: no integer has its spelling.
 */
function written(value: SQLOutputValue): Written {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : { n: String(value) };
  }
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
    if (!Number.isFinite(value)) return { r: String(value) };
    if (!Number.isInteger(value)) return value;
    return Math.abs(value) <= 2 ** 63 ? { n: String(BigInt(value)) } : { r: String(value) };
  }
  return { b: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
}
