/** Recent verdicts in a table, and one of them with its texts. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { Badge, Flags, rewardText, type Tone } from '../parts/badges.ts';
import { Code } from '../parts/code.ts';
import { Dialog } from '../shell/dialog.ts';
import { type LiveVerdict, runName } from './state.ts';

const toneOf = ({ reward, correct }: LiveVerdict): Tone =>
  reward === null ? 'unsure' : correct ? 'right' : 'wrong';

export interface VerdictsProps {
  label: string;
  verdicts: readonly LiveVerdict[];
}

export function Verdicts({ label, verdicts }: VerdictsProps): VNode {
  const [opened, setOpened] = useState<LiveVerdict>();
  return html`<div class="table" tabindex="0" role="region" aria-label=${label}><table>
    <thead><tr><th>Time</th><th>Run</th><th class="number">Step</th><th>Prompt</th><th>Id</th><th class="number">Reward</th><th>Reason</th><th>Flags</th><th class="number">ms</th></tr></thead>
    <tbody>${verdicts.map(
      (one) => html`<tr key=${`${one.key} ${one.number}`}>
      <td><button type="button" class="quiet" aria-label=${`Open verdict ${one.number} of ${new Date(one.at).toLocaleTimeString()}`} onClick=${() => setOpened(one)}>${new Date(one.at).toLocaleTimeString()}</button></td>
      <td>${runName(one.run)}</td><td class="number">${one.step ?? ''}</td><td class="mono">${one.prompt_id ?? ''}</td><td class="mono">${one.id ?? ''}</td>
      <td class="number">${rewardText(one.reward)}</td><td><${Badge} tone=${toneOf(one)} text=${one.reason} /></td>
      <td><${Flags} flags=${one.flags} /></td><td class="number">${Number(one.ms.toPrecision(3))}</td></tr>`,
    )}</tbody>
  </table></div>
  ${opened && html`<${Opened} verdict=${opened} onClose=${() => setOpened(undefined)} />`}`;
}

function Opened({ verdict, onClose }: { verdict: LiveVerdict; onClose: () => void }): VNode {
  const { verifier, reason, reward, texts } = verdict;
  return html`<${Dialog} title=${`Verdict ${verdict.number}`} onClose=${onClose}>
    <p><${Badge} tone=${toneOf(verdict)} text=${reason} /> ${rewardText(reward)} by <span class="mono">${verifier}</span></p>
    ${texts ? html`<${Texts} ...${texts} />` : html`<p class="note">Its texts are not kept: they are of some verdicts, where the service is set to.</p>`}
  <//>`;
}

function Texts({
  prompt,
  response,
  reference,
  message,
  extracted,
  tests,
}: NonNullable<LiveVerdict['texts']>): VNode {
  const parts: [string, string | undefined][] = [
    ['Prompt', prompt],
    ['Response', response],
    ['Extracted', extracted],
    ['Reference', reference],
  ];
  return html`<div class="verdict"><p>${message} ${tests}</p>
    ${parts.map(([name, text]) => text !== undefined && html`<section key=${name}><h3>${name}</h3><${Code} text=${text} language="text" label=${name} /></section>`)}
  </div>`;
}
