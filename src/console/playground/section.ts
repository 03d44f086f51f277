/** Reference or options: the form of the schema, and the JSON that it stands for beside it. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { parseExact, printExact } from '../parts/exact-json.ts';
import { Field } from '../schema-form/field.ts';
import { attributesOf, Fault } from '../schema-form/labelled.ts';
import type { Schema } from '../schema-form/schema.ts';

export interface SectionProps {
  /** Of the item: `reference` or `options`. */
  name: string;
  title: string;
  /** JSON. */
  text: string;
  schema: Schema | undefined;
  faults: ReadonlyMap<string, string>;
  onChange(text: string): void;
}

export function Section({ name, title, text, schema, faults, onChange }: SectionProps): VNode {
  const pointer = `/${name}`;
  const read = parse(text);
  const jsonPointer = `${pointer} as JSON`;
  const jsonFaults = new Map(read.fault ? [[jsonPointer, read.fault]] : []);
  return html`<section class="section" aria-label=${title}>
    <h2>${title}</h2>
    <div class="beside">
      <div>
        ${
          read.fault
            ? html`<p class="note">The form is back when the JSON can be read.</p>`
            : schema &&
              html`<${Field} schema=${schema} value=${read.value} pointer=${pointer} label="" faults=${faults}
          field=${Field} onChange=${(value: unknown) => onChange(printExact(value))} />`
        }
      </div>
      <div class="field">
        <label class="note" for=${attributesOf({ pointer: jsonPointer, faults: jsonFaults }).id}>${title} as JSON</label>
        <textarea ...${attributesOf({ pointer: jsonPointer, faults: jsonFaults })} spellcheck=${false}
          rows=${Math.min(Math.max(text.split('\n').length, 3), 24)} value=${text}
          onInput=${({ currentTarget }: Event & { currentTarget: HTMLTextAreaElement }) => onChange(currentTarget.value)} />
        <${Fault} pointer=${jsonPointer} text=${read.fault} />
      </div>
    </div>
  </section>`;
}

function parse(text: string): { value?: unknown; fault?: string } {
  try {
    return { value: parseExact(text) };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
