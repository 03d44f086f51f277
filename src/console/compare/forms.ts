/** What is compared: two files, or a batch with its verdicts taken anew. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { messageOf, ProblemError } from '../api/client.ts';
import { html } from '../html.ts';
import { ProblemView } from '../parts/problem.ts';
import { addressOf, go } from '../shell/address.ts';
import { reverify } from './service.ts';

type FileEvent = Event & { currentTarget: HTMLInputElement };
type TextEvent = Event & { currentTarget: HTMLInputElement };

export interface FilesProps {
  compare(before: File, after: File): void;
}

export function Files({ compare }: FilesProps): VNode {
  const [before, setBefore] = useState<File>();
  const [after, setAfter] = useState<File>();
  const take = (one: File | undefined, other: File | undefined) => {
    setBefore(one);
    setAfter(other);
    if (one && other) compare(one, other);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    const [first, second] = event.dataTransfer?.files ?? [];
    if (first && second) take(first, second);
    else if (first) take(...(before ? ([before, first] as const) : ([first, after] as const)));
  };
  return html`<section class="panel" aria-label="Two files" onDragOver=${(event: Event) => event.preventDefault()} onDrop=${onDrop}>
    <h2>Two files of verdicts</h2>
    <label class="field"><span>Before</span><input type="file" accept=".jsonl,.ndjson,.json"
      onChange=${({ currentTarget }: FileEvent) => take(currentTarget.files?.[0], after)} /></label>
    <label class="field"><span>After</span><input type="file" accept=".jsonl,.ndjson,.json"
      onChange=${({ currentTarget }: FileEvent) => take(before, currentTarget.files?.[0])} /></label>
    <p class="note">${before?.name ?? ''} ${after && `→ ${after.name}`} A verdict a line, as results of batches are; or items with a <code>verdict</code>. They can be dropped here, too, and are read in the browser alone.</p>
  </section>`;
}

export function Anew(): VNode {
  const [batch, setBatch] = useState('');
  const [items, setItems] = useState<File>();
  const [problem, setProblem] = useState<ProblemError['problem']>();
  const [busy, setBusy] = useState(false);
  const begin = async (event: Event) => {
    event.preventDefault();
    if (!items) return;
    setBusy(true);
    setProblem(undefined);
    try {
      go(addressOf('compare', [await reverify(batch.trim(), items)]));
    } catch (error) {
      if (error instanceof ProblemError) setProblem(error.problem);
      else
        setProblem({
          type: 'about:blank',
          title: messageOf(error),
          status: 0,
          detail: '',
          instance: '',
          retryable: true,
        });
    } finally {
      setBusy(false);
    }
  };
  return html`<section class="panel" aria-label="A batch anew"><h2>A batch, graded anew</h2>
    <form onSubmit=${begin}>
      <label class="field"><span>Id of the finished batch</span><input class="mono" required value=${batch}
        onInput=${({ currentTarget }: TextEvent) => setBatch(currentTarget.value)} /></label>
      <label class="field"><span>Its items, as they were sent</span><input type="file" required accept=".jsonl,.ndjson,.json"
        onChange=${({ currentTarget }: FileEvent) => setItems(currentTarget.files?.[0])} /></label>
      <button type="submit" class="primary" disabled=${busy}>${busy ? 'Sending…' : 'Grade anew'}</button>
    </form>
    ${problem && html`<${ProblemView} problem=${problem} />`}
  </section>`;
}
