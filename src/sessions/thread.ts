/** Runs in a thread of compute/: steps of an environment that may take long. */
import { type Advance, advance, type Episode, type Play } from '../environments/episode.ts';
import { findEnvironment } from '../environments/registry.ts';

export interface ThreadInput {
  environment: string;
  play: Omit<Play, 'environment'>;
  episode: Episode;
  actions: readonly unknown[];
}

export async function playInThread(input: ThreadInput): Promise<Advance[]> {
  const environment = findEnvironment(input.environment);
  if (!environment) throw new Error(`there is no environment ${input.environment}`);
  await environment.prepare?.();
  const play = { ...input.play, environment };
  let { episode } = input;
  return input.actions.map((action) => {
    const step = advance(play, episode, action);
    episode = step.episode;
    return step;
  });
}
