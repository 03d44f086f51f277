/** Batches: their progress, their results, what can be done with them. */
import type { VNode } from 'preact';
import { Batches } from '../batches/list.ts';
import { OneBatch } from '../batches/one.ts';
import { html } from '../html.ts';
import type { ViewProps } from './view.ts';

export default function BatchesView({ path: [id] }: ViewProps): VNode {
  return id === undefined ? html`<${Batches} />` : html`<${OneBatch} key=${id} id=${id} />`;
}
