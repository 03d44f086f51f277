/** The sums of a snapshot: figures, reasons, and the runs beside each other. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { addressOf } from '../shell/address.ts';
import { percent, runName, type Summary } from './state.ts';

const figure = (value: number | null, digits = 3) =>
  value === null ? '—' : Number(value.toPrecision(digits)).toLocaleString();

export function Figures({ total }: Pick<Summary, 'total'>): VNode {
  const figures: [string, string][] = [
    ['Verdicts', total.count.toLocaleString()],
    ['A second', figure(total.per_second)],
    ['Mean reward', figure(total.mean_reward)],
    ['Right', percent(total.correct, total.count - total.unscored)],
    ['Unscored', percent(total.unscored, total.count)],
    ['Attempts to cheat', percent(total.suspect, total.count)],
    ['Median time', total.p50_ms === null ? '—' : `${figure(total.p50_ms)} ms`],
    ['95 %', total.p95_ms === null ? '—' : `${figure(total.p95_ms)} ms`],
  ];
  return html`<section class="panel" aria-label="Sums"><dl class="figures">
    ${figures.map(([name, text]) => html`<div key=${name}><dt>${name}</dt><dd>${text}</dd></div>`)}
  </dl></section>`;
}

export function Reasons({ total }: Pick<Summary, 'total'>): VNode {
  return html`<section class="panel" aria-label="Reasons"><h2>Reasons</h2>
    <div class="table" tabindex="0" role="region" aria-label="Verdicts by reason"><table>
      <thead><tr><th>Reason</th><th class="number">Verdicts</th><th class="number">Share</th></tr></thead>
      <tbody>${total.reasons.map(
        ({
          reason,
          count,
        }) => html`<tr key=${reason}><td>${reason}</td><td class="number">${count.toLocaleString()}</td>
        <td class="number">${percent(count, total.count)}</td></tr>`,
      )}</tbody>
    </table></div>
  </section>`;
}

export function Runs({ runs }: Pick<Summary, 'runs'>): VNode {
  return html`<section class="panel" aria-label="Runs"><h2>Runs</h2>
    <div class="table" tabindex="0" role="region" aria-label="Runs, the latest first"><table>
      <thead><tr><th>Run</th><th class="number">Step</th><th class="number">Verdicts</th><th class="number">A second</th>
        <th class="number">Mean reward</th><th class="number">Right</th><th class="number">Unscored</th><th class="number">Cheating</th></tr></thead>
      <tbody>${runs.map(
        (run) => html`<tr key=${`${run.key} ${run.run}`}>
        <td><a href=${addressOf('live', [], { run: run.run })}>${runName(run.run)}</a>${run.key !== undefined && html` <span class="note">${run.key}</span>`}</td>
        <td class="number">${run.last_step ?? ''}</td><td class="number">${run.count.toLocaleString()}</td>
        <td class="number">${figure(run.per_second)}</td><td class="number">${figure(run.mean_reward)}</td>
        <td class="number">${percent(run.correct, run.count - run.unscored)}</td>
        <td class="number">${percent(run.unscored, run.count)}</td><td class="number">${percent(run.suspect, run.count)}</td></tr>`,
      )}</tbody>
    </table></div>
  </section>`;
}
