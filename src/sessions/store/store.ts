/**
 * The port of the store of sessions. A session is what it was opened with and the lines of its
 * steps, in order: nothing else is kept, since an environment makes everything again from that. The
 * store knows nothing of environments. What an adapter must promise is tested by
 * tests/sessions/store-contract.ts on each of them.
 */

export interface NewSession {
  /** Chosen by whoever opens it; one that exists is left alone unless `replaces`. */
  id: string;
  /** Whom its key belongs to. */
  tenant: string;
  /** Of this opening: one that takes the place of another has the same id and another birth. */
  birth: string;
  /** What it was opened with, as text. */
  record: string;
  /** Milliseconds after the last step in which it can be played on. */
  ttlMs: number;
  replaces: boolean;
}

export interface StoredSession {
  id: string;
  tenant: string;
  birth: string;
  record: string;
  ttlMs: number;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

export interface Append {
  id: string;
  birth: string;
  /** From 1: the step is taken when there are exactly as many before it. */
  number: number;
  /** One line of text. */
  line: string;
  /** Whether the episode ends with it. */
  ends: boolean;
}

/** `full`: the key has as many as it may have, and none of them has ended. */
export type Opening = 'opened' | 'exists' | 'full';

/**
 * `taken`: other steps stand there, `count` of them in all. `missing`: there is no such session, or
 * another one under its id.
 */
export type Appending = { state: 'appended' } | { state: 'taken'; count: number } | { state: 'missing' };

/** Of another tenant it is not there. */
export type Owned = Pick<NewSession, 'id' | 'tenant'>;

export interface SessionStore {
  readonly kind: 'embedded' | 'redis';
  /**
   * Each by itself, in order. Where the key has `limit` sessions, the one whose episode ended first
   * makes room.
   */
  open(sessions: readonly NewSession[], limit: number): Promise<Opening[]>;
  find(id: string): Promise<StoredSession | undefined>;
  /** The lines of steps after the first `after`. Undefined: there is no session of that birth. */
  steps(session: Pick<StoredSession, 'id' | 'birth'>, after: number): Promise<string[] | undefined>;
  /**
   * Each by itself, in order; survives the death of the process when it has resolved. After one
   * that was refused, the others of its session in the same call are refused, too: they build on
   * it.
   */
  append(appends: readonly Append[]): Promise<Appending[]>;
  /** Its time begins anew. False: it is not there. */
  touch(owned: Owned): Promise<boolean>;
  /** @returns which of them were there */
  remove(owned: readonly Owned[]): Promise<boolean[]>;
  close(): Promise<void>;
}
