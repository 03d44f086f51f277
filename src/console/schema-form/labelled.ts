/** A field with its name, what is said of it, and what is wrong with it. */
import type { ComponentChildren, VNode } from 'preact';
import { html } from '../html.ts';
import { idOf } from '../parts/field-id.ts';
import type { FieldProps } from './field-props.ts';

type LabelledProps = Pick<FieldProps, 'schema' | 'pointer' | 'label' | 'faults'> & {
  /** What the field itself says, before it is sent. */
  fault?: string;
  children?: ComponentChildren;
};

export function Labelled({ schema, pointer, label, faults, fault, children }: LabelledProps): VNode {
  const words = fault || faults.get(pointer);
  return html`<div class="field">
    <label for=${idOf(pointer)}>${label}</label>
    ${children}
    <${Fault} pointer=${pointer} text=${words} />
    <${Description} schema=${schema} pointer=${pointer} />
  </div>`;
}

/** Long ones are opened when they are wanted. */
const SHORT = 110;

export function Description({ schema, pointer }: Pick<FieldProps, 'schema' | 'pointer'>): VNode | null {
  const { description } = schema;
  if (!description) return null;
  const id = `${idOf(pointer)}-note`;
  if (description.length <= SHORT) return html`<p id=${id} class="note">${description}</p>`;
  return html`<details class="note"><summary>${description.slice(0, SHORT - 10)}…</summary><p id=${id}>${description}</p></details>`;
}

export function Fault({ pointer, text }: { pointer: string; text: string | undefined }): VNode | null {
  return text ? html`<p id=${`${idOf(pointer)}-fault`} class="fault">${text}</p>` : null;
}

/** What an input says of itself to who cannot see it. */
export function attributesOf({ pointer, faults }: Pick<FieldProps, 'pointer' | 'faults'>, fault = '') {
  const wrong = fault !== '' || faults.has(pointer);
  const id = idOf(pointer);
  return { id, 'aria-invalid': wrong, 'aria-describedby': wrong ? `${id}-fault` : undefined };
}
