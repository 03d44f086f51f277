/** The batches of this key, and a way to a new one. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { askJson, messageOf, ProblemError } from '../api/client.ts';
import type { Batch, BatchList } from '../api/types.ts';
import { html } from '../html.ts';
import { Badge } from '../parts/badges.ts';
import { ProblemView } from '../parts/problem.ts';
import { addressOf, go } from '../shell/address.ts';
import { Queue } from './queue.ts';
import { submitFile } from './submit.ts';

const ID = /^[0-9a-f-]{36}$/;

export function Batches(): VNode {
  const [batches, setBatches] = useState<Batch[]>();
  const [next, setNext] = useState<string>();
  const [fault, setFault] = useState('');
  const more = async (before?: string) => {
    try {
      const page = await askJson<BatchList>(
        `v1/batches${before ? `?before=${encodeURIComponent(before)}` : ''}`,
      );
      setBatches((known) => [...(before ? (known ?? []) : []), ...page.batches]);
      setNext(page.next);
      setFault('');
    } catch (error) {
      setFault(messageOf(error));
    }
  };
  useEffect(() => void more(), []);
  return html`
    <h1>Batches</h1>
    <${Queue} />
    <div class="entries"><${Submit} /><${Open} /></div>
    <section class="panel" aria-label="Your batches">
      <div class="row spread"><h2>Your batches</h2><button type="button" onClick=${() => more()}>Look again</button></div>
      <p class="fault" role="alert">${fault}</p>
      ${batches?.length === 0 && html`<p class="note">There are none yet.</p>`}
      ${batches && batches.length > 0 && html`<${Table} batches=${batches} />`}
      ${next && html`<button type="button" onClick=${() => more(next)}>Older ones</button>`}
    </section>`;
}

function Table({ batches }: { batches: Batch[] }): VNode {
  return html`<div class="table" tabindex="0" role="region" aria-label="Batches"><table>
    <thead><tr><th>Batch</th><th>State</th><th class="number">Items</th><th class="number">Done</th>
      <th class="number">Unscored</th><th>Accepted</th></tr></thead>
    <tbody>${batches.map(
      ({ id, status, counts, created_at }) => html`<tr key=${id}>
      <td><a class="mono" href=${addressOf('batches', [id])}>${id}</a></td><td><${Badge} text=${status} /></td>
      <td class="number">${counts.total}</td><td class="number">${counts.done}</td>
      <td class="number">${counts.unscored}</td><td>${new Date(created_at).toLocaleString()}</td></tr>`,
    )}</tbody>
  </table></div>`;
}

function Submit(): VNode {
  const [problem, setProblem] = useState<ProblemError['problem']>();
  const [busy, setBusy] = useState(false);
  const submit = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setProblem(undefined);
    try {
      go(addressOf('batches', [(await submitFile(file)).id]));
    } catch (error) {
      if (error instanceof ProblemError) setProblem(error.problem);
      else throw error;
    } finally {
      setBusy(false);
    }
  };
  return html`<section class="panel" aria-label="A new batch">
    <h2>A new batch</h2>
    <label class="field"><span>File of items, JSONL or JSON</span>
      <input type="file" accept=".jsonl,.ndjson,.json,.txt" disabled=${busy}
        onChange=${({ currentTarget }: Event & { currentTarget: HTMLInputElement }) => submit(currentTarget.files?.[0])} /></label>
    <p class="note" role="status">${busy ? 'Sending…' : 'It is sent as soon as it is chosen.'}</p>
    ${problem && html`<${ProblemView} problem=${problem} />`}
  </section>`;
}

function Open(): VNode {
  const [id, setId] = useState('');
  const good = ID.test(id.trim());
  const open = (event: Event) => {
    event.preventDefault();
    if (good) go(addressOf('batches', [id.trim()]));
  };
  return html`<section class="panel" aria-label="Open a batch"><h2>Open a batch</h2>
    <form onSubmit=${open}>
      <label class="field"><span>Its id</span><input class="mono" value=${id} spellcheck=${false}
        onInput=${({ currentTarget }: Event & { currentTarget: HTMLInputElement }) => setId(currentTarget.value)} /></label>
      <button type="submit" disabled=${!good}>Open</button>
    </form>
  </section>`;
}
