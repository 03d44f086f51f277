/** What the service says against a request, with ways to the fields at fault. */
import type { VNode } from 'preact';
import type { Problem } from '../api/types.ts';
import { html } from '../html.ts';
import { idOf } from './field-id.ts';

export function ProblemView({
  problem,
}: {
  problem: Partial<Problem> & Pick<Problem, 'title' | 'detail'>;
}): VNode {
  const { title, detail, status, reason, retryable, errors = [] } = problem;
  const facts = [status ? `HTTP ${status}` : '', reason ?? '', retryable ? 'may be sent again' : ''].filter(
    Boolean,
  );
  return html`<section class="panel head unsure" role="alert" aria-label="Problem">
    <p><strong>${title}</strong></p>
    ${detail !== title && html`<p>${detail}</p>`}
    ${facts.length > 0 && html`<p class="note">${facts.join(' · ')}</p>`}
    ${
      errors.length > 0 &&
      html`<ul class="faults">
      ${errors.map((one) => html`<li key=${one.pointer}><button type="button" class="quiet mono" onClick=${() => goTo(one.pointer)}>${one.pointer}</button> ${one.detail}</li>`)}
    </ul>`
    }
  </section>`;
}

/** To the field, or to the nearest one around it. */
function goTo(pointer: string): void {
  const parts = pointer.split('/');
  for (let length = parts.length; length > 1; length -= 1) {
    const element = document.getElementById(idOf(parts.slice(0, length).join('/')));
    if (!element) continue;
    element.focus();
    return;
  }
}
