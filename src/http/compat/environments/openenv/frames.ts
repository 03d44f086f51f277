/** What OpenEnv's clients read: observations, states. */
import { isRecord } from '../../../../json.ts';
import type { Opened, Stepped } from '../../../../sessions/types.ts';
import { float } from '../fastapi.ts';

/** `null` where nothing names the episode. */
export type EpisodeId = string | null;

/** Of a reset: there is no reward yet. */
export function openedFrame({ session, environment, version, observation, text }: Opened) {
  const metadata = { session, environment: `${environment}@${version}` };
  return { observation: seen(observation, text, metadata), reward: null, done: false, metadata };
}

/** `done` is either end; `metadata` tells them apart, and why an action was worth nothing. */
export function steppedFrame({ session, step, observation, text, reward, ...rest }: Stepped) {
  const { terminated, truncated, info } = rest;
  const metadata = { session, step_count: step, terminated, truncated, ...info };
  return {
    observation: seen(observation, text, metadata),
    reward: float(reward),
    done: terminated || truncated,
    metadata,
  };
}

export const stateFrame = (episode: EpisodeId, steps: number, session?: string) => ({
  episode_id: episode,
  step_count: steps,
  ...(session !== undefined && { session }),
});

function seen(observation: unknown, text: string | undefined, metadata: object) {
  return {
    metadata,
    ...(isRecord(observation) ? observation : { value: observation }),
    ...(text !== undefined && { text }),
  };
}
