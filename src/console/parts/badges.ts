/** Small marks of a verdict. */
import type { VNode } from 'preact';
import type { Verdict } from '../api/types.ts';
import { html } from '../html.ts';

export type Tone = 'right' | 'wrong' | 'unsure' | 'plain';

/** Flags that say somebody tried to be paid for nothing. */
const SUSPECT = new Set(['forged_result', 'early_exit', 'frame_inspection', 'tampering', 'special_cased']);

export function toneOf({ status, correct }: Pick<Verdict, 'status' | 'correct'>): Tone {
  if (status === 'unscored') return 'unsure';
  return correct ? 'right' : 'wrong';
}

export function Badge({ tone = 'plain', text }: { tone?: Tone; text: string }): VNode {
  return html`<span class="badge ${tone}">${text}</span>`;
}

export function Flags({ flags = [] }: { flags?: readonly string[] | undefined }): VNode {
  return html`${flags.map((flag) => html`<${Badge} key=${flag} text=${flag} tone=${SUSPECT.has(flag) ? 'wrong' : 'unsure'} /> `)}`;
}

export function rewardText(reward: number | null): string {
  return reward === null ? 'no reward' : String(Number(reward.toPrecision(6)));
}
