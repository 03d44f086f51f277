/** The open database with its prepared statements, and the two kinds of transaction. */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

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
   * All of it or nothing, on the disk when it returns: for what is answered to a client as
   * accepted.
   */
  durably<T>(work: () => T): T;
  close(): void;
}

export function createStore(database: DatabaseSync): Store {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const transaction = <T>(work: () => T): T => {
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
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    get: (sql, ...values) => prepared(sql).get(...values) as Row | undefined,
    all: (sql, ...values) => prepared(sql).all(...values) as Row[],
    exec: (sql) => database.exec(sql),
    transaction,
    durably(work) {
      database.exec('PRAGMA synchronous = FULL');
      try {
        return transaction(work);
      } finally {
        database.exec('PRAGMA synchronous = NORMAL');
      }
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}
