/** The item: verifier, examples, prompt, response, reference and options. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '../api/client.ts';
import type { VerifierDetail } from '../api/types.ts';
import { verifierDetail, verifiers, verifiersFault } from '../api/verifiers.ts';
import { html } from '../html.ts';
import { attributesOf, Fault } from '../schema-form/labelled.ts';
import { itemOf, type Written } from './item.ts';
import { Section } from './section.ts';
import { change, faultsOf, item, outcome, replaceItem } from './state.ts';

export function Editor(): VNode {
  const { verifier, prompt, response, reference, options } = item.value;
  const [detail, setDetail] = useState<VerifierDetail>();
  const [fault, setFault] = useState('');
  useEffect(() => {
    let current = true;
    setFault('');
    verifierDetail(verifier).then(
      (found) => current && setDetail(found),
      (error: unknown) => current && setFault(messageOf(error)),
    );
    return () => {
      current = false;
    };
  }, [verifier]);
  const faults = faultsOf(outcome.value);
  const mine = detail?.id === verifier ? detail : undefined;
  return html`<div class="editor">
    <${Picker} detail=${mine} />
    <p class="fault" role="alert">${fault || verifiersFault.value}</p>
    <${WrittenField} name="response" title="Response" value=${response} faults=${faults} rows=${8}
      note="What the model wrote, as it came." onChange=${(next: Written) => change({ response: next })} />
    <${WrittenField} name="prompt" title="Prompt" value=${prompt} faults=${faults} rows=${2}
      note="What it was asked; may be left empty." onChange=${(next: Written) => change({ prompt: next })} />
    <${Section} name="reference" title="Reference" text=${reference} schema=${mine?.reference} faults=${faults}
      onChange=${(next: string) => change({ reference: next })} />
    <${Section} name="options" title="Options" text=${options} schema=${mine?.options} faults=${faults}
      onChange=${(next: string) => change({ options: next })} />
  </div>`;
}

function Picker({ detail }: { detail: VerifierDetail | undefined }): VNode {
  const { verifier } = item.value;
  const known = verifiers.value.some(({ id }) => id === verifier);
  const pick = async ({ currentTarget }: Event & { currentTarget: HTMLSelectElement }) => {
    const id = currentTarget.value;
    replaceItem({ ...itemOf(id, {}) });
    const found = await verifierDetail(id).catch(() => undefined);
    const first = found?.examples[0];
    if (first && item.value.verifier === id) replaceItem(itemOf(id, first.item));
  };
  return html`<section class="picker">
    <div class="row">
      <label for="verifier"><strong>Verifier</strong></label>
      <select id="verifier" onChange=${pick}>
        ${!known && html`<option value=${verifier} selected>${verifier}</option>`}
        ${verifiers.value.map(({ id, title }) => html`<option key=${id} value=${id} selected=${id === verifier}>${id}: ${title}</option>`)}
      </select>
      ${detail && html`<span class="note">${detail.id}@${detail.version}</span>`}
    </div>
    ${detail && html`<p class="note">${detail.description}</p>`}
    ${
      detail &&
      html`<div class="examples" role="group" aria-label="Examples">
      ${detail.examples.map((example) => html`<button key=${example.title} type="button" class="example" onClick=${() => replaceItem(itemOf(verifier, example.item))}>${example.title}</button>`)}
    </div>`
    }
  </section>`;
}

interface WrittenProps {
  name: string;
  title: string;
  note: string;
  value: Written;
  rows: number;
  faults: ReadonlyMap<string, string>;
  onChange(value: Written): void;
}

function WrittenField({ name, title, note, value, rows, faults, onChange }: WrittenProps): VNode {
  const pointer = `/${name}`;
  const attributes = attributesOf({ pointer, faults });
  return html`<div class="field">
    <div class="row spread"><label for=${attributes.id}>${title}</label>
      <label class="note"><input type="checkbox" checked=${value.messages}
        onChange=${({ currentTarget }: Event & { currentTarget: HTMLInputElement }) => onChange({ ...value, messages: currentTarget.checked })} /> messages, as JSON</label>
    </div>
    <textarea ...${attributes} rows=${rows} value=${value.text} spellcheck=${false} placeholder=${note}
      onInput=${({ currentTarget }: Event & { currentTarget: HTMLTextAreaElement }) => onChange({ ...value, text: currentTarget.value })} />
    <${Fault} pointer=${pointer} text=${faults.get(pointer)} />
  </div>`;
}
