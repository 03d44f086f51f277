/** A database in memory: made from statements or from a file, or opened to be read only. */
import { DatabaseSync } from 'node:sqlite';
import type { Trouble } from '../protocol.ts';
import { type Clock, guardClock } from './clock.ts';
import { allowBuilding, allowReadingOnly, type Refusal, type TablesRead } from './guard.ts';
import { TableSizes } from './most-rows.ts';

/** What keeps a statement from its rows. */
export class TroubleError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble, message: string) {
    super(message);
    this.trouble = trouble;
  }
}

export interface Connection {
  db: DatabaseSync;
  clock: Clock;
  refusal: Refusal;
}

/** A connection on which queries run. */
export interface Opened extends Connection {
  /** Of the query that was prepared last. */
  read: TablesRead;
  sizes: TableSizes;
}

/** The moment that stands still while a database is made: defaults may ask for it. */
const MAKING = '2000-01-01 00:00:00';
/** Pages of 4 KiB: no database grows beyond 64 MiB. */
const MAX_PAGES = 16_384;
/** Bytes of one value. */
export const MAX_VALUE = 10_000_000;
/** Of SQLite's own limits, those that bound what one value, text or program may take. */
const LIMITS = {
  length: MAX_VALUE,
  sqlLength: 16_777_216,
  compoundSelect: 100,
  vdbeOp: 250_000,
  likePatternLength: 1000,
  attach: 0,
  triggerDepth: 100,
};

function bare(): Connection {
  const db = new DatabaseSync(':memory:', {
    enableDoubleQuotedStringLiterals: true,
    enableForeignKeyConstraints: false,
    allowExtension: false,
    defensive: true,
  });
  // Sorting would write files otherwise.
  db.exec('PRAGMA temp_store = MEMORY');
  return { db, clock: { now: undefined, asked: false }, refusal: { what: undefined } };
}

/** @throws TroubleError when the statements fail. @returns the database as the bytes of a file */
export function buildFromSql(sql: string): Uint8Array {
  if (sql.includes('\0')) throw new TroubleError('compile_error', 'the statements hold a zero character');
  const connection = bare();
  const { db, clock, refusal } = connection;
  clock.now = MAKING;
  db.exec(`PRAGMA max_page_count = ${MAX_PAGES}`);
  guardClock(db, clock);
  allowBuilding(db, refusal);
  Object.assign(db.limits, LIMITS);
  try {
    db.exec(sql);
    if (db.isTransaction) db.exec('COMMIT');
  } catch (error) {
    throw troubleOf(error, connection);
  }
  db.setAuthorizer(null);
  const image = db.serialize();
  db.close();
  return image;
}

const MAGIC = Buffer.from('SQLite format 3\0');
/** Version of the file format for writing and for reading; 2 asks for a log that memory has not. */
const FORMAT_VERSIONS = [18, 19];

/** @throws TroubleError where the bytes are no sound database. */
export function checkFile(bytes: Buffer): Uint8Array {
  if (bytes.length < 512 || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw new TroubleError('compile_error', 'the file is no SQLite database');
  for (const at of FORMAT_VERSIONS) bytes[at] = 1;
  const { db } = bare();
  try {
    db.deserialize(bytes);
    const [found] = db.prepare('PRAGMA quick_check(1)').all();
    if (found?.quick_check !== 'ok')
      throw new TroubleError('compile_error', `the database is damaged: ${found?.quick_check}`);
  } catch (error) {
    if (error instanceof TroubleError) throw error;
    throw new TroubleError('compile_error', (error as Error).message);
  } finally {
    db.close();
  }
  return bytes;
}

/** Nothing that runs here changes anything, so that one connection serves query after query. */
export function openImage(image: Uint8Array): Opened {
  const connection = bare();
  const { db, clock, refusal } = connection;
  const read: TablesRead = new Set();
  db.deserialize(image);
  db.exec('PRAGMA temp_store = MEMORY; PRAGMA query_only = ON');
  guardClock(db, clock);
  allowReadingOnly(db, refusal, read);
  Object.assign(db.limits, LIMITS, { sqlLength: 200_000 });
  return { ...connection, read, sizes: new TableSizes(db) };
}

const NOMEM = 7;
const TOOBIG = 18;
const AUTH = 23;

/** What an error of the engine means. @param prepared whether the statement had been understood */
export function troubleOf(error: unknown, { clock, refusal }: Connection, prepared = false): TroubleError {
  if (error instanceof TroubleError) return error;
  const { message, errcode } = error as Error & { errcode?: number };
  if (clock.asked) return new TroubleError('not_deterministic', 'it reads the clock');
  if (refusal.what === 'random') return new TroubleError('not_deterministic', 'it asks for random numbers');
  if (errcode === AUTH || refusal.what !== undefined) return new TroubleError('not_allowed', message);
  if (errcode === NOMEM || errcode === TOOBIG) return new TroubleError('memory_limit', message);
  return new TroubleError(prepared ? 'runtime_error' : 'compile_error', message);
}
