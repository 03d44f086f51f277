/** What an item asks for, once reference and options have been read. */
import { LRUCache } from 'lru-cache';
import { type UnscoredJudgement, unscored } from '../../verdict.ts';
import type { QueryLimits } from './engine/protocol.ts';
import { type Order, orderOf } from './query/order.ts';
import { asSpider, withoutDistinct } from './query/rewrite.ts';
import { readStatement } from './query/statement.ts';
import { MAX_DATABASE, type SqlOptions, type SqlReference } from './reference.ts';
import type { Rule } from './result/compare.ts';

export interface Plan {
  /** The right query as it runs. */
  sql: string;
  order: Order;
  rule: Rule;
  limits: QueryLimits;
}

const MAX_ROWS = 100_000;
/** Bytes of the rows of one result. */
const MAX_BYTES = 16_000_000;

/** Training grades many responses against one reference. */
const known = new LRUCache<string, Plan | UnscoredJudgement>({
  maxSize: 4_000_000,
  sizeCalculation: (_, key) => key.length + 200,
});

/** Or what is wrong with the reference, as far as that can be seen without an engine. */
export function planOf({ sql, databases }: SqlReference, options: SqlOptions): Plan | UnscoredJudgement {
  const size = databases.reduce((sum, one) => sum + ('sql' in one ? one.sql : one.sqlite).length, 0);
  if (size > MAX_DATABASE) {
    const message = `The databases have more than ${MAX_DATABASE} characters together.`;
    return unscored('invalid_reference', { pointer: '/reference/databases', message });
  }
  const key = `${JSON.stringify(options)} ${sql}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const plan = makePlan(sql, options);
  known.set(key, plan);
  return plan;
}

function makePlan(sql: string, options: SqlOptions): Plan | UnscoredJudgement {
  const { match = 'spider', order = 'auto', float_tolerance = 0, max_rows = MAX_ROWS } = options;
  if (match === 'bird' && order === 'exact') {
    const message = 'Under bird results are sets, which have no order.';
    return unscored('invalid_item', { pointer: '/options/order', message });
  }
  const statement = readStatement(prepared(sql, options));
  if (statement.kind === 'fault') {
    const message = `The right query cannot be used: ${statement.message}`;
    return unscored('invalid_reference', { pointer: '/reference/sql', message });
  }
  const asked = orderOf(statement.tokens);
  return {
    sql: statement.sql,
    order: asked,
    limits: { maxRows: max_rows, maxBytes: MAX_BYTES },
    rule: {
      duplicates: match !== 'bird',
      ordered: order === 'exact' || (order === 'auto' && match === 'spider' && asked.ordered),
      permute: (options.columns ?? (match === 'spider' ? 'any' : 'exact')) === 'any',
      tolerance: float_tolerance,
    },
  };
}

/** A query as it runs: what the metric of Spider does to its text is done to both. */
export function prepared(sql: string, { match = 'spider', ignore_distinct = false }: SqlOptions): string {
  const spelled = match === 'spider' ? asSpider(sql) : sql;
  return ignore_distinct ? withoutDistinct(spelled) : spelled;
}

const MAX_CANDIDATE_MS = 2000;
const LEAST_MS = 60;
const TIMES_EXPECTED = 10;

/** CPU milliseconds for the right query. */
export const expectedLimitMs = ({ time_ms }: SqlOptions): number => time_ms ?? MAX_CANDIDATE_MS;

/**
 * CPU milliseconds for a candidate: what a query takes grows with the database and with what is
 * asked. Small, so that a query which never ends costs little.
 */
export function candidateLimitMs(
  { time_ms }: SqlOptions,
  { bytes, expectedMs }: { bytes: number; expectedMs: number },
): number {
  if (time_ms !== undefined) return time_ms;
  return Math.min(MAX_CANDIDATE_MS, Math.max(LEAST_MS + bytes / 1024, TIMES_EXPECTED * expectedMs));
}
