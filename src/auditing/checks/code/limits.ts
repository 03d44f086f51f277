/** Solutions that need more time than their limit, or more than tests should take. */
import { isRecord } from '../../../json.ts';
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';
import type { Inspection } from './inspection.ts';

/** A test that takes longer is slow, whatever its limit. */
const SLOW_MS = 2000;
const SHARE_OF_LIMIT = 0.5;
/** What a second try is given. */
const GENEROUS = { test_cpu_ms: 60_000, total_cpu_ms: 120_000 };
/** Seconds of sleeping that are worth a word. */
const SLEEPS = 0.5;
/** Below this a share of the limit says more about the machine than about the tests. */
const LEAST_MS = 50;

export async function limits(subject: Subject, inspection: Inspection | undefined): Promise<Observation[]> {
  const { base, verifier, solution } = subject;
  if (verifier.id !== 'code') return [];
  if (inspection && inspection.sleeps >= SLEEPS)
    return [slow(`The tests sleep for ${inspection.sleeps} s.`, { sleeps_s: inspection.sleeps })];
  if (base?.status !== 'scored' || solution === undefined) return [];
  const limit = limitOf(subject.item.options);
  if (base.reason === 'time_limit' || base.tests?.some(({ status }) => status === 'time_limit')) {
    if (
      !(await subject.accepts(solution, {
        options: { limits: { ...limitsOf(subject.item.options), ...GENEROUS } },
      }))
    )
      return [];
    const message = `The solution passes, but not within the limit${limit === undefined ? '' : ` of ${limit} ms`}.`;
    return [{ kind: 'time_limit_tight', pointer: '/options/limits', message, evidence: { limit_ms: limit } }];
  }
  const slowest = Math.max(0, ...(base.tests ?? []).map(({ cpu_ms = 0 }) => cpu_ms));
  if (slowest > SLOW_MS)
    return [
      slow(`One test takes over ${SLOW_MS / 1000} s of CPU time.`, { cpu_s: Math.round(slowest / 1000) }),
    ];
  if (limit !== undefined && slowest > LEAST_MS && slowest > SHARE_OF_LIMIT * limit)
    return [slow(`One test takes over half of its limit of ${limit} ms.`, { limit_ms: limit })];
  return [];
}

function limitsOf(options: unknown): Record<string, unknown> {
  return isRecord(options) && isRecord(options.limits) ? options.limits : {};
}

function limitOf(options: unknown): number | undefined {
  const { test_cpu_ms } = limitsOf(options);
  return typeof test_cpu_ms === 'number' ? test_cpu_ms : undefined;
}

const slow = (message: string, evidence: Record<string, unknown>): Observation => ({
  kind: 'slow_tests',
  pointer: '/reference/tests',
  message,
  evidence,
});
