/**
 * The verdicts of a batch as a table needs them: a hundred thousand fit. What else a verdict holds
 * is asked for when it is opened.
 */
import type { Verdict } from '../api/types.ts';

export interface Row {
  /** Of the verdict in order of completion, from 0: the whole verdict is found by it. */
  position: number;
  /** Of the item in the batch, from 0. */
  index: number;
  id: string | undefined;
  status: Verdict['status'];
  reward: number | null;
  correct: boolean | null;
  reason: string;
  flags: readonly string[] | undefined;
  ms: number;
}

export type Line = Verdict & { index: number };

export function rowOf(
  position: number,
  { index, id, status, reward, correct, reason, flags, timing }: Line,
): Row {
  return { position, index, id, status, reward, correct, reason, flags, ms: timing.total_ms };
}

export type Order = 'completion' | 'slowest' | 'index';

export interface Choice {
  /** Empty: all. */
  reason: string;
  order: Order;
}

export function chosen(rows: readonly Row[], { reason, order }: Choice): readonly Row[] {
  const some = reason === '' ? rows : rows.filter((row) => row.reason === reason);
  if (order === 'slowest') return some.toSorted((a, b) => b.ms - a.ms);
  return order === 'index' ? some.toSorted((a, b) => a.index - b.index) : some;
}
