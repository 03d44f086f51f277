/** How many children of a runtime there are, and how long each of them serves. */
import { availableParallelism } from 'node:os';
import type { SandboxOptions } from '../options.ts';
import type { IsolateId } from '../sandbox.ts';
import type { ChildPoolOptions } from './child-pool.ts';

export type Counts = Pick<ChildPoolOptions, 'size' | 'spares' | 'recycleAfter' | 'recycleAboveMb' | 'kept'>;

/** Tenants for whom a child keeps an isolate each, unless options say otherwise. */
const KEPT_TENANTS = 5;

/**
 * A child that is replaced costs a boot, and code that has to become warm: what makes it necessary
 * is memory that it does not give back. The number is a bound for what memory does not show.
 */
const RECYCLE_AFTER = 20_000;

/** MiB of resident memory of a child in long use, and of each isolate kept for a tenant. */
const USUAL_MB: Record<IsolateId, { own: number; tenant: number }> = {
  python: { own: 260, tenant: 50 },
  javascript: { own: 220, tenant: 20 },
};

/** One child that works for all, as long as it lives. */
export const ALONE: Counts = {
  size: 1,
  spares: 0,
  recycleAfter: Number.POSITIVE_INFINITY,
  recycleAboveMb: Number.POSITIVE_INFINITY,
  kept: 1,
};

/** Of the children that meet candidates. */
export function countsOf(runtime: IsolateId, options: SandboxOptions): Counts {
  const kept = Math.max(1, options.keptTenants ?? KEPT_TENANTS);
  const { own, tenant } = USUAL_MB[runtime];
  return {
    size: options.children?.[runtime] ?? availableParallelism(),
    spares: options.spares ?? 1,
    recycleAfter: options.recycleAfter ?? RECYCLE_AFTER,
    recycleAboveMb: options.recycleAboveMb ?? own + kept * tenant,
    kept,
  };
}
