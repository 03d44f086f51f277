/** Asks for the key of the API, where the service wants one. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { logIn } from '../api/client.ts';
import { html } from '../html.ts';
import { Dialog } from './dialog.ts';

export function Login(): VNode {
  const [candidate, setCandidate] = useState('');
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setFault('');
    const found = await logIn(candidate);
    setBusy(false);
    setFault(found ?? '');
  };
  return html`<${Dialog} title="This service asks for a key">
    <form onSubmit=${submit}>
      <label class="field">
        <span>API key</span>
        <input type="password" autocomplete="off" autofocus required value=${candidate}
          aria-invalid=${fault !== ''} aria-describedby="login-fault login-note"
          onInput=${(event: InputEvent) => setCandidate((event.target as HTMLInputElement).value)} />
      </label>
      <p id="login-fault" class="fault" role="alert">${fault}</p>
      <p id="login-note" class="note">It stays in the memory of this page and is forgotten with it.</p>
      <button type="submit" class="primary" disabled=${busy || candidate.trim() === ''}>Log in</button>
    </form>
  <//>`;
}
