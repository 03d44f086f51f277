/** Which keys there are. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { VIEWS } from '../views/registry.ts';
import { Dialog } from './dialog.ts';
import { helpShown } from './keyboard.ts';

export function Help(): VNode {
  const close = () => {
    helpShown.value = false;
  };
  const rows = [
    ...VIEWS.map(({ key, title }): [string[], string] => [['g', key], title]),
    [['Ctrl', 'Enter'], 'Grade what stands in the playground'] satisfies [string[], string],
    [['?'], 'These keys'] satisfies [string[], string],
    [['Esc'], 'Closes what is in front'] satisfies [string[], string],
  ];
  return html`<${Dialog} title="Keys" onClose=${close}>
    <dl class="keys">
      ${rows.map(([keys, text]) => html`<div key=${text}><dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${text}</dd></div>`)}
    </dl>
  <//>`;
}
