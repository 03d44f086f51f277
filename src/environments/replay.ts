/** A whole episode, played again from its seed and its actions: what proves a return. */
import { isProblem, type Problem } from './environment.ts';
import { advance, type Episode, hasEnded, hasSucceeded, openEpisode, type Play } from './episode.ts';

export interface Replay {
  /** The state at the end. */
  episode: Episode;
  /** Of each action that was played. */
  rewards: number[];
  /** Actions that came after the end. */
  unused: number;
  success: boolean;
  /** The first one that the game forbids, with its place from 0. */
  firstIllegal?: { index: number; message: string };
}

/** @param actions in their canonical form */
export function replay(play: Play, seed: number, actions: readonly unknown[]): Replay {
  let episode = openEpisode(play, seed);
  const rewards: number[] = [];
  let firstIllegal: Replay['firstIllegal'];
  for (const [index, action] of actions.entries()) {
    if (hasEnded(episode)) break;
    const step = advance(play, episode, action);
    episode = step.episode;
    rewards.push(step.reward);
    if (step.illegal !== undefined) firstIllegal ??= { index, message: step.illegal };
  }
  return {
    episode,
    rewards,
    unused: actions.length - episode.steps,
    success: hasSucceeded(play, episode),
    ...(firstIllegal !== undefined && { firstIllegal }),
  };
}

/** Actions as clients send them, one after the other; the pointer leads to the first bad one. */
export function readEach({ environment, parameters }: Play, sent: readonly unknown[]): unknown[] | Problem {
  const actions: unknown[] = [];
  for (const [index, value] of sent.entries()) {
    const action = environment.readAction(value, parameters);
    if (isProblem(action)) return { ...action, pointer: `/${index}` };
    actions.push(action);
  }
  return actions;
}
