/**
 * Whether a reader's position in the results still means what it meant when the reader got there.
 */
import type { Position } from '../batch.ts';
import type { Store } from './store.ts';

/** After a loss of power the latest writes may be gone, never some in between. */
export function standsAt(store: Store, id: string, { after, generation }: Position): boolean {
  if (after === 0) return true;
  const last = store.get(
    `SELECT first + count AS end, coalesce(
       (SELECT number FROM generations g WHERE g.id = r.generation), 0) AS number
     FROM results r WHERE batch = ? AND first < ? ORDER BY first DESC LIMIT 1`,
    id,
    after,
  );
  if (!last || Number(last.end) < after) return false;
  if (generation === undefined) return true;
  const known = store.get('SELECT number FROM generations WHERE id = ?', generation);
  return known !== undefined && Number(last.number) <= Number(known.number);
}

/** The sweep takes the lines away, piece by piece. */
export function dropResults(store: Store, id: string): boolean {
  const sql = 'UPDATE batches SET results_until = ? WHERE id = ? AND ended_at IS NOT NULL';
  return store.run(sql, Date.now(), id) > 0;
}
