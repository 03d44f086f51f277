/** Batches: their progress, their results, what can be done with them. */
import type { VNode } from 'preact';
import { html } from '../html.ts';

export default function Batches(): VNode {
  return html`<h1>Batches</h1>`;
}
