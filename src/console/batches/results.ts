/** The verdicts of a batch, a page at a time: as they come, the slowest, or by their items. */
import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { messageOf } from '../api/client.ts';
import type { SoleVerdict } from '../api/types.ts';
import { html } from '../html.ts';
import { Badge, Flags, rewardText, toneOf } from '../parts/badges.ts';
import { Dialog } from '../shell/dialog.ts';
import { VerdictView } from '../verdict/verdict.ts';
import { chosen, type Order, type Row } from './rows.ts';
import { verdictAt } from './watch.ts';

const PAGE = 50;

const ORDERS: Record<Order, string> = {
  completion: 'as they came',
  slowest: 'the slowest first',
  index: 'in order of the items',
};

export interface ResultsProps {
  id: string;
  rows: Row[];
  /** How many of them there are by now; they grow in place. */
  count: number;
  reason: string;
  reasons: string[];
  pick(reason: string): void;
}

type SelectEvent = Event & { currentTarget: HTMLSelectElement };

export function Results({ id, rows, count, reason, reasons, pick }: ResultsProps): VNode {
  const [order, setOrder] = useState<Order>('completion');
  const [page, setPage] = useState(0);
  const [opened, setOpened] = useState<Row>();
  const some = useMemo(() => chosen(rows.slice(0, count), { reason, order }), [rows, count, reason, order]);
  useEffect(() => setPage(0), [id, reason, order]);
  const pages = Math.max(1, Math.ceil(some.length / PAGE));
  const at = Math.min(page, pages - 1);
  return html`<section class="panel" aria-label="Verdicts">
    <div class="row spread">
      <h2>Verdicts</h2>
      <div class="row">
        <label>Reason <select onChange=${({ currentTarget }: SelectEvent) => pick(currentTarget.value)}>
          <option value="" selected=${reason === ''}>all</option>
          ${reasons.map((name) => html`<option key=${name} value=${name} selected=${name === reason}>${name}</option>`)}
        </select></label>
        <label>Order <select onChange=${({ currentTarget }: SelectEvent) => setOrder(currentTarget.value as Order)}>
          ${Object.entries(ORDERS).map(([name, text]) => html`<option key=${name} value=${name} selected=${name === order}>${text}</option>`)}
        </select></label>
      </div>
    </div>
    <${Table} rows=${some.slice(at * PAGE, (at + 1) * PAGE)} open=${setOpened} />
    <div class="row">
      <button type="button" disabled=${at === 0} onClick=${() => setPage(at - 1)}>← Before</button>
      <span>Page ${at + 1} of ${pages}, ${some.length.toLocaleString()} verdicts</span>
      <button type="button" disabled=${at >= pages - 1} onClick=${() => setPage(at + 1)}>After →</button>
    </div>
    ${opened && html`<${Opened} id=${id} row=${opened} onClose=${() => setOpened(undefined)} />`}
  </section>`;
}

function Table({ rows, open }: { rows: readonly Row[]; open: (row: Row) => void }): VNode {
  return html`<div class="table" tabindex="0" role="region" aria-label="Verdicts of this page"><table>
    <thead><tr><th class="number">Item</th><th>Id</th><th class="number">Reward</th><th>Reason</th><th>Flags</th><th class="number">ms</th></tr></thead>
    <tbody>${rows.map(
      (row) => html`<tr key=${row.position}>
      <td class="number"><button type="button" class="quiet" aria-label=${`Open the verdict of item ${row.index}`} onClick=${() => open(row)}>${row.index}</button></td>
      <td class="mono">${row.id}</td><td class="number">${rewardText(row.reward)}</td>
      <td><${Badge} tone=${toneOf(row)} text=${row.reason} /></td><td><${Flags} flags=${row.flags} /></td>
      <td class="number">${Number(row.ms.toPrecision(3))}</td></tr>`,
    )}</tbody>
  </table></div>`;
}

function Opened({ id, row, onClose }: { id: string; row: Row; onClose: () => void }): VNode {
  const [verdict, setVerdict] = useState<SoleVerdict>();
  const [fault, setFault] = useState('');
  useEffect(() => {
    verdictAt(id, row.position).then(setVerdict, (error: unknown) => setFault(messageOf(error)));
  }, [id, row]);
  return html`<${Dialog} title=${`Item ${row.index}`} onClose=${onClose}>
    <p class="fault" role="alert">${fault}</p>
    ${verdict ? html`<${VerdictView} verdict=${verdict} />` : html`<p role="status" class="note">Loading…</p>`}
  <//>`;
}
