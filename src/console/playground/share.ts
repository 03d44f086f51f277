/** The item for others: a link, a command, a program. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { hasKey, serviceUrl } from '../api/client.ts';
import { html } from '../html.ts';
import { Code, type Language } from '../parts/code.ts';
import { Copy } from '../parts/copy.ts';
import { addressOf, readdress } from '../shell/address.ts';
import { FieldError } from './item.ts';
import { packItem } from './link.ts';
import { asCurl, asPython } from './snippets.ts';
import { item } from './state.ts';

type Form = 'curl' | 'python';
const LANGUAGES: Record<Form, Language> = { curl: 'bash', python: 'python' };

export function Share(): VNode {
  const [form, setForm] = useState<Form>();
  const link = async () => {
    const address = addressOf('playground', [item.value.verifier], { item: await packItem(item.value) });
    readdress(address);
    return new URL(address, location.href).href;
  };
  const toggle = (next: Form) => () => setForm(form === next ? undefined : next);
  const text = form && textOf(form);
  return html`<div class="share">
    <div class="row">
      <${Copy} label="Copy link" text=${link} />
      <button type="button" aria-expanded=${form === 'curl'} onClick=${toggle('curl')}>as curl</button>
      <button type="button" aria-expanded=${form === 'python'} onClick=${toggle('python')}>as Python</button>
    </div>
    ${form && text && html`<div class="snippet"><${Code} text=${text} language=${LANGUAGES[form]} label=${`The request as ${form}`} /><${Copy} label="Copy" text=${text} /></div>`}
  </div>`;
}

function textOf(form: Form): string {
  try {
    const make = form === 'curl' ? asCurl : asPython;
    return make(serviceUrl(), item.value, hasKey());
  } catch (error) {
    if (error instanceof FieldError) return `# ${error.pointer} ${error.message}`;
    throw error;
  }
}
