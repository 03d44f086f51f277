/** What is counted of sessions; labels are the environments that there are, and a few words. */
import { ServiceError } from '../errors.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { SessionEvents } from './sessions.ts';
import type { Outcome, Stepped } from './types.ts';

export interface ShownEvents extends SessionEvents {
  rebuilt(): void;
}

export function showSessionMetrics(metrics: Metrics, live: () => number): ShownEvents {
  const opened = metrics.counter('touchstone_sessions_opened_total', 'Sessions that were opened.', [
    'environment',
  ]);
  const steps = metrics.counter(
    'touchstone_session_steps_total',
    'Steps asked for, by what became of them.',
    ['environment', 'outcome'],
  );
  const rebuilt = metrics.counter(
    'touchstone_session_states_rebuilt_total',
    'States that were made again from their steps: sessions of other processes, or long unused ones.',
  );
  metrics.gauge('touchstone_session_states', 'States of sessions that are held in memory.', live);
  return {
    opened: (environment) => opened.labels(environment).inc(),
    stepped: (environment, outcome) => steps.labels(environment, wordFor(outcome)).inc(),
    rebuilt: () => rebuilt.inc(),
  };
}

function wordFor(outcome: Outcome<Stepped>): string {
  if (outcome instanceof ServiceError) return 'refused';
  const { invalid_action, illegal_action, ended } = outcome.info;
  if (ended) return 'after_end';
  if (invalid_action !== undefined) return 'invalid_action';
  if (illegal_action !== undefined) return 'illegal_action';
  return outcome.terminated || outcome.truncated ? 'ended' : 'played';
}
