/** One batch: progress, counts by reason, what can be done, and its verdicts. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '../api/client.ts';
import type { Batch } from '../api/types.ts';
import { html } from '../html.ts';
import { Badge } from '../parts/badges.ts';
import { addressOf, go } from '../shell/address.ts';
import { lasting } from './queue.ts';
import { Results } from './results.ts';
import type { Row } from './rows.ts';
import { cancelBatch, fileOf, repeatItems } from './submit.ts';
import { MOST_ROWS, watchBatch, watched } from './watch.ts';

const ENDED = new Set(['completed', 'cancelled', 'expired']);

export function OneBatch({ id }: { id: string }): VNode {
  const [reason, setReason] = useState('');
  useEffect(() => watchBatch(id), [id]);
  const { batch, rows, count, fault } = watched.value;
  const pick = (next: string) => setReason(next === reason ? '' : next);
  return html`
    <p><a href=${addressOf('batches')}>← Batches</a></p>
    <h1>Batch <code>${id}</code></h1>
    <p class="fault" role="alert">${fault}</p>
    ${
      batch &&
      html`
      <${Progress} batch=${batch} />
      <${Actions} batch=${batch} rows=${rows} count=${count} />
      <${Reasons} batch=${batch} reason=${reason} pick=${pick} />
      <${Results} id=${id} rows=${rows} count=${count} reason=${reason} pick=${setReason} reasons=${Object.keys(batch.counts.reasons)} />
      ${count >= MOST_ROWS && html`<p class="note">The first ${MOST_ROWS.toLocaleString()} verdicts are shown.</p>`}`
    }`;
}

function Progress({ batch }: { batch: Batch }): VNode {
  const { status, counts, estimate, notice, started_at, created_at, ended_at, verifiers } = batch;
  const until = ended_at === undefined ? Date.now() : Date.parse(ended_at);
  const facts = [
    `${counts.done.toLocaleString()} of ${counts.total.toLocaleString()} done`,
    `${counts.scored.toLocaleString()} scored`,
    `${counts.unscored.toLocaleString()} unscored`,
    `${counts.correct.toLocaleString()} correct`,
    ...(counts.scored > 0 ? [`${((100 * counts.correct) / counts.scored).toFixed(1)} % of the scored`] : []),
    `${lasting((until - Date.parse(started_at ?? created_at)) / 1000)} at work`,
    ...(estimate ? [`at most ${lasting(estimate.seconds)} left`] : []),
  ];
  return html`<section class="panel" aria-label="Progress">
    <p class="row"><${Badge} text=${status} tone=${status === 'completed' ? 'right' : 'plain'} />
      <progress max=${counts.total} value=${counts.done} aria-label="Items done"></progress></p>
    <p>${facts.join(' · ')}</p>
    ${
      verifiers &&
      html`<p class="note">${Object.entries(verifiers)
        .map(([name, number]) => `${name}: ${number}`)
        .join(' · ')}</p>`
    }
    ${notice && html`<p class="fault">${notice}</p>`}
  </section>`;
}

function Actions({ batch, rows, count }: { batch: Batch; rows: Row[]; count: number }): VNode {
  const { id, status, counts } = batch;
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const ended = ENDED.has(status);
  const file = fileOf(id);
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFault('');
    try {
      await work();
    } catch (error) {
      setFault(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  const repeat = (from: Blob | undefined) =>
    from &&
    attempt(async () => {
      const indexes = rows
        .slice(0, count)
        .flatMap(({ status, index }) => (status === 'unscored' ? [index] : []));
      const next = await repeatItems(from, indexes);
      go(addressOf('batches', [next.id]));
    });
  const repeatable = ended && counts.unscored > 0;
  return html`<section class="panel" aria-label="What can be done">
    <div class="row">
      ${!ended && html`<button type="button" class="danger" disabled=${busy} onClick=${() => attempt(() => cancelBatch(id))}>Cancel</button>`}
      ${repeatable && file && html`<button type="button" disabled=${busy} onClick=${() => repeat(file)}>Grade the ${counts.unscored} unscored again</button>`}
      ${
        repeatable &&
        !file &&
        html`<label>Grade the ${counts.unscored} unscored again, from the file of this batch:
        <input type="file" disabled=${busy} onChange=${({ currentTarget }: Event & { currentTarget: HTMLInputElement }) => repeat(currentTarget.files?.[0])} /></label>`
      }
      ${ended && !repeatable && html`<span class="note">It has ended; nothing is left to do.</span>`}
    </div>
    <p class="fault" role="alert">${fault}</p>
  </section>`;
}

function Reasons({
  batch,
  reason,
  pick,
}: {
  batch: Batch;
  reason: string;
  pick: (reason: string) => void;
}): VNode {
  const entries = Object.entries(batch.counts.reasons).sort(([, a], [, b]) => b - a);
  const { done } = batch.counts;
  if (entries.length === 0) return html``;
  return html`<section class="panel" aria-label="Counts by reason"><h2>By reason</h2>
    <ul class="reasons">${entries.map(
      ([name, number]) => html`<li key=${name}>
      <button type="button" class="quiet" aria-pressed=${reason === name} onClick=${() => pick(name)}><code>${name}</code></button>
      <meter min="0" max=${done} value=${number} aria-label=${name}></meter>
      <span class="number">${number.toLocaleString()}</span></li>`,
    )}</ul>
  </section>`;
}
