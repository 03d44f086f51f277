/** A verdict, told from the reward to its raw form. */
import type { ComponentChildren, VNode } from 'preact';
import type { SoleVerdict } from '../api/types.ts';
import { html } from '../html.ts';
import { Badge, Flags, rewardText, toneOf } from '../parts/badges.ts';
import { Code } from '../parts/code.ts';
import { Components } from './components.ts';
import { Marked } from './marked.ts';
import { Sides } from './sides.ts';
import { Stages } from './stages.ts';
import { Tests } from './tests.ts';

export interface VerdictProps {
  verdict: SoleVerdict;
  /** The text that was graded; absent where it was a list of messages, or is not known. */
  response?: string | undefined;
  /** What else is known of the item, as its picture. */
  children?: ComponentChildren;
}

export function VerdictView({ verdict, response, children }: VerdictProps): VNode {
  const { extracted, components, tests, explanation } = verdict;
  return html`<div class="verdict">
    <${Head} verdict=${verdict} />
    ${extracted && html`<${Sides} extracted=${extracted} verifier=${verdict.verifier} />`}
    ${extracted && response !== undefined && html`<${Marked} text=${response} extracted=${extracted} />`}
    ${children}
    ${components && html`<${Components} components=${components} />`}
    ${tests && html`<${Tests} tests=${tests} />`}
    ${explanation && html`<${Stages} stages=${explanation.stages} verifier=${verdict.verifier} />`}
    <details class="panel"><summary>The verdict as JSON</summary>
      <${Code} text=${JSON.stringify({ ...verdict, explanation: undefined }, null, 2)} language="json" label="The verdict as JSON" />
    </details>
  </div>`;
}

function Head({ verdict }: { verdict: SoleVerdict }): VNode {
  const { status, reward, correct, reason, message, flags, verifier, timing, receipt } = verdict;
  const tone = toneOf(verdict);
  const word = status === 'unscored' ? 'unscored' : correct ? 'correct' : 'wrong';
  const times = [
    `${round(timing.total_ms)} ms`,
    ...(timing.queue_ms === undefined ? [] : [`${round(timing.queue_ms)} ms of it waiting`]),
    ...(timing.cpu_ms === undefined ? [] : [`${round(timing.cpu_ms)} ms CPU of candidate code`]),
  ];
  return html`<section class="panel head ${tone}" aria-label="Verdict">
    <p class="row"><strong class="reward">${rewardText(reward)}</strong> <${Badge} tone=${tone} text=${word} />
      <code class="reason">${reason}</code> <${Flags} flags=${flags} /></p>
    <p>${message}</p>
    <p class="note">${verifier} · ${times.join(' · ')}${receipt ? ' · signed' : ''}</p>
  </section>`;
}

const round = (ms: number) => Number(ms.toPrecision(3));
