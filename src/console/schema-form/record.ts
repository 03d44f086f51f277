/** An object whose names are free: options by their letter, constants by their name. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { idOf } from '../parts/field-id.ts';
import type { FieldProps } from './field-props.ts';
import { Description, Fault } from './labelled.ts';
import { below, isRecord, startOf } from './schema.ts';

export function Names(props: FieldProps): VNode {
  const { schema, pointer, label, faults, field, onChange } = props;
  const value = isRecord(props.value) ? props.value : {};
  const inner = Object.values(schema.patternProperties ?? {})[0] ?? {};
  const entries = Object.entries(value);
  const replace = (index: number, entry: [string, unknown] | undefined) =>
    onChange(Object.fromEntries(entry ? entries.with(index, entry) : entries.toSpliced(index, 1)));

  return html`<fieldset class="fields">
    <legend>${label}</legend>
    <${Fault} pointer=${pointer} text=${faults.get(pointer)} />
    <${Description} schema=${schema} pointer=${pointer} />
    ${entries.map(
      ([name, one], index) => html`<div key=${index} class="member named">
      <input class="mono" id=${`${idOf(below(pointer, name))}-name`} aria-label="Name" value=${name}
        onChange=${({ currentTarget }: Event & { currentTarget: HTMLInputElement }) => replace(index, [currentTarget.value, one])} />
      <${field} schema=${inner} value=${one} pointer=${below(pointer, name)} label=${name}
        faults=${faults} field=${field} onChange=${(next: unknown) => replace(index, [name, next])} />
      <button type="button" class="quiet remove" aria-label=${`Remove ${name}`} title="Remove" onClick=${() => replace(index, undefined)}>✕</button>
    </div>`,
    )}
    <button type="button" onClick=${() => onChange({ ...value, [freeName(value)]: startOf(inner) })}>+ ${label}</button>
  </fieldset>`;
}

function freeName(value: Record<string, unknown>): string {
  let number = Object.keys(value).length + 1;
  while (`name${number}` in value) number += 1;
  return `name${number}`;
}
