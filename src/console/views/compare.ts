/** What has changed: between two files of verdicts, or by grading a batch anew. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '../api/client.ts';
import type { Comparison } from '../compare/changes.ts';
import { compareFiles } from '../compare/files.ts';
import { Anew, Files } from '../compare/forms.ts';
import { Result } from '../compare/groups.ts';
import { readVerdicts } from '../compare/read.ts';
import { readReverification } from '../compare/service.ts';
import { html } from '../html.ts';
import type { ViewProps } from './view.ts';

export default function Compare({ path: [id] }: ViewProps): VNode {
  const [comparison, setComparison] = useState<Comparison>();
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState('');
  const show = async (work: () => Promise<Comparison>) => {
    setComparison(undefined);
    setFault('');
    try {
      setComparison(await work());
      setSaid('');
    } catch (error) {
      setSaid('');
      setFault(messageOf(error));
    }
  };
  const compare = (before: File, after: File) =>
    show(async () => {
      const one = await readVerdicts(before, (count) =>
        setSaid(`${before.name}: ${count.toLocaleString()} read`),
      );
      const other = await readVerdicts(after, (count) =>
        setSaid(`${after.name}: ${count.toLocaleString()} read`),
      );
      const unusable = one.unusable + other.unusable;
      if (unusable > 0) setFault(`${unusable.toLocaleString()} lines hold no verdict.`);
      return compareFiles(one, other);
    });
  useEffect(() => {
    if (id === undefined) return undefined;
    const ending = new AbortController();
    setSaid('Grading…');
    void show(() =>
      readReverification(id, (count) => setSaid(`${count.toLocaleString()} changes so far`), ending.signal),
    );
    return () => ending.abort();
  }, [id]);
  return html`<div class="compare">
    <h1>Compare</h1>
    <div class="entries"><${Files} compare=${compare} /><${Anew} /></div>
    ${id !== undefined && html`<p>Re-verification <span class="mono">${id}</span></p>`}
    <p class="fault" role="alert">${fault}</p>
    <p class="note" role="status">${said}</p>
    ${comparison && html`<${Result} comparison=${comparison} />`}
  </div>`;
}
