/**
 * What NeMo Gym's agent asks for at the end of a collection: the numbers of verified rows, put
 * together.
 */
import { isRecord } from '../../../json.ts';

interface Metrics {
  /** Of each task, in the order in which they first appear. */
  group_level_metrics: Record<string, number>[];
  agent_metrics: Record<string, number>;
  key_metrics: Record<string, number>;
}

/** Rows of one task have the same number here. */
const TASK = '_ng_task_index';

/**
 * Rows that must not be trained on do not count; fields of NeMo Gym's own (`_ng_…`) are no metrics.
 */
export function aggregateMetrics(body: unknown): Metrics {
  const rows = rowsOf(body).filter((row) => row.mask_sample !== true);
  const tasks = Map.groupBy(rows, (row) => row[TASK]);
  const agent = meansOf(rows);
  const { 'mean/reward': reward } = agent;
  return {
    group_level_metrics: [...tasks].map(([task, group]) => ({
      ...(typeof task === 'number' ? { [TASK]: task } : {}),
      ...meansOf(group),
    })),
    agent_metrics: agent,
    key_metrics: reward === undefined ? {} : { 'mean/reward': reward },
  };
}

function rowsOf(body: unknown): Record<string, unknown>[] {
  const list = isRecord(body) ? body.verify_responses : body;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function meansOf(rows: readonly Record<string, unknown>[]): Record<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (typeof value !== 'number' || !Number.isFinite(value) || name.startsWith('_ng_')) continue;
      const { sum, count } = sums.get(name) ?? { sum: 0, count: 0 };
      sums.set(name, { sum: sum + value, count: count + 1 });
    }
  }
  return Object.fromEntries([...sums].map(([name, { sum, count }]) => [`mean/${name}`, sum / count]));
}
