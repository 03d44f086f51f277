/** Prompts by how often they are solved, each class to look into and to take away. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { ask, messageOf } from '../api/client.ts';
import { linesOf } from '../api/stream.ts';
import { html } from '../html.ts';
import { addressOf } from '../shell/address.ts';
import type { Summary } from './state.ts';

const CLASSES = { never: 'never solved', sometimes: 'in between', always: 'always solved' } as const;
type Class = keyof typeof CLASSES;

interface PromptLine {
  run: string;
  prompt_id: string;
  count: number;
  pass_rate: number;
  mean_reward: number;
}

const SHOWN = 100;

export interface PromptsProps {
  run: string | undefined;
  prompts: Summary['prompts'];
}

export function Prompts({ run, prompts }: PromptsProps): VNode {
  const [lines, setLines] = useState<PromptLine[]>();
  const [fault, setFault] = useState('');
  const withFault = (work: () => Promise<void>) => () => {
    setFault('');
    work().catch((error: unknown) => setFault(messageOf(error)));
  };
  return html`<section class="panel" aria-label="Prompts"><h2>Prompts</h2>
    <p class="fault" role="alert">${fault}</p>
    <table><thead><tr><th>Class</th><th class="number">Prompts</th><th><span class="only-read">To look into</span></th></tr></thead>
      <tbody>${(Object.keys(CLASSES) as Class[]).map(
        (
          name,
        ) => html`<tr key=${name}><td>${CLASSES[name]}</td><td class="number">${prompts[name].toLocaleString()}</td>
        <td><button type="button" aria-label=${`Show prompts ${CLASSES[name]}`} onClick=${withFault(async () => setLines(await firstOf(run, name)))}>Show</button>
          <button type="button" aria-label=${`Download prompts ${CLASSES[name]} as JSONL`} onClick=${withFault(() => download(run, name))}>JSONL</button></td></tr>`,
      )}</tbody></table>
    ${lines && html`<${Table} lines=${lines} />`}
    <p class="note">By <code>metadata.prompt_id</code>; with two scored verdicts or more.</p>
  </section>`;
}

function Table({ lines }: { lines: readonly PromptLine[] }): VNode {
  return html`<div class="table" tabindex="0" role="region" aria-label="Prompts of this class"><table>
    <thead><tr><th>Prompt</th><th class="number">Verdicts</th><th class="number">Pass rate</th><th class="number">Mean reward</th></tr></thead>
    <tbody>${lines.map(
      (
        line,
      ) => html`<tr key=${`${line.run} ${line.prompt_id}`}><td class="mono"><a href=${addressOf('live', [], { run: line.run, prompt_id: line.prompt_id })}>${line.prompt_id}</a></td>
      <td class="number">${line.count}</td><td class="number">${Number(line.pass_rate.toPrecision(3))}</td><td class="number">${Number(line.mean_reward.toPrecision(3))}</td></tr>`,
    )}</tbody>
  </table></div>`;
}

function pathOf(run: string | undefined, name: Class): string {
  const query = new URLSearchParams({ class: name, ...(run !== undefined && { run }) });
  return `v1/live/prompts?${query}`;
}

async function firstOf(run: string | undefined, name: Class): Promise<PromptLine[]> {
  const { body } = await ask(pathOf(run, name));
  const lines: PromptLine[] = [];
  if (!body) return lines;
  for await (const line of linesOf(body)) {
    lines.push(JSON.parse(line) as PromptLine);
    if (lines.length >= SHOWN) break;
  }
  return lines;
}

/** By way of the page, since a link cannot carry the key. */
async function download(run: string | undefined, name: Class): Promise<void> {
  const blob = await (await ask(pathOf(run, name))).blob();
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = `prompts-${name}.jsonl`;
  link.click();
  URL.revokeObjectURL(address);
}
