/** Fields of one value: text, numbers, choices, and anything as JSON. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { numberFrom, parseExact, printExact, spellingOf } from '../parts/exact-json.ts';
import type { FieldProps } from './field-props.ts';
import { attributesOf, Labelled } from './labelled.ts';

type TextEvent = Event & { currentTarget: HTMLInputElement };

/** Texts that may be long get room. */
const SHORT_TEXT = 256;
const LINES = { least: 2, most: 12 };

export function TextInput(props: FieldProps): VNode {
  const { schema, value = '', onChange } = props;
  const attributes = attributesOf(props);
  const text = String(value);
  const onInput = ({ currentTarget }: TextEvent) => onChange(currentTarget.value);
  const isShort = (schema.maxLength ?? Infinity) <= SHORT_TEXT && !text.includes('\n');
  const lines = Math.min(Math.max(text.split('\n').length, LINES.least), LINES.most);
  return html`<${Labelled} ...${props}>
    ${isShort ? html`<input ...${attributes} class="mono" value=${text} onInput=${onInput} spellcheck=${false} />` : html`<textarea ...${attributes} rows=${lines} value=${text} onInput=${onInput} spellcheck=${false} />`}
  <//>`;
}

export function NumberInput(props: FieldProps): VNode {
  const { value, onChange } = props;
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (value === undefined ? '' : spellingOf(value));
  const onInput = ({ currentTarget }: TextEvent) => {
    const number = numberFrom(currentTarget.value);
    // What is no number yet stays in the field alone.
    setTyped(number === undefined ? currentTarget.value : undefined);
    if (number !== undefined) onChange(number);
  };
  const fault = typed === undefined ? '' : 'is no number';
  return html`<${Labelled} ...${props} fault=${fault}>
    <input ...${attributesOf(props, fault)} class="mono" inputmode="decimal" value=${shown} onInput=${onInput} />
  <//>`;
}

export function Choice(props: FieldProps & { values: unknown[] }): VNode {
  const { values, value, onChange } = props;
  const known = values.indexOf(value);
  const onInput = ({ currentTarget }: TextEvent) => onChange(values[Number(currentTarget.value)]);
  return html`<${Labelled} ...${props}>
    <select ...${attributesOf(props)} value=${known} onInput=${onInput}>
      ${known < 0 && html`<option value="-1">${JSON.stringify(value) ?? '—'}</option>`}
      ${values.map((one, index) => html`<option key=${index} value=${index} selected=${index === known}>${String(one)}</option>`)}
    </select>
  <//>`;
}

export function Json(props: FieldProps): VNode {
  const { value, onChange } = props;
  const [typed, setTyped] = useState<string>();
  const [fault, setFault] = useState('');
  const onInput = ({ currentTarget }: TextEvent) => {
    setTyped(currentTarget.value);
    try {
      const parsed = parseExact(currentTarget.value);
      setFault('');
      onChange(parsed);
    } catch (error) {
      setFault(`is no JSON: ${(error as Error).message}`);
    }
  };
  const leave = () => fault === '' && setTyped(undefined);
  const text = typed ?? printExact(value);
  return html`<${Labelled} ...${props} fault=${fault}>
    <textarea ...${attributesOf(props, fault)} rows=${Math.min(Math.max(text.split('\n').length, LINES.least), LINES.most)}
      value=${text} onInput=${onInput} onBlur=${leave} spellcheck=${false} />
  <//>`;
}
