/** One item, its verdict, and how it came about. */
import type { VNode } from 'preact';
import { html } from '../html.ts';

export default function Playground(): VNode {
  return html`<h1>Playground</h1>`;
}
