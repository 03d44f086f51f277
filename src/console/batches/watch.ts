/** A batch as it is followed: its state, and its verdicts as they come. */
import { signal } from '@preact/signals';
import { askJson, messageOf, ProblemError } from '../api/client.ts';
import { eventsOf, type ServerEvent } from '../api/stream.ts';
import type { Batch } from '../api/types.ts';
import { type Line, type Row, rowOf } from './rows.ts';

/** More rows would be too much for a page. */
export const MOST_ROWS = 200_000;
/** What comes in between is shown together. */
const SHOW_MS = 150;

export interface Watched {
  batch: Batch | undefined;
  /** Grows in place; `count` says how far it has been shown. */
  rows: Row[];
  count: number;
  fault: string;
}

const nothing = (): Watched => ({ batch: undefined, rows: [], count: 0, fault: '' });

export const watched = signal<Watched>(nothing());

/** @returns what ends it. */
export function watchBatch(id: string): () => void {
  const ending = new AbortController();
  watched.value = nothing();
  void follow(id, ending.signal);
  return () => ending.abort();
}

async function follow(id: string, ending: AbortSignal): Promise<void> {
  const path = `v1/batches/${encodeURIComponent(id)}`;
  let now = nothing();
  let timer = 0;
  const show = () => {
    timer = 0;
    if (!ending.aborted) watched.value = { ...now, count: now.rows.length };
  };
  const showSoon = () => {
    timer ||= setTimeout(show, SHOW_MS);
  };
  try {
    now.batch = await askJson<Batch>(path, { signal: ending });
    show();
    for (let again = true; again; ) {
      again = false;
      try {
        for await (const event of eventsOf(`${path}/events?verdicts=true`, ending)) {
          take(now, event);
          showSoon();
          if (event.event === 'end') break;
        }
      } catch (error) {
        // The store has lost some of what we have: from the beginning.
        if (!(error instanceof ProblemError && error.problem.type === '/errors/results_changed')) throw error;
        now = { ...nothing(), batch: now.batch };
        again = true;
      }
    }
  } catch (error) {
    if (!ending.aborted) now.fault = messageOf(error);
  }
  clearTimeout(timer);
  show();
}

function take(now: Watched, { event, data }: ServerEvent): void {
  if (event !== 'verdict') now.batch = JSON.parse(data) as Batch;
  else if (now.rows.length < MOST_ROWS) now.rows.push(rowOf(now.rows.length, JSON.parse(data) as Line));
}

/** The whole verdict that stands at this position in order of completion. */
export async function verdictAt(id: string, position: number): Promise<Line> {
  return askJson<Line>(`v1/batches/${encodeURIComponent(id)}/results?cursor=${position}&limit=1`);
}
