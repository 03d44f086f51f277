/** An object with named fields: those that it has, and a choice of those that it may have. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import type { FieldProps } from './field-props.ts';
import { Description, Fault } from './labelled.ts';
import { below, isRecord, type Schema, startOf } from './schema.ts';

export function Fields(props: FieldProps): VNode {
  const { schema, pointer, label, faults, field, onChange } = props;
  const value = isRecord(props.value) ? props.value : {};
  const { properties = {}, required = [] } = schema;
  const present = Object.keys(properties).filter((name) => required.includes(name) || name in value);
  const absent = Object.keys(properties).filter((name) => !present.includes(name));
  const unknown = Object.keys(value).filter((name) => !(name in properties));
  const set = (name: string, next: unknown) => onChange({ ...value, [name]: next });
  const drop = (name: string) =>
    onChange(Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)));

  const one = (name: string, inner: Schema) => html`<div key=${name} class="member">
    <${field} schema=${inner} value=${value[name]} pointer=${below(pointer, name)} label=${name}
      faults=${faults} field=${field} onChange=${(next: unknown) => set(name, next)} />
    ${!required.includes(name) && html`<button type="button" class="quiet remove" aria-label="Leave out ${name}" title="Leave out" onClick=${() => drop(name)}>✕</button>`}
  </div>`;

  return html`<fieldset class="fields">
    ${label && html`<legend>${label}</legend>`}
    <${Fault} pointer=${pointer} text=${faults.get(pointer)} />
    ${label && html`<${Description} schema=${schema} pointer=${pointer} />`}
    ${present.map((name) => one(name, properties[name] ?? {}))}
    ${unknown.map((name) => one(name, {}))}
    ${absent.length > 0 && html`<${Add} names=${absent} label=${label} add=${(name: string) => set(name, startOf(properties[name] ?? {}))} />`}
  </fieldset>`;
}

function Add({ names, label, add }: { names: string[]; label: string; add: (name: string) => void }): VNode {
  const choose = ({ currentTarget }: Event & { currentTarget: HTMLSelectElement }) => {
    const name = currentTarget.value;
    currentTarget.value = '';
    if (name) add(name);
  };
  return html`<select class="add" aria-label=${`Add a field${label && ` to ${label}`}`} onChange=${choose}>
    <option value="">+ field…</option>
    ${names.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
  </select>`;
}
