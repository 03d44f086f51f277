/**
 * What statements may do, as SQLite asks before it runs them. Node's permissions do not reach
 * SQLite: this is the wall, and it stands before any text of others is read.
 */
import { constants, type DatabaseSync } from 'node:sqlite';

/** What was asked for and refused last. */
export interface Refusal {
  what: 'random' | 'other' | undefined;
}

/** Names of tables, in lower case, of which a query reads. */
export type TablesRead = Set<string>;

const { SQLITE_OK, SQLITE_DENY, SQLITE_IGNORE } = constants;

const RANDOM = new Set(['random', 'randomblob']);
const DENIED_FUNCTIONS = new Set(['load_extension', 'fts3_tokenizer', 'sqlite_log']);
/** Tables that tell of the engine rather than of the data. */
const DENIED_TABLES = new Set(['dbstat', 'sqlite_stmt', 'sqlite_dbpage']);

/** A query reads, computes and recurses; nothing else. */
export function allowReadingOnly(db: DatabaseSync, refusal: Refusal, read: TablesRead): void {
  db.setAuthorizer((action, first, second) => {
    switch (action) {
      case constants.SQLITE_SELECT:
      case constants.SQLITE_RECURSIVE:
        return SQLITE_OK;
      case constants.SQLITE_READ: {
        const table = (first ?? '').toLowerCase();
        read.add(table);
        return DENIED_TABLES.has(table) ? denied(refusal) : SQLITE_OK;
      }
      case constants.SQLITE_FUNCTION:
        return functionAllowed(second, refusal);
      case constants.SQLITE_PRAGMA:
        // Full-text search asks its own tables whether they have changed.
        return first === 'data_version' && second === null ? SQLITE_OK : denied(refusal);
      default:
        return denied(refusal);
    }
  });
}

const PRAGMAS = new Set(['foreign_keys', 'defer_foreign_keys', 'user_version', 'application_id', 'encoding']);
const MODULES = new Set(['fts3', 'fts4', 'fts5', 'rtree', 'rtree_i32', 'geopoly', 'fts5vocab', 'fts4aux']);

/** The statements that make a database may do what stays within it. */
export function allowBuilding(db: DatabaseSync, refusal: Refusal): void {
  db.setAuthorizer((action, first, second) => {
    switch (action) {
      case constants.SQLITE_ATTACH:
      case constants.SQLITE_DETACH:
        // VACUUM attaches a database of its own, which has no name.
        return denied(refusal);
      case constants.SQLITE_PRAGMA:
        if (first === 'data_version') return SQLITE_OK;
        // Settings of a session are none of the database: they are passed over.
        return PRAGMAS.has((first ?? '').toLowerCase()) ? SQLITE_OK : SQLITE_IGNORE;
      case constants.SQLITE_CREATE_VTABLE:
        return MODULES.has((second ?? '').toLowerCase()) ? SQLITE_OK : denied(refusal);
      case constants.SQLITE_FUNCTION:
        return functionAllowed(second, refusal);
      default:
        return SQLITE_OK;
    }
  });
}

function functionAllowed(name: string | null, refusal: Refusal): number {
  const lower = (name ?? '').toLowerCase();
  if (RANDOM.has(lower)) {
    refusal.what = 'random';
    return SQLITE_DENY;
  }
  return DENIED_FUNCTIONS.has(lower) ? denied(refusal) : SQLITE_OK;
}

function denied(refusal: Refusal): number {
  refusal.what ??= 'other';
  return SQLITE_DENY;
}
