/**
 * Plays episodes again that Gymnasium has played: every reward, every state that is seen, and how
 * each ends have to agree.
 *   node bench/peers/gymnasium-episodes.ts EPISODES.jsonl
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isProblem } from '../../src/environments/environment.ts';
import { advance, openEpisode, readPlay } from '../../src/environments/episode.ts';
import { findEnvironment } from '../../src/environments/registry.ts';

interface Recorded {
  environment: string;
  parameters: object;
  actions: number[];
  rewards: number[];
  cells: number[];
  terminated: boolean;
  truncated: boolean;
}

const agreed: Record<string, { episodes: number; steps: number }> = {};
for (const line of readFileSync(process.argv[2]!, 'utf8').trimEnd().split('\n')) {
  const recorded = JSON.parse(line) as Recorded;
  const environment = findEnvironment(recorded.environment)!;
  const play = readPlay(environment, recorded.parameters);
  assert.ok(!isProblem(play), JSON.stringify(play));
  let episode = openEpisode(play, 0);
  for (const [index, action] of recorded.actions.entries()) {
    const step = advance(play, episode, action);
    ({ episode } = step);
    assert.equal(step.reward, recorded.rewards[index], line);
    const seen = environment.observe(episode.state, play.parameters) as { cell?: number; code?: number };
    assert.equal(seen.cell ?? seen.code, recorded.cells[index], line);
  }
  // At its very limit of steps Gymnasium calls an episode truncated that has also terminated.
  const truncated = recorded.truncated && !recorded.terminated;
  assert.deepEqual([episode.terminated, episode.truncated], [recorded.terminated, truncated], line);
  agreed[recorded.environment] ??= { episodes: 0, steps: 0 };
  agreed[recorded.environment]!.episodes++;
  agreed[recorded.environment]!.steps += recorded.actions.length;
}
console.log(JSON.stringify(agreed));
