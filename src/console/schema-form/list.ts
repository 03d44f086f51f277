/** A list of values of one kind. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import type { FieldProps } from './field-props.ts';
import { Description, Fault } from './labelled.ts';
import { Json } from './scalar.ts';
import { below, startOf } from './schema.ts';

/** Longer ones, and lists of lists, are edited as JSON. */
const MOST = 40;

export function List(props: FieldProps): VNode {
  const { schema, pointer, label, faults, field, onChange } = props;
  const value = Array.isArray(props.value) ? (props.value as unknown[]) : [];
  const inner = schema.items ?? {};
  if (value.length > MOST || inner.type === 'array') return html`<${Json} ...${props} />`;
  return html`<fieldset class="fields">
    <legend>${label}</legend>
    <${Fault} pointer=${pointer} text=${faults.get(pointer)} />
    <${Description} schema=${schema} pointer=${pointer} />
    ${value.map(
      (one, index) => html`<div key=${index} class="member">
      <${field} schema=${inner} value=${one} pointer=${below(pointer, index)} label=${`${label} ${index + 1}`}
        faults=${faults} field=${field} onChange=${(next: unknown) => onChange(value.with(index, next))} />
      <button type="button" class="quiet remove" aria-label=${`Remove ${label} ${index + 1}`} title="Remove" onClick=${() => onChange(value.toSpliced(index, 1))}>✕</button>
    </div>`,
    )}
    <button type="button" onClick=${() => onChange([...value, startOf(inner)])}>+ ${label}</button>
  </fieldset>`;
}
