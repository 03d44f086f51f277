/** A field of one possible value: there is nothing to choose. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import type { FieldProps } from './field-props.ts';
import { Fault } from './labelled.ts';

export function Plain({ label, schema, pointer, faults }: FieldProps): VNode {
  return html`<div class="field"><span class="note">${label}: <code>${JSON.stringify(schema.const)}</code></span>
    <${Fault} pointer=${pointer} text=${faults.get(pointer)} /></div>`;
}
