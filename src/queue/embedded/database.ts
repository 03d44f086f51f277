/** Opens a SQLite file of the service, alone, and brings its tables to the present version. */
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '../../config-error.ts';
import { toConfigError } from './faults.ts';

export interface Tables {
  version: number;
  /** What a new file gets; a no-op where it stands. */
  create: string;
  /** What each version added to the one before it. */
  steps: readonly { to: number; sql: string }[];
  /** Bytes of a page of a new file: large ones for large texts. A write costs a page at least. */
  pageBytes: number;
  /**
   * The log is copied into the file every so many bytes. Whoever writes waits for that, and with it
   * the event loop: the more bytes, the more seldom and the longer.
   */
  checkpointBytes: number;
}

/**
 * A second process on the same file is refused.
 * @throws ConfigError when it cannot be used: another process has it, a newer version of the
 *   program wrote it, it is no database, the disk is full.
 */
export function openDatabase(path: string, tables: Tables): DatabaseSync {
  const database = opened(path);
  try {
    database.exec(`PRAGMA page_size = ${tables.pageBytes};`);
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    // A file keeps the size of page that it was made with.
    const page = Number(database.prepare('PRAGMA page_size').get()?.page_size);
    database.exec(`PRAGMA wal_autocheckpoint = ${Math.ceil(tables.checkpointBytes / page)};`);
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    if (version > tables.version)
      throw new ConfigError(`${path} was written by a newer version (${version} > ${tables.version})`);
    const steps = tables.steps.filter(({ to }) => to > version).map(({ sql }) => sql);
    database.exec(
      `BEGIN IMMEDIATE; ${tables.create} ${steps.join('')} PRAGMA user_version = ${tables.version}; COMMIT;`,
    );
    return database;
  } catch (error) {
    database.close();
    throw toConfigError(error, path);
  }
}

function opened(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 1000 });
  } catch (error) {
    throw toConfigError(error, path);
  }
}
