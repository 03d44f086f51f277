/** Claims of the embedded queue: one holder at a time, and the answer kept under the name. */
import type { Claim, ClaimAnswer } from '../batch.ts';
import type { Store } from './store.ts';

/** An answer is one with a value; a row without belongs to a holder at work. */
export function takeClaim(store: Store, key: string, owner: string, ttlMs: number): Claim {
  const now = Date.now();
  return store.transaction(() => {
    const row = store.get('SELECT value FROM claims WHERE key = ? AND until > ?', key, now);
    if (row?.value != null) return { state: 'answered', value: String(row.value) };
    if (row) return { state: 'held' };
    store.run('INSERT OR REPLACE INTO claims VALUES (?, ?, NULL, ?)', key, owner, now + ttlMs);
    return { state: 'won' };
  });
}

export function renewClaim(store: Store, key: string, owner: string, ttlMs: number): boolean {
  const until = Date.now() + ttlMs;
  return (
    store.run(
      'UPDATE claims SET until = ? WHERE key = ? AND owner = ? AND value IS NULL',
      until,
      key,
      owner,
    ) > 0
  );
}

/** Inside a transaction of the caller. */
export function answerClaim(store: Store, { key, owner, value, ttlMs }: ClaimAnswer): boolean {
  const until = Date.now() + ttlMs;
  const sql = 'UPDATE claims SET value = ?, until = ? WHERE key = ? AND owner = ? AND value IS NULL';
  return store.run(sql, value, until, key, owner) > 0;
}

export function releaseClaim(store: Store, key: string, owner: string): void {
  store.run('DELETE FROM claims WHERE key = ? AND owner = ? AND value IS NULL', key, owner);
}
