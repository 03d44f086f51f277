/** What was read: the answer beside the reference, printed as mathematics where it is. */
import type { VNode } from 'preact';
import type { SoleVerdict } from '../api/types.ts';
import { html } from '../html.ts';
import { Formula } from '../parts/formula.ts';

export type Extracted = NonNullable<SoleVerdict['extracted']>;

/** Verifiers whose answers are LaTeX as they are read. */
const PRINTED = new Set(['math', 'quantity', 'law']);

export const isPrinted = (verifier: string) => PRINTED.has(verifier.split('@')[0] ?? '');

export function Sides({ extracted, verifier }: { extracted: Extracted; verifier: string }): VNode {
  const { answer, reference, text, method } = extracted;
  const printed = isPrinted(verifier);
  const side = (title: string, value: string, note: string) => html`<div>
    <h3>${title}</h3>
    ${printed ? html`<${Formula} text=${value} />` : html`<pre tabindex="0">${value}</pre>`}
    <p class="note">${note}</p>
  </div>`;
  if (answer === undefined && reference === undefined && !printed) return html``;
  return html`<section class="panel sides" aria-label="Both sides as read">
    ${side('Answer, as read', answer ?? text, `found by ${method}`)}
    ${reference !== undefined && side('Reference, as read', reference, '')}
  </section>`;
}
