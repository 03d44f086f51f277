/**
 * The tables of the embedded queue. Text of items stands apart from the small rows that change
 * (SQLite rewrites a whole row), so that taking and finishing a chunk touch a page and not a
 * megabyte. Lines of items and of verdicts are bytes; version 1 kept them as text.
 */
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from './database.ts';

const TABLES = `
CREATE TABLE IF NOT EXISTS batches (
  id TEXT PRIMARY KEY, tenant TEXT NOT NULL, fields TEXT NOT NULL, state TEXT NOT NULL,
  total INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0, tally TEXT NOT NULL DEFAULT '{}',
  created_at INTEGER NOT NULL, deadline_at INTEGER NOT NULL, ttl_ms INTEGER NOT NULL,
  started_at INTEGER, cancelled_at INTEGER, ended_at INTEGER, results_until INTEGER
);
CREATE INDEX IF NOT EXISTS batches_of_tenant ON batches (tenant, created_at);
CREATE INDEX IF NOT EXISTS live_batches ON batches (deadline_at) WHERE ended_at IS NULL;
CREATE INDEX IF NOT EXISTS ended_batches ON batches (results_until) WHERE ended_at IS NOT NULL;

-- state: 0 staged, 1 waiting, 2 leased. A finished chunk is deleted.
CREATE TABLE IF NOT EXISTS chunks (
  batch TEXT NOT NULL, chunk INTEGER NOT NULL,
  tenant TEXT NOT NULL DEFAULT '', priority INTEGER NOT NULL DEFAULT 0,
  place INTEGER NOT NULL DEFAULT 0, count INTEGER NOT NULL, cost REAL NOT NULL,
  state INTEGER NOT NULL DEFAULT 0, epoch INTEGER NOT NULL DEFAULT 0,
  deliveries INTEGER NOT NULL DEFAULT 0, done TEXT NOT NULL DEFAULT '',
  done_count INTEGER NOT NULL DEFAULT 0, suspect INTEGER, kills INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (batch, chunk)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS waiting_chunks ON chunks (tenant, priority DESC, place, chunk)
  WHERE state = 1;
CREATE TABLE IF NOT EXISTS chunk_items (
  batch TEXT NOT NULL, chunk INTEGER NOT NULL, items BLOB NOT NULL, PRIMARY KEY (batch, chunk)
);

CREATE TABLE IF NOT EXISTS parked (
  batch TEXT NOT NULL, item INTEGER NOT NULL, text TEXT NOT NULL, digest TEXT,
  PRIMARY KEY (batch, item)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS results (
  batch TEXT NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL, lines BLOB NOT NULL,
  PRIMARY KEY (batch, first)
);
CREATE TABLE IF NOT EXISTS claims (
  key TEXT PRIMARY KEY, owner TEXT NOT NULL, value TEXT, until INTEGER NOT NULL
) WITHOUT ROWID;
-- The outbox. due_at is null when the telling is over.
CREATE TABLE IF NOT EXISTS events (
  id TEXT PRIMARY KEY, batch TEXT NOT NULL, event TEXT NOT NULL,
  due_at INTEGER, first_at INTEGER NOT NULL, delivery TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS due_events ON events (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS events_of_batch ON events (batch);
-- A name for each opening of the file, the latest last.
CREATE TABLE IF NOT EXISTS generations (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID;
`;

/** What each version added to the one before it; a new file gets all of it. */
const STEPS: { to: number; sql: string }[] = [
  {
    // One event a batch, told under the name of the batch; a waiting suspect as the complement of
    // its index.
    to: 3,
    sql: `
      CREATE TABLE IF NOT EXISTS callbacks (
        batch TEXT PRIMARY KEY, due_at INTEGER, first_at INTEGER NOT NULL, record TEXT NOT NULL
      ) WITHOUT ROWID;
      INSERT INTO events SELECT batch || ':ended', batch, 'ended', due_at, first_at, record
        FROM callbacks;
      DROP TABLE callbacks;
      ALTER TABLE chunks ADD COLUMN suspect_waits INTEGER NOT NULL DEFAULT 0;
      UPDATE chunks SET suspect = -suspect - 1, suspect_waits = 1 WHERE suspect < 0;
      ALTER TABLE batches ADD COLUMN touched_at INTEGER;
      ALTER TABLE results ADD COLUMN generation TEXT NOT NULL DEFAULT '';`,
  },
];
/** Large pages, since the lines of a chunk are large. */
const PAGES = { pageBytes: 16_384, checkpointBytes: 4 * 1024 ** 2 };
const VERSION = 3;

/** Opens the file, alone. @throws ConfigError when it cannot be used */
export const openStore = (path: string): DatabaseSync =>
  openDatabase(path, { version: VERSION, create: TABLES, steps: STEPS, ...PAGES });
