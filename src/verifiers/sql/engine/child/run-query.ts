/** Runs one query and writes down its rows, so that equal values are written equally. */
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import type { QueryLimits } from '../protocol.ts';
import { MAX_VALUE, type Opened, TroubleError, troubleOf } from './connection.ts';

export interface Result {
  columns: string[];
  rows: number;
  /** A list of lists in JSON. */
  body: Buffer;
}

/** @throws TroubleError */
export function runQuery(connection: Opened, sql: string, limits: QueryLimits): Result {
  const { db, clock, refusal, read } = connection;
  clock.asked = false;
  refusal.what = undefined;
  read.clear();
  let statement: StatementSync | undefined;
  try {
    statement = db.prepare(sql);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    const columns = statement.columns().map(({ name }) => name);
    if (columns.length === 0) throw new TroubleError('not_allowed', 'the statement returns nothing');
    const most = connection.sizes.mostRows(sql, read);
    const few = most <= limits.maxRows ? allRows(connection, statement, most * columns.length) : undefined;
    return { columns, ...writeRows(few ?? rowsOf(statement), limits) };
  } catch (error) {
    throw troubleOf(error, connection, statement !== undefined);
  }
}

type Row = (SQLOutputValue | Written)[];

/** One by one, so that what has no end is left in time. */
const rowsOf = (statement: StatementSync) => statement.iterate() as Iterable<unknown> as Iterable<Row>;

/** Values that are taken at once, and their bytes. */
const MAX_CELLS = 100_000;
const MAX_BYTES = 32_000_000;

/**
 * All rows at once, where that is not much whatever they are. Undefined where it may be, and where
 * anything is amiss: then they are read one by one, under the limits that always hold.
 */
function allRows({ db }: Opened, statement: StatementSync, mostCells: number): Row[] | undefined {
  if (mostCells > MAX_CELLS) return undefined;
  db.limits.length = Math.min(MAX_VALUE, Math.floor(MAX_BYTES / mostCells));
  try {
    return statement.all() as unknown[] as Row[];
  } catch {
    return undefined;
  } finally {
    db.limits.length = MAX_VALUE;
  }
}

/** The rows are written over. */
function writeRows(from: Iterable<Row>, { maxRows, maxBytes }: QueryLimits): Omit<Result, 'columns'> {
  const texts: string[] = [];
  let rows = 0;
  let bytes = 0;
  /** Rows that have not been written yet: to write them one by one takes four times as long. */
  let batch: Row[] = [];
  let units = 0;
  const write = () => {
    if (batch.length === 0) return;
    const text = JSON.stringify(batch).slice(1, -1);
    // The commas between rows do not count.
    bytes += text.length - (batch.length - 1);
    if (bytes > maxBytes) throw new TroubleError('output_limit', `more than ${maxBytes} bytes of rows`);
    texts.push(text);
    batch = [];
    units = 0;
  };
  for (const row of from) {
    if (rows >= maxRows) {
      write();
      throw new TroubleError('output_limit', `more than ${maxRows} rows`);
    }
    rows += 1;
    for (let column = 0; column < row.length; column++) {
      const value = row[column] as SQLOutputValue;
      if (typeof value === 'string') units += value.length;
      else {
        units += value instanceof Uint8Array ? value.length : WORD;
        row[column] = written(value);
      }
    }
    batch.push(row);
    if (units > BATCH) write();
  }
  write();
  return { rows, body: Buffer.from(`[${texts.join(',')}]`) };
}

/** About so many units are written at once; what is no text counts as a word. */
const BATCH = 16_384;
const WORD = 8;

type Written = null | string | number | { n: string } | { r: string } | { b: string };

/**
 * Integers and reals of one value are written alike, since they are equal; integers stay exact. A
 * real beyond the integers that a number holds is one of its own kind: no integer has its spelling.
 */
function written(value: Exclude<SQLOutputValue, string>): Written {
  if (value === null) return value;
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
