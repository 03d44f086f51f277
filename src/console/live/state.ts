/** Snapshots of the live view as they come, for the filter that is chosen. */
import { signal } from '@preact/signals';
import { messageOf } from '../api/client.ts';
import { eventsOf } from '../api/stream.ts';
import type { Answer } from '../api/types.ts';

export type Summary = Answer<'getLive'>;
export type LiveVerdict = Answer<'getLiveVerdicts'>['verdicts'][number];
export type Piece = Summary['timeline'][number];

export interface Snapshot {
  summary: Summary;
  verdicts: LiveVerdict[];
}

/** As the service takes them; empty ones are not sent. */
export const FILTERS = [
  'verifier',
  'run',
  'prompt_id',
  'reason',
  'flag',
  'outcome',
  'min_reward',
  'max_reward',
] as const;
export type Filters = Partial<Record<(typeof FILTERS)[number], string>>;

export const snapshot = signal<Snapshot | undefined>(undefined);
export const fault = signal('');
/** What is shown stays as it is, for reading. */
export const isHeld = signal(false);

/** In the address an absent run is every run, and an empty one the verdicts without any. */
export function filtersIn(query: URLSearchParams): Filters {
  return Object.fromEntries(FILTERS.flatMap((name) => (query.has(name) ? [[name, query.get(name)!]] : [])));
}

export function queryOf(filters: Filters): Record<string, string> {
  const given = Object.entries(filters).filter(([name, text]) => text !== '' || name === 'run');
  return Object.fromEntries(given) as Record<string, string>;
}

/** @returns what ends it. */
export function follow(filters: Filters): () => void {
  const ending = new AbortController();
  snapshot.value = undefined;
  fault.value = '';
  const query = new URLSearchParams(queryOf(filters)).toString();
  void (async () => {
    try {
      for await (const { event, data } of eventsOf(`v1/live/events?${query}`, ending.signal))
        if (event === 'snapshot' && (!isHeld.value || !snapshot.value))
          snapshot.value = JSON.parse(data) as Snapshot;
    } catch (error) {
      if (!ending.signal.aborted) fault.value = messageOf(error);
    }
  })();
  return () => ending.abort();
}

export const runName = (run: string) => (run === '' ? 'no run' : run);
export const percent = (part: number, whole: number) =>
  whole === 0 ? '—' : `${Number(((100 * part) / whole).toPrecision(3))} %`;
