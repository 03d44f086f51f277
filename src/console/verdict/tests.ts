/** Tests with their outcomes; a page of them at a time. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { TestResult } from '../api/types.ts';
import { html } from '../html.ts';
import { Badge } from '../parts/badges.ts';

const PAGE = 50;

export function Tests({ tests }: { tests: TestResult[] }): VNode {
  const [shown, setShown] = useState(PAGE);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  // What failed is what one looks for.
  const ordered = [
    ...tests.filter(({ status }) => status !== 'passed'),
    ...tests.filter(({ status }) => status === 'passed'),
  ];
  return html`<section class="panel" aria-label="Tests">
    <h3>Tests: ${passed} of ${tests.length} passed</h3>
    <div class="table" tabindex="0" role="region" aria-label="Tests and their outcomes"><table>
      <thead><tr><th>Test</th><th>Outcome</th><th>Message</th><th class="number">CPU ms</th></tr></thead>
      <tbody>${ordered.slice(0, shown).map((test) => html`<${Row} key=${test.index} test=${test} />`)}</tbody>
    </table></div>
    ${shown < tests.length && html`<button type="button" onClick=${() => setShown(shown + PAGE)}>Show more</button>`}
  </section>`;
}

function Row({ test }: { test: TestResult }): VNode {
  const { index, name, status, message, points, comparator, cpu_ms } = test;
  const tone = status === 'passed' ? 'right' : status === 'not_run' ? 'plain' : 'wrong';
  const notes = [
    message,
    points !== undefined && `${points} points`,
    comparator && `compared by ${comparator}`,
  ];
  return html`<tr>
    <td>${name ?? index + 1}</td>
    <td><${Badge} tone=${tone} text=${status} /></td>
    <td class="said">${notes.filter(Boolean).join(' · ')}</td>
    <td class="number">${cpu_ms ?? ''}</td>
  </tr>`;
}
