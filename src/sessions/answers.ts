/** What a step is answered with; and again, when it is sent again. */
import { type Advance, type Episode, hasEnded, hasSucceeded } from '../environments/episode.ts';
import { ServiceError } from '../errors.ts';
import { readStep } from './lines.ts';
import { type Live, type LiveSessions, noSession } from './live.ts';
import type { Mover } from './moving.ts';
import type { SessionStore } from './store/store.ts';
import type { StepInfo, Stepped, StepRequest } from './types.ts';

/** What of a request its answer depends on. */
type Wish = Pick<StepRequest, 'rendered'>;

export const stepConflict = (detail: string) => new ServiceError('step_conflict', detail);

export const observationOf = ({ play }: Live, { state }: Episode): unknown =>
  play.environment.observe(state, play.parameters);

export const textOf = ({ play }: Live, { state }: Episode): string =>
  play.environment.render(state, play.parameters);

export function answerOf(
  live: Live,
  { episode, reward, illegal }: Pick<Advance, 'episode' | 'reward'> & { illegal?: string | undefined },
  wish: Wish,
): Stepped {
  const why = illegal === undefined ? {} : { illegal_action: illegal };
  return { ...answer(live, episode, reward, why), ...rendered(live, episode, wish) };
}

/** Where nothing was played. */
export function asItStands(live: Live, why: StepInfo, wish: Wish): Stepped {
  return { ...answer(live, live.episode, 0, why), ...rendered(live, live.episode, wish) };
}

const rendered = (live: Live, episode: Episode, { rendered: wanted }: Wish) =>
  wanted && { text: textOf(live, episode) };

function answer(live: Live, episode: Episode, reward: number, why: StepInfo): Stepped {
  const { steps, terminated, truncated } = episode;
  const end = hasEnded(episode) && { success: hasSucceeded(live.play, episode), return: episode.return };
  return {
    session: live.id,
    step: steps,
    observation: observationOf(live, episode),
    reward,
    terminated,
    truncated,
    info: { ...why, ...end },
  };
}

/**
 * A step that has been played: the answer that it had, made again. One with another action is not
 * that step.
 * @throws ServiceError step_conflict
 */
export async function answerAgain(
  { store, lives, mover }: { store: SessionStore; lives: LiveSessions; mover: Mover },
  live: Live,
  { number, action, rendered: wanted }: Wish & { number: number; action: unknown },
): Promise<Stepped> {
  const wish = wanted ? { rendered: wanted } : {};
  const lines = await store.steps(live, 0);
  if (!lines) throw noSession();
  const steps = lines.slice(0, number).map(readStep);
  if (JSON.stringify(steps.at(-1)?.action) !== JSON.stringify(action))
    throw stepConflict(`Step ${number} has been played, with another action.`);
  const { last, episode } = live;
  if (last && episode.steps === number)
    return answerOf(live, { episode, reward: last.reward, illegal: last.illegal }, wish);
  const { episode: first } = await lives.begin(live, live.record);
  const actions = steps.map((step) => step.action);
  return answerOf(live, (await mover.playAll(live.play, first, actions)).at(-1)!, wish);
}
