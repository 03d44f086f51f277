/** What is remembered, put together for one look at it: of one key, or of all for the operator. */
import type { Attempts } from '../attempts.ts';
import type { Bucket } from '../counts/series.ts';
import { REWARD_EDGES, Tally } from '../counts/tally.ts';
import type { Entry } from '../entry.ts';
import type { KeyView } from '../key-view.ts';
import type { Live } from '../live.ts';
import { PROMPT_CLASSES } from '../prompts.ts';
import type { Run } from '../run.ts';
import type { LiveSummary, LiveVerdict, Numbers, Piece, RunLine } from './schema.ts';

/** Whose verdicts are looked at. */
export interface Scope {
  views: readonly KeyView[];
  /** Whether keys are named: where there is more than one's own. */
  named: boolean;
}

interface OwnRun {
  key: string | undefined;
  run: Run;
  total: Tally;
}

/** @param name of a run; absent: of all */
export function summaryOf(live: Live, scope: Scope, name: string | undefined, now: number): LiveSummary {
  const all = runsIn(scope);
  const chosen = name === undefined ? all : all.filter(({ run }) => run.name === name);
  const total = new Tally();
  for (const one of chosen) total.merge(one.total);
  return {
    since: live.since,
    texts: live.texts,
    one_of_several: live.oneOfSeveral,
    runs: all.map((one) => runLine(one, now)),
    total: {
      ...numbersOf(total),
      per_second: chosen.reduce((sum, { run }) => sum + run.timeline.rate(now), 0),
      rewards: rewardsOf(total),
      reasons: total.byReason().map(([reason, count]) => ({ reason, count })),
    },
    timeline: timelineOf(chosen),
    steps: name !== undefined && chosen.length === 1 ? stepsOf(chosen[0]!.run) : [],
    alarms: alarmsOf(scope, name),
    attempts: chosen.flatMap(({ run, key }) =>
      run.attempts.list().map((attempts) => attemptsOf(attempts, run.name, key)),
    ),
    prompts: promptsOf(chosen),
  };
}

function runsIn({ views, named }: Scope): OwnRun[] {
  return views
    .flatMap((view) =>
      view.runs().map((run) => ({ key: named ? view.key : undefined, run, total: run.timeline.total() })),
    )
    .sort((a, b) => b.run.lastAt - a.run.lastAt);
}

function runLine({ key, run, total }: OwnRun, now: number): RunLine {
  return {
    run: run.name,
    ...(key !== undefined && { key }),
    ...numbersOf(total),
    per_second: run.timeline.rate(now),
    ...(run.lastStep !== undefined && { last_step: run.lastStep }),
    last_at: run.lastAt,
  };
}

function numbersOf(tally: Tally): Numbers {
  return {
    count: tally.count,
    unscored: tally.unscored,
    correct: tally.correct,
    suspect: tally.suspect,
    mean_reward: tally.meanReward,
    p50_ms: tally.percentile(0.5),
    p95_ms: tally.percentile(0.95),
  };
}

function rewardsOf(tally: Tally): LiveSummary['total']['rewards'] {
  const { rewards } = tally;
  const edges: (number | null)[] = [null, ...REWARD_EDGES, 1];
  return edges.map((from, at) => ({ from, count: rewards[at]! }));
}

const pieceOf = ({ from, tally }: Bucket, width: number): Piece => ({ from, width, ...numbersOf(tally) });

const stepsOf = ({ steps }: Run): Piece[] => steps.buckets().map((bucket) => pieceOf(bucket, steps.width));

/** Of several runs: pieces that begin together are put together. */
function timelineOf(runs: readonly OwnRun[]): Piece[] {
  if (runs.length === 1) return runs[0]!.run.timeline.pieces().map((piece) => pieceOf(piece, piece.width));
  const together = new Map<number, Bucket & { width: number }>();
  for (const { run } of runs) {
    for (const { from, width, tally } of run.timeline.pieces()) {
      let known = together.get(from);
      if (known === undefined) {
        known = { from, width, tally: new Tally() };
        together.set(from, known);
      }
      known.tally.merge(tally);
      known.width = Math.max(known.width, width);
    }
  }
  return [...together.values()].sort((a, b) => a.from - b.from).map((piece) => pieceOf(piece, piece.width));
}

function alarmsOf({ views, named }: Scope, name: string | undefined): LiveSummary['alarms'] {
  return views
    .flatMap((view) => view.alarms().map((alarm) => ({ ...alarm, ...(named && { key: view.key }) })))
    .filter(({ run }) => name === undefined || run === name)
    .sort((a, b) => b.at - a.at);
}

function attemptsOf(
  { flag, count, firstAt, lastAt, samples }: Attempts,
  run: string,
  key: string | undefined,
): LiveSummary['attempts'][number] {
  return {
    run,
    ...(key !== undefined && { key }),
    kind: flag,
    count,
    first_at: firstAt,
    last_at: lastAt,
    samples: samples.map((sample) => verdictOf(sample, key)),
  };
}

function promptsOf(runs: readonly OwnRun[]): LiveSummary['prompts'] {
  const sums = { never: 0, sometimes: 0, always: 0 };
  for (const { run } of runs) {
    const classes = run.prompts.classes();
    for (const name of PROMPT_CLASSES) sums[name] += classes[name];
  }
  return sums;
}

export function verdictOf(entry: Entry, key: string | undefined): LiveVerdict {
  const { number, at, id, verifier, run, step, prompt, reward, correct, reason, flags, totalMs, detail } =
    entry;
  return {
    number,
    at,
    ...(key !== undefined && { key }),
    ...(id !== undefined && { id }),
    verifier,
    run,
    ...(step !== undefined && { step }),
    ...(prompt !== undefined && { prompt_id: prompt }),
    reward: Number.isNaN(reward) ? null : reward,
    correct,
    reason,
    ...(flags && { flags: [...flags] }),
    ms: totalMs,
    ...(detail && { texts: detail }),
  };
}
