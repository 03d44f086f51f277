/** The open database with its prepared statements, and the two kinds of transaction. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { faultOf, toServiceError } from './faults.ts';

export type Row = Record<string, string | number | null | Uint8Array>;

/** A column of lines; a file of version 1 has them as text. */
export function bytesOf(value: Row[string] | undefined): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return Buffer.from(String(value));
}

export interface Store {
  /** Of this opening of the file; see `generation` in ../queue.ts. */
  readonly generation: string;
  run(sql: string, ...values: SQLInputValue[]): number;
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: SQLInputValue[]): Row[];
  exec(sql: string): void;
  /**
   * All of it or nothing. Survives the death of the process; power loss may undo the latest ones.
   */
  transaction<T>(work: () => T): T;
  /**
   * Resolves when everything that was written so far is on the disk: for what is answered to a
   * client as accepted. The loop goes on meanwhile.
   */
  flushed(): Promise<void>;
  /** What was wrong with the file when it was last written, if anything. */
  fault(): string | undefined;
  /** Writes something that is needed by nobody, to see whether the file can be written again. */
  probe(): void;
  close(): Promise<void>;
}

/** A disk that has room for less will be full at the next batch. */
const PROBE_BYTES = 256 * 1024;

/**
 * @throws ServiceError queue_unavailable, from every function, for a fault of the file or its disk.
 */
export function createStore(database: DatabaseSync, path: string): Store {
  let fault: string | undefined;
  let log: Promise<FileHandle> | undefined;
  /** Runs what may fail because of the file. */
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      const found = faultOf(error);
      if (found === undefined) throw error;
      fault = found;
      throw toServiceError(error, found);
    }
  };
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const transaction = <T>(work: () => T): T => guarded(() => attempt(work));
  const attempt = <T>(work: () => T): T => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    generation: randomUUID().replaceAll('-', ''),
    run: (sql, ...values) => guarded(() => Number(prepared(sql).run(...values).changes)),
    get: (sql, ...values) => guarded(() => prepared(sql).get(...values) as Row | undefined),
    all: (sql, ...values) => guarded(() => prepared(sql).all(...values) as Row[]),
    exec: (sql) => database.exec(sql),
    transaction,
    async flushed() {
      // What is no longer in the log was put into the file, and onto the disk, by a checkpoint.
      log ??= open(`${path}-wal`, 'r+');
      try {
        await (await log).datasync();
      } catch (error) {
        fault = 'the disk reports an error';
        throw toServiceError(error, fault);
      }
    },
    fault: () => fault,
    probe() {
      transaction(() => {
        prepared('INSERT OR REPLACE INTO chunk_items VALUES (?, ?, zeroblob(?))').run('', 0, PROBE_BYTES);
      });
      transaction(() => prepared('DELETE FROM chunk_items WHERE batch = ?').run(''));
      fault = undefined;
    },
    async close() {
      statements.clear();
      await (await log)?.close();
      database.close();
    },
  };
}
