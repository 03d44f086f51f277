/** Sessions as several hosts have them: a store that all share, and states of each host's own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createCompute } from '../../src/compute/compute.ts';
import { ServiceError } from '../../src/errors.ts';
import { Pacer } from '../../src/grading/pacer.ts';
import { LiveSessions } from '../../src/sessions/live.ts';
import { Mover } from '../../src/sessions/moving.ts';
import { Sessions } from '../../src/sessions/sessions.ts';
import { createEmbeddedStore } from '../../src/sessions/store/embedded/create-store.ts';
import type { SessionStore } from '../../src/sessions/store/store.ts';
import type { Outcome } from '../../src/sessions/types.ts';

export interface Host {
  sessions: Sessions;
  rebuilt(): number;
}

export function storeOf(t: TestContext): SessionStore {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-sessions-'));
  const store = createEmbeddedStore(folder);
  t.after(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
}

/** @param max states held in memory */
export function hostOf(t: TestContext, store: SessionStore, { max = 1000, perKey = 1000 } = {}): Host {
  const compute = createCompute();
  t.after(() => compute.close());
  const pacer = new Pacer();
  const mover = new Mover(compute, pacer);
  let rebuilt = 0;
  const count = () => {
    rebuilt += 1;
  };
  const lives = new LiveSessions(store, mover, { max, rebuilt: count });
  const events = { opened() {}, stepped() {} };
  const sessions = new Sessions({ store, lives, mover, pacer }, { ttlMs: 60_000, perKey }, events);
  return { sessions, rebuilt: () => rebuilt };
}

/** What must have gone well. */
export function good<T>(outcome: Outcome<T> | undefined): T {
  if (outcome === undefined) throw new Error('there is no outcome');
  if (outcome instanceof ServiceError) throw outcome;
  return outcome;
}

export const codeOf = (outcome: unknown): string | undefined =>
  outcome instanceof ServiceError ? outcome.code : undefined;
