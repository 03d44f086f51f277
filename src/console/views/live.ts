/** What recent verdicts come to, as it happens. */
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { loadVerifiers, verifiers } from '../api/verifiers.ts';
import { html } from '../html.ts';
import { Alarms } from '../live/alarms.ts';
import { Attempts } from '../live/attempts.ts';
import { Charts } from '../live/charts.ts';
import { FilterBar } from '../live/filters.ts';
import { Figures, Reasons, Runs } from '../live/numbers.ts';
import { Prompts } from '../live/prompts.ts';
import { fault, filtersIn, follow, isHeld, type Snapshot, snapshot } from '../live/state.ts';
import { Verdicts } from '../live/verdicts.ts';
import type { ViewProps } from './view.ts';

export default function Live({ query }: ViewProps): VNode {
  const filters = filtersIn(query);
  useEffect(() => follow(filters), [query.toString()]);
  useEffect(() => {
    if (verifiers.value.length === 0) void loadVerifiers();
  }, []);
  const now = snapshot.value;
  return html`<div class="live">
    <div class="row spread"><h1>Live</h1>
      <button type="button" aria-pressed=${isHeld.value} onClick=${() => {
        isHeld.value = !isHeld.value;
      }}>${isHeld.value ? 'Go on' : 'Hold'}</button></div>
    <${FilterBar} filters=${filters} summary=${now?.summary} />
    <p class="fault" role="alert">${fault.value}</p>
    ${now ? html`<${Shown} run=${filters.run} ...${now} />` : !fault.value && html`<p role="status" class="note">Waiting for the first snapshot…</p>`}
  </div>`;
}

function Shown({ summary, verdicts, run }: Snapshot & { run: string | undefined }): VNode {
  const { total, alarms, attempts, runs, prompts, texts, one_of_several } = summary;
  return html`
    ${one_of_several && html`<p class="note" role="note">This process alone: batches go through Redis to workers, and each worker answers on its own port for what it has graded. The sums of all are in /metrics.</p>`}
    <${Alarms} alarms=${alarms} />
    <${Figures} total=${total} />
    <${Charts} summary=${summary} />
    <div class="entries"><${Reasons} total=${total} /><${Prompts} run=${run} prompts=${prompts} /></div>
    <${Attempts} attempts=${attempts} />
    <${Runs} runs=${runs} />
    <section class="panel" aria-label="Recent verdicts"><h2>Recent verdicts</h2>
      ${verdicts.length === 0 ? html`<p class="note">None that fits the filters.</p>` : html`<${Verdicts} label="Recent verdicts, the latest first" verdicts=${verdicts} />`}
      ${!texts && html`<p class="note">Texts are not kept here: TOUCHSTONE_LIVE_TEXTS turns them on.</p>`}
    </section>`;
}
