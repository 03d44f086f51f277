/** Sessions in a SQLite file of their own, beside that of the queue, for one process. */
import { join } from 'node:path';
import { ServiceError } from '../../../errors.ts';
import { openDatabase } from '../../../queue/embedded/database.ts';
import { makeFolder } from '../../../queue/embedded/faults.ts';
import { createStore, type Store } from '../../../queue/embedded/store.ts';
import type { Append, Appending, NewSession, Opening, Owned, SessionStore, StoredSession } from '../store.ts';
import { Entries, type Entry, newEntry } from './entries.ts';
import { Journal, type JournalStep } from './journal.ts';
import { Together } from './together.ts';

const TABLES = `
CREATE TABLE IF NOT EXISTS sessions (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, tenant TEXT NOT NULL, birth TEXT NOT NULL,
  ttl_ms INTEGER NOT NULL, record TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS journal (id INTEGER PRIMARY KEY, steps TEXT NOT NULL);
-- count: steps up to and with these lines.
CREATE TABLE IF NOT EXISTS folded (
  session INTEGER NOT NULL, count INTEGER NOT NULL, ended INTEGER NOT NULL, lines TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS folded_of_session ON folded (session, count);
`;
const VERSION = 1;
/**
 * A row of the journal is a few kB. A copy of the log takes 15 to 40 ms whether it is of 4 MiB or
 * of 8, since it waits for the disk twice: at 8 MiB it meets one in two hundred of the calls of a
 * thousand sessions.
 */
const PAGES = { pageBytes: 4096, checkpointBytes: 8 * 1024 ** 2 };

/** Between pieces of upkeep, each of a millisecond or two. */
const UPKEEP_MS = 250;
const FOLDED_AT_A_TIME = 200;
const SWEPT_AT_A_TIME = 500;

/** @throws ConfigError when the file cannot be used. */
export function createEmbeddedStore(folder: string, now: () => number = Date.now): SessionStore {
  makeFolder(folder);
  const path = join(folder, 'sessions.sqlite');
  const store = createStore(
    openDatabase(path, { version: VERSION, create: TABLES, steps: [], ...PAGES }),
    path,
  );
  const file = new SessionFile(store, now);
  const appends = new Together((groups: readonly (readonly Append[])[]) => file.append(groups));
  const upkeep = setInterval(() => file.upkeep(), UPKEEP_MS);
  upkeep.unref();
  return {
    kind: 'embedded',
    open: async (sessions, limit) => file.open(sessions, limit),
    find: async (id) => file.find(id),
    steps: async (session, after) => file.steps(session, after),
    append: (steps) => appends.add(steps),
    touch: async (owned) => file.touch(owned),
    remove: async (owned) => file.remove(owned),
    async close() {
      clearInterval(upkeep);
      appends.finish();
      await store.close();
    },
  };
}

class SessionFile {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #entries = new Entries();
  readonly #journal: Journal;
  #nextKey = 1;

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
    this.#journal = new Journal(store, this.#entries);
    this.#load();
  }

  open(sessions: readonly NewSession[], limit: number): Opening[] {
    const now = this.#now();
    return this.#write(() => sessions.map((session) => this.#openOne(session, limit, now)));
  }

  find(id: string): StoredSession | undefined {
    const entry = this.#entries.find(id, this.#now());
    if (!entry) return undefined;
    const { tenant, birth, ttlMs, expiresAt } = entry;
    const record = String(this.#store.get('SELECT record FROM sessions WHERE key = ?', entry.key)?.record);
    return { id, tenant, birth, ttlMs, expiresAt, record };
  }

  steps({ id, birth }: Pick<StoredSession, 'id' | 'birth'>, after: number): string[] | undefined {
    const entry = this.#entries.find(id, this.#now());
    if (entry?.birth !== birth) return undefined;
    if (after >= entry.folded) return entry.tail.slice(after - entry.folded);
    const rows = this.#store.all('SELECT lines FROM folded WHERE session = ? ORDER BY count', entry.key);
    return [...rows.flatMap((row) => String(row.lines).split('\n')), ...entry.tail].slice(after);
  }

  /** The steps of several calls, as one row of the journal. */
  append(calls: readonly (readonly Append[])[]): Appending[][] {
    const now = this.#now();
    const steps: JournalStep[] = [];
    const moved: Entry[] = [];
    const take = ({ id, birth, number, line, ends }: Append, refused: Set<Entry>): Appending => {
      const entry = this.#entries.find(id, now);
      if (entry?.birth !== birth) return { state: 'missing' };
      if (number !== entry.count + 1 || refused.has(entry)) {
        refused.add(entry);
        return { state: 'taken', count: entry.count };
      }
      entry.count = number;
      steps.push({ key: entry.key, number, ends, line });
      moved.push(entry);
      return { state: 'appended' };
    };
    const outcomes = calls.map((appends) => {
      const refused = new Set<Entry>();
      return appends.map((append) => take(append, refused));
    });
    if (steps.length === 0) return outcomes;
    try {
      this.#journal.append(steps);
    } catch (error) {
      for (const entry of moved) entry.count -= 1;
      throw error;
    }
    for (const [index, entry] of moved.entries()) this.#take(entry, steps[index]!, now);
    return outcomes;
  }

  touch(owned: Owned): boolean {
    const entry = this.#owned(owned);
    if (entry) entry.expiresAt = this.#now() + entry.ttlMs;
    return entry !== undefined;
  }

  remove(owned: readonly Owned[]): boolean[] {
    return this.#write(() =>
      owned.map((one) => {
        const entry = this.#owned(one);
        if (entry) this.#removeOne(entry);
        return entry !== undefined;
      }),
    );
  }

  #owned({ id, tenant }: Owned): Entry | undefined {
    const entry = this.#entries.find(id, this.#now());
    return entry?.tenant === tenant ? entry : undefined;
  }

  /** A fault of the file is told to those who write next; here it only waits for the next round. */
  upkeep(): void {
    try {
      this.#journal.fold(FOLDED_AT_A_TIME);
      const now = this.#now();
      const over: Entry[] = [];
      for (const entry of this.#entries.values()) {
        if (entry.expiresAt <= now) over.push(entry);
        if (over.length === SWEPT_AT_A_TIME) break;
      }
      if (over.length > 0) this.#write(() => over.forEach((entry) => void this.#removeOne(entry)));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
    }
  }

  #openOne(session: NewSession, limit: number, now: number): Opening {
    const { id, tenant, birth, ttlMs, record, replaces } = session;
    const standing = this.#entries.any(id);
    if (standing && standing.expiresAt > now && !replaces) return 'exists';
    if (standing) this.#removeOne(standing);
    if (this.#entries.count(tenant) >= limit) {
      const first = this.#entries.firstEnded(tenant);
      if (!first) return 'full';
      this.#removeOne(first);
    }
    const entry = newEntry(this.#nextKey, session, now + ttlMs);
    this.#nextKey += 1;
    const values = [entry.key, id, tenant, birth, ttlMs, record];
    const columns = 'key, id, tenant, birth, ttl_ms, record';
    this.#store.run(`INSERT INTO sessions (${columns}) VALUES (?, ?, ?, ?, ?, ?)`, ...values);
    this.#entries.add(entry);
    return 'opened';
  }

  #removeOne(entry: Entry): void {
    this.#store.run('DELETE FROM sessions WHERE key = ?', entry.key);
    if (entry.folded > 0) this.#store.run('DELETE FROM folded WHERE session = ?', entry.key);
    this.#entries.remove(entry);
  }

  #take(entry: Entry, { line, ends }: JournalStep, now: number): void {
    entry.tail.push(line);
    entry.expiresAt = now + entry.ttlMs;
    if (ends) this.#entries.markEnded(entry);
  }

  /** All of it or nothing, in the file and in memory. */
  #write<T>(work: () => T): T {
    try {
      return this.#store.transaction(work);
    } catch (error) {
      this.#load();
      throw error;
    }
  }

  /** When sessions were last played is not known after a death: each has its whole time again. */
  #load(): void {
    this.#entries.clear();
    const now = this.#now();
    let highest = this.#nextKey - 1;
    for (const row of this.#store.all('SELECT key, id, tenant, birth, ttl_ms FROM sessions ORDER BY key')) {
      const [id, tenant, birth] = [row.id, row.tenant, row.birth].map(String) as [string, string, string];
      const session = { id, tenant, birth, ttlMs: Number(row.ttl_ms) };
      this.#entries.add(newEntry(Number(row.key), session, now + session.ttlMs));
      highest = Math.max(highest, Number(row.key));
    }
    // Of the row with the highest count, as SQLite promises of a query with one max().
    const folded = 'SELECT session, max(count) AS count, ended FROM folded GROUP BY session';
    for (const row of this.#store.all(folded)) {
      const entry = this.#entries.byKey(Number(row.session));
      if (!entry) continue;
      entry.count = Number(row.count);
      entry.folded = entry.count;
      if (row.ended === 1) this.#entries.markEnded(entry);
    }
    const met = this.#journal.recover((entry, step) => {
      entry.count = step.number;
      this.#take(entry, step, now);
    });
    this.#nextKey = Math.max(highest, met) + 1;
  }
}
