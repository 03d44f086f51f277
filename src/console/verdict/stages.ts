/** How the verdict came about, stage by stage, from the text to the rule that decided. */
import type { VNode } from 'preact';
import type { Stage } from '../api/types.ts';
import { html } from '../html.ts';
import { Formula } from '../parts/formula.ts';
import { isPrinted } from './sides.ts';

/** Stages that most readers pass over are closed at first. */
const CLOSED = new Set(['tokens', 'tree', 'scope', 'normalised text']);
/** Stages whose texts are LaTeX. */
const LATEX = new Set(['canonical form']);
const MOST_ROWS = 60;

export function Stages({ stages, verifier }: { stages: Stage[]; verifier: string }): VNode {
  const printed = isPrinted(verifier);
  return html`<section class="panel" aria-label="How it came about">
    <h3>How it came about</h3>
    <ol class="stages">
      ${stages.map((stage, index) => html`<li key=${index}><${One} stage=${stage} printed=${printed && LATEX.has(stage.stage)} /></li>`)}
    </ol>
  </section>`;
}

function One({ stage: { stage, summary, rows = [] }, printed }: { stage: Stage; printed: boolean }): VNode {
  const head = html`<strong>${stage}</strong> <span>${summary}</span>`;
  if (rows.length === 0) return html`<p class="stage">${head}</p>`;
  return html`<details open=${!CLOSED.has(stage)}>
    <summary>${head}</summary>
    <${Rows} rows=${rows} printed=${printed} />
  </details>`;
}

/** Rules that had nothing to say are counted, not shown. */
const isSilent = ({ text, note, chosen }: NonNullable<Stage['rows']>[number]) =>
  !chosen && (text === 'nothing to say' || (text === '' && note?.startsWith('nothing:')));

function Rows({ rows, printed }: { rows: NonNullable<Stage['rows']>; printed: boolean }): VNode {
  const telling = rows.filter((row) => !isSilent(row));
  const silent = rows.length - telling.length;
  const shown = telling.slice(0, MOST_ROWS);
  return html`<div class="table"><table class="rows"><tbody>
    ${shown.map(
      ({ name, text, note, chosen }, index) => html`<tr key=${index} class=${chosen ? 'chosen' : ''}>
      <th scope="row">${chosen && html`<span aria-hidden="true">▸ </span><span class="only-read">chosen: </span>`}${name}</th>
      <td>${printed ? html`<${Formula} text=${text} />` : html`<code>${text}</code>`}</td>
      <td class="note">${note}</td></tr>`,
    )}
  </tbody></table></div>
  ${telling.length > shown.length && html`<p class="note">and ${telling.length - shown.length} more</p>`}
  ${silent > 0 && html`<p class="note">${silent} more had nothing to say.</p>`}`;
}
