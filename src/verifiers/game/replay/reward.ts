/** What a replayed episode is worth. */
import { hasEnded, type Play } from '../../../environments/episode.ts';
import { limitsOf } from '../../../environments/parameters.ts';
import type { Replay } from '../../../environments/replay.ts';
import type { GameOptions } from '../reference.ts';

export function rewardOf(play: Play, result: Replay, kind: GameOptions['reward']): number {
  if (kind === 'return') return result.episode.return;
  return kind === 'normalized' ? normalized(play, result) : Number(result.success);
}

/**
 * Where standing still costs something, an episode that was left unfinished stands still to its
 * limit: stopping early is never the best way.
 */
function normalized({ environment, parameters, maxSteps }: Play, { episode }: Replay): number {
  const { worst = 0, best = 1 } = limitsOf(parameters);
  const left = hasEnded(episode) ? 0 : maxSteps - episode.steps;
  const whole = episode.return + left * (environment.idleReward ?? 0);
  return Math.min(1, Math.max(0, (whole - worst) / (best - worst)));
}
