/** How the queue is: depth, age, workers. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { askJson, messageOf } from '../api/client.ts';
import type { Answer } from '../api/types.ts';
import { html } from '../html.ts';

type QueueView = Answer<'getQueue'>;

const EVERY_MS = 3000;

export function Queue(): VNode {
  const [queue, setQueue] = useState<QueueView>();
  const [fault, setFault] = useState('');
  useEffect(() => {
    const ending = new AbortController();
    const look = async () => {
      if (document.hidden) return;
      try {
        setQueue(await askJson<QueueView>('v1/queue', { signal: ending.signal }));
        setFault('');
      } catch (error) {
        if (!ending.signal.aborted) setFault(messageOf(error));
      }
    };
    void look();
    const timer = setInterval(look, EVERY_MS);
    return () => {
      clearInterval(timer);
      ending.abort();
    };
  }, []);
  return html`<section class="panel" aria-label="The queue">
    <p class="fault" role="alert">${fault}</p>
    ${queue && html`<dl class="figures">${figuresOf(queue).map(([name, text]) => html`<div key=${name}><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`}
    ${queue && !queue.ready && html`<p class="fault">No new batches now: ${queue.detail}</p>`}
    ${queue?.untouched_batches ? html`<p class="fault">${queue.untouched_batches} batches have waited for 30 s without a worker.</p>` : ''}
  </section>`;
}

function figuresOf({
  kind,
  items,
  batches,
  seconds,
  items_per_second,
  chunks,
  workers,
  oldest_at,
  parked_items,
}: QueueView) {
  const age = oldest_at === undefined ? '—' : lasting((Date.now() - Date.parse(oldest_at)) / 1000);
  return [
    ['Queue', kind === 'redis' ? 'Redis' : 'SQLite'],
    ['Items waiting', items.toLocaleString()],
    ['Batches at work', batches.toLocaleString()],
    ['Oldest', age],
    ['Done by', items === 0 ? '—' : `at most ${lasting(seconds)}`],
    ['Items a second', items_per_second.toLocaleString()],
    ['Chunks', `${chunks.leased} at work, ${chunks.waiting} waiting`],
    ...(workers === undefined ? [] : [['Workers', workers.toLocaleString()] satisfies [string, string]]),
    ...(parked_items > 0
      ? [['Wait for verdicts from outside', parked_items.toLocaleString()] satisfies [string, string]]
      : []),
  ] satisfies [string, string][];
}

export function lasting(seconds: number): string {
  if (seconds < 90) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
