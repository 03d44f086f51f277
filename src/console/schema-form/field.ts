/** One field of a form, by its schema. Each kind of value has its own file; this finds it. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import type { FieldProps } from './field-props.ts';
import { List } from './list.ts';
import { Fields } from './object.ts';
import { Plain } from './plain.ts';
import { Names } from './record.ts';
import { Choice, Json, NumberInput, TextInput } from './scalar.ts';
import { Variants } from './variants.ts';

export function Field(props: FieldProps): VNode {
  const { schema, value } = props;
  if (schema.anyOf) {
    // Several constants are a choice as an enumeration is.
    const constants = schema.anyOf.flatMap((one) => ('const' in one ? [one.const] : []));
    if (constants.length === schema.anyOf.length) return html`<${Choice} ...${props} values=${constants} />`;
    return html`<${Variants} ...${props} />`;
  }
  if ('const' in schema) return html`<${Plain} ...${props} />`;
  if (schema.enum) return html`<${Choice} ...${props} values=${schema.enum} />`;
  if (schema.type === 'object' && schema.properties) return html`<${Fields} ...${props} />`;
  if (schema.type === 'object' && schema.patternProperties) return html`<${Names} ...${props} />`;
  if (schema.type === 'array') return html`<${List} ...${props} />`;
  if (schema.type === 'boolean') return html`<${Choice} ...${props} values=${[true, false]} />`;
  if (schema.type === 'number' || schema.type === 'integer') return html`<${NumberInput} ...${props} />`;
  if (schema.type === 'string' && (typeof value === 'string' || value === undefined))
    return html`<${TextInput} ...${props} />`;
  return html`<${Json} ...${props} />`;
}
