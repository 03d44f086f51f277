/** What has changed, in groups that changed alike, each item with both explanations. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { Badge, rewardText } from '../parts/badges.ts';
import type { Change, Comparison, Group, Told } from './changes.ts';

const PAGE = 25;
/** Where rewards are no round numbers, nearly every item is a group of its own. */
const GROUPS_AT_ONCE = 100;

export function Result({ comparison }: { comparison: Comparison }): VNode {
  const [most, setMost] = useState(GROUPS_AT_ONCE);
  const { compared, changed, lost, won, unpaired } = comparison;
  const groups = comparison.groups();
  const figures: [string, number][] = [
    ['Compared', compared],
    ['Changed', changed],
    ['Reward lost', lost],
    ['Reward won', won],
    ['In one file alone', unpaired],
  ];
  return html`<section class="panel" aria-label="What changed">
    <dl class="figures">${figures.map(([name, count]) => html`<div key=${name}><dt>${name}</dt><dd>${count.toLocaleString()}</dd></div>`)}</dl>
    ${compared === 0 && html`<p>Nothing was compared: the two have no item in common.</p>`}
    ${compared > 0 && changed === 0 && html`<p>Nothing changed: every reward and every reason is what it was.</p>`}
    ${groups.slice(0, most).map((group) => html`<${OneGroup} key=${group.key} group=${group} />`)}
    ${
      groups.length > most &&
      html`<button type="button" onClick=${() => setMost(most + GROUPS_AT_ONCE)}>
      More of ${groups.length.toLocaleString()} groups
    </button>`
    }
  </section>`;
}

/** Its items are made when it is opened. */
function OneGroup({ group }: { group: Group }): VNode {
  const [isOpen, setOpen] = useState(false);
  const onToggle = ({ currentTarget }: Event & { currentTarget: HTMLDetailsElement }) =>
    setOpen(currentTarget.open);
  return html`<details onToggle=${onToggle}>
    <summary><strong>${group.changes.length.toLocaleString()}</strong> <${Side} told=${group.before} /> → <${Side} told=${group.after} /></summary>
    ${isOpen && html`<${Changes} changes=${group.changes} />`}
  </details>`;
}

function Side({ told: { reason, reward, verifier } }: { told: Told }): VNode {
  const tone = reward === null ? 'unsure' : reward > 0 ? 'right' : 'wrong';
  return html`<${Badge} tone=${tone} text=${reason} /> ${rewardText(reward)} <span class="note">${verifier}</span>`;
}

function Changes({ changes }: { changes: readonly Change[] }): VNode {
  const [page, setPage] = useState(0);
  const pages = Math.ceil(changes.length / PAGE);
  return html`<div class="table" tabindex="0" role="region" aria-label="Items that changed so"><table>
      <thead><tr><th>Item</th><th>Before</th><th>After</th></tr></thead>
      <tbody>${changes
        .slice(page * PAGE, (page + 1) * PAGE)
        .map(
          ({ name, before, after }) =>
            html`<tr key=${name}><td class="mono">${name}</td><td>${before.message || '—'}</td><td>${after.message || '—'}</td></tr>`,
        )}</tbody>
    </table></div>
    ${
      pages > 1 &&
      html`<div class="row">
      <button type="button" disabled=${page === 0} onClick=${() => setPage(page - 1)}>← Before</button>
      <span>Page ${page + 1} of ${pages}</span>
      <button type="button" disabled=${page >= pages - 1} onClick=${() => setPage(page + 1)}>After →</button>
    </div>`
    }`;
}
