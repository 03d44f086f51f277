/**
 * One episode: the state of a game and what its steps have brought so far. Plain data, never
 * changed in place: who keeps parameters, seed and actions can make it again.
 */
import { type AnyEnvironment, isProblem, type Problem } from './environment.ts';
import { limitsOf, MAX_STEPS, parametersFault } from './parameters.ts';

/** What an episode is played by. */
export interface Play {
  environment: AnyEnvironment;
  /** Checked. */
  parameters: unknown;
  maxSteps: number;
  /** Whether an illegal action costs what the game says, or ends the episode as lost. */
  illegal: 'ignore' | 'fail';
}

export interface Episode {
  readonly state: unknown;
  readonly steps: number;
  /** The undiscounted sum of the rewards. */
  readonly return: number;
  /** Illegal actions so far. */
  readonly illegal: number;
  /** By the rules of the game. */
  readonly terminated: boolean;
  /** By the limit of steps. */
  readonly truncated: boolean;
  /** Lost by an illegal action. */
  readonly forfeited: boolean;
}

export interface Advance {
  episode: Episode;
  reward: number;
  illegal?: string;
  /** The episode had ended before: nothing was played. */
  unused?: true;
}

/** @param parameters as a client sent them; pointers of a problem lead into them */
export function readPlay(
  environment: AnyEnvironment,
  parameters: unknown,
  { maxSteps, illegal = 'ignore' }: { maxSteps?: number; illegal?: Play['illegal'] } = {},
): Play | Problem {
  const fault = parametersFault(environment, parameters);
  if (fault !== undefined) return fault;
  const own = limitsOf(parameters).max_steps ?? environment.maxSteps;
  return { environment, parameters, illegal, maxSteps: Math.min(maxSteps ?? own, MAX_STEPS) };
}

/** An episode before its first step. */
export function openEpisode({ environment, parameters }: Play, seed: number): Episode {
  return {
    state: environment.reset(parameters, seed),
    steps: 0,
    return: 0,
    illegal: 0,
    terminated: false,
    truncated: false,
    forfeited: false,
  };
}

/** @param action in its canonical form. An episode that has ended stays as it is. */
export function advance(play: Play, episode: Episode, action: unknown): Advance {
  if (hasEnded(episode)) return { episode, reward: 0, unused: true };
  const step = play.environment.step(episode.state, action, play.parameters);
  const forfeited = step.illegal !== undefined && (step.terminated || play.illegal === 'fail');
  const terminated = step.terminated || forfeited;
  const steps = episode.steps + 1;
  return {
    episode: {
      state: step.state,
      steps,
      return: episode.return + step.reward,
      illegal: episode.illegal + (step.illegal === undefined ? 0 : 1),
      terminated,
      truncated: !terminated && steps >= play.maxSteps,
      forfeited,
    },
    reward: step.reward,
    ...(step.illegal !== undefined && { illegal: step.illegal }),
  };
}

export const hasEnded = ({ terminated, truncated }: Episode): boolean => terminated || truncated;

export const hasSucceeded = ({ environment, parameters }: Play, episode: Episode): boolean =>
  !episode.forfeited && environment.success(episode.state, parameters);

/** One action as a client sends it, played; a problem where it is none of the game's. */
export function advanceWith(play: Play, episode: Episode, sent: unknown): Advance | Problem {
  if (hasEnded(episode)) return { episode, reward: 0, unused: true };
  const action = play.environment.readAction(sent, play.parameters);
  return isProblem(action) ? action : advance(play, episode, action);
}
