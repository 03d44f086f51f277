/** One item, its verdict, and how it came about. */
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { verifierDetail, verifiers, verifiersLoaded } from '../api/verifiers.ts';
import { Drawing } from '../drawings/drawing.ts';
import { html } from '../html.ts';
import { ProblemView } from '../parts/problem.ts';
import { Editor } from '../playground/editor.ts';
import { emptyItem, itemOf } from '../playground/item.ts';
import { unpackItem } from '../playground/link.ts';
import { Share } from '../playground/share.ts';
import { cancel, change, grade, item, outcome, replaceItem } from '../playground/state.ts';
import { VerdictView } from '../verdict/verdict.ts';
import type { ViewProps } from './view.ts';

export default function Playground({ path, query }: ViewProps): VNode {
  const packed = query.get('item');
  const wanted = path[0];
  useEffect(() => {
    void open(wanted, packed);
  }, [wanted, packed]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void grade();
  };
  return html`<div class="playground" onKeyDown=${onKeyDown}>
    <div class="subject">
      <h1>Playground</h1>
      <${Editor} />
    </div>
    <div class="result">
      <div class="actions">
        <div class="row">
          <button type="button" class="primary" onClick=${grade} title="Ctrl+Enter">Grade</button>
          ${outcome.value.state === 'running' && html`<button type="button" onClick=${cancel}>Stop waiting</button>`}
        </div>
        <${Share} />
      </div>
      <div aria-live="polite"><${Shown} /></div>
    </div>
  </div>`;
}

function Shown(): VNode {
  const now = outcome.value;
  switch (now.state) {
    case 'none':
      return html`<p class="note">Nothing is graded yet: Ctrl+Enter does it.</p>`;
    case 'running':
      return html`<p class="note" role="status">Grading…</p>`;
    case 'problem':
      return html`<${ProblemView} problem=${now.problem} />`;
    case 'verdict': {
      const { text, messages } = now.item.response;
      const { verifier, reference } = now.item;
      // It was sent, so it is JSON.
      const subject = { verifier, reference: JSON.parse(reference) as unknown, verdict: now.verdict };
      return html`<${VerdictView} verdict=${now.verdict} response=${messages ? undefined : text}>
        <${Drawing} ...${subject} />
      <//>`;
    }
  }
}

/** The verifier itself, or the first one where a service leaves it out. */
async function offered(verifier: string): Promise<string> {
  await verifiersLoaded();
  const all = verifiers.value;
  return all.some(({ id }) => id === verifier) ? verifier : (all[0]?.id ?? verifier);
}

/** Addresses that were opened: what an earlier one waits for is not shown any more. */
let opening = 0;

/** What the address asks for: an item, a verifier with its first example, or what is there. */
async function open(wanted: string | undefined, packed: string | null): Promise<void> {
  opening += 1;
  const own = opening;
  const linked = packed ? await unpackItem(packed) : undefined;
  if (linked) return replaceItem(linked);
  const before = item.value;
  const { verifier, response } = before;
  if (wanted === undefined ? response.text !== '' : wanted === verifier && response.text !== '') return;
  const id = wanted ?? (await offered(verifier));
  const example = (await verifierDetail(id).catch(() => undefined))?.examples[0];
  if (own !== opening) return;
  // Whoever has written something meanwhile keeps it.
  if (item.value !== before) {
    if (wanted !== undefined) change({ verifier: id });
    return;
  }
  replaceItem(example ? itemOf(id, example.item) : emptyItem(id));
}
