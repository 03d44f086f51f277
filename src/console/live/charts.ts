/** Rewards, failures and time: their distribution, over time, and by step. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { Chart, type Line } from './chart.ts';
import type { Piece, Summary } from './state.ts';

const share = (count: (piece: Piece) => number) => (pieces: readonly Piece[]) =>
  pieces.map((piece) => (piece.count === 0 ? null : count(piece) / piece.count));

function rewardLines(pieces: readonly Piece[]): Line[] {
  return [
    { label: 'mean reward', colour: 'accent', values: pieces.map(({ mean_reward }) => mean_reward) },
    { label: 'share right', colour: 'right', values: share(({ correct }) => correct)(pieces) },
  ];
}

function troubleLines(pieces: readonly Piece[]): Line[] {
  return [
    { label: 'unscored', colour: 'unsure', values: share(({ unscored }) => unscored)(pieces) },
    { label: 'attempts to cheat', colour: 'wrong', values: share(({ suspect }) => suspect)(pieces) },
  ];
}

const timeLines = (pieces: readonly Piece[]): Line[] => [
  { label: 'median', colour: 'accent', values: pieces.map(({ p50_ms }) => p50_ms) },
  { label: '95 %', colour: 'faint', values: pieces.map(({ p95_ms }) => p95_ms) },
];

export function Charts({ summary }: { summary: Summary }): VNode {
  const { timeline, steps, total } = summary;
  const seconds = timeline.map(({ from }) => from / 1000);
  const byStep = steps.map(({ from }) => from);
  // What lies below the least edge or above 1 stands beside it.
  const bins = total.rewards.filter(({ from, count }) => (from !== null && from >= 0) || count > 0);
  const edges = bins.map(({ from }) => from ?? -1.5);
  return html`<div class="charts">
    <${Chart} title="Distribution of rewards" bars x=${edges} lines=${[{ label: 'verdicts', colour: 'accent', values: bins.map(({ count }) => count) }]} />
    <${Chart} title="Reward over time" time x=${seconds} lines=${rewardLines(timeline)} />
    <${Chart} title="Trouble over time (share)" time shares x=${seconds} lines=${troubleLines(timeline)} />
    <${Chart} title="Time of a verdict (ms)" time x=${seconds} lines=${timeLines(timeline)} />
    ${
      steps.length > 1 &&
      html`<${Chart} title="Reward by step" x=${byStep} lines=${rewardLines(steps)} />
        <${Chart} title="Trouble by step (share)" shares x=${byStep} lines=${troubleLines(steps)} />`
    }
  </div>`;
}
