/** The reward of a hero between snapshots of a game: data of the game, not of a model. */
import { type Judgement, scored, unscored } from '../../../verdict.ts';
import type { GameOptions, ShapedTask } from '../reference.ts';
import { shapedRewards } from './reward.ts';
import { faultOfSeries } from './snapshot.ts';
import { WEIGHTS_OF } from './weights.ts';

export function judgeShaped(task: ShapedTask, { pass_at }: GameOptions): Judgement {
  const { snapshots, formula, side, hero, team_spirit = 0, time_decay = true, zero_sum = true } = task;
  const fault = faultOfSeries(snapshots);
  if (fault)
    return unscored('invalid_reference', {
      pointer: `/reference/task/snapshots${fault.pointer}`,
      message: fault.message,
    });
  const heroes = snapshots[0]![side].heroes.length;
  if (hero >= heroes)
    return unscored('invalid_reference', {
      pointer: '/reference/task/hero',
      message: `The side has ${heroes} heroes, counted from 0.`,
    });
  const rewards = shapedRewards(snapshots, {
    formula,
    weights: { ...WEIGHTS_OF[formula], ...task.weights },
    teamSpirit: team_spirit,
    timeDecay: time_decay,
    zeroSum: zero_sum,
    lane: task.lane ?? false,
  });
  const reward = rewards[side][hero]!;
  if (!Number.isFinite(reward))
    return unscored('invalid_reference', {
      pointer: '/reference/task/snapshots',
      message: 'The numbers are too large to be added.',
    });
  return scored(pass_at === undefined ? reward > 0 : reward >= pass_at, 'return_computed', {
    reward,
    components: { return: reward, intervals: snapshots.length - 1 },
    message: `The shaped reward of the hero over ${snapshots.length - 1} intervals.`,
  });
}
