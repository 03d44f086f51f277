/** Whose share has risen, in a line each. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { percent, runName, type Summary } from './state.ts';

type Alarm = Summary['alarms'][number];

const SHOWN = 5;
/** Older ones are no news. */
const RECENT_MS = 30 * 60_000;

export function Alarms({ alarms }: { alarms: readonly Alarm[] }): VNode {
  const [latest] = alarms;
  const isNews = latest !== undefined && Date.now() - latest.at < RECENT_MS;
  return html`<section class="panel ${isNews ? 'head wrong' : ''}" aria-label="Alarms">
    ${
      latest === undefined
        ? html`<p class="note">No alarm: no share has jumped or climbed.</p>`
        : html`<ul class="alarms" aria-live="polite">${alarms.slice(0, SHOWN).map((alarm) => html`<li key=${`${alarm.at} ${alarm.run} ${alarm.kind} ${alarm.reason}`}>${sentence(alarm)}</li>`)}</ul>`
    }
    ${alarms.length > SHOWN && html`<p class="note">and ${alarms.length - SHOWN} before</p>`}
  </section>`;
}

const WHAT = {
  unscored: () => 'Unscored verdicts',
  cheating: () => 'Attempts to cheat',
  reason: ({ reason }: Alarm) => reason ?? 'A reason',
} as const;

function sentence(alarm: Alarm): VNode {
  const { at, run, kind, change, before, after } = alarm;
  return html`<span><strong>${WHAT[kind](alarm)}</strong> ${change === 'climb' ? 'climbed slowly' : 'went'} from ${percent(before.count, before.of)} to
    <strong> ${percent(after.count, after.of)}</strong> in <span class="mono">${runName(run)}</span>
    <time class="note" datetime=${new Date(at).toISOString()}> ${new Date(at).toLocaleTimeString()}</time></span>`;
}
