/** A button that copies a text, and says whether it did. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';

const SHOWN_MS = 2000;

export interface CopyProps {
  label: string;
  /** The text, or what makes it when it is asked for. */
  text: string | (() => string | Promise<string>);
}

export function Copy({ label, text }: CopyProps): VNode {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
      setSaid('Copied');
    } catch {
      // Browsers allow it in secure places alone: localhost, or behind TLS.
      setSaid('The browser does not allow it here');
    }
    setTimeout(() => setSaid(''), SHOWN_MS);
  };
  return html`<span class="row"><button type="button" onClick=${copy}>${label}</button>
    <span class="note" role="status">${said}</span></span>`;
}
