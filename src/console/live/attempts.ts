/** Attempts to cheat, by run and kind, with samples. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { addressOf } from '../shell/address.ts';
import { runName, type Summary } from './state.ts';
import { Verdicts } from './verdicts.ts';

export function Attempts({ attempts }: Pick<Summary, 'attempts'>): VNode {
  return html`<section class="panel" aria-label="Attempts to cheat"><h2>Attempts to cheat</h2>
    ${attempts.length === 0 && html`<p class="note">None was seen.</p>`}
    ${attempts.map(
      ({ run, key, kind, count, last_at, samples }) => html`<details key=${`${key} ${run} ${kind}`}>
      <summary><strong>${count.toLocaleString()}</strong> ${kind} in ${runName(run)} <span class="note">last at ${new Date(last_at).toLocaleTimeString()}</span></summary>
      <p><a href=${addressOf('live', [], { run, flag: kind })}>Recent verdicts of this kind</a></p>
      <${Verdicts} label=${`Samples of ${kind}`} verdicts=${samples.toReversed()} />
    </details>`,
    )}
  </section>`;
}
