/**
 * The API dies at random moments while a hundred sessions are played: no episode is lost, and every
 * answer is the one that the game gives, to the last reward.
 */
import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { isProblem } from '../../src/environments/environment.ts';
import {
  advance,
  type Episode,
  hasEnded,
  openEpisode,
  type Play,
  readPlay,
} from '../../src/environments/episode.ts';
import { findEnvironment } from '../../src/environments/registry.ts';
import { needsRedis, startRedis } from '../support/redis.ts';
import { apiSubject, between, KILLS, sleep, temporaryFolder } from './processes.ts';

const PLAYERS = 100;
const ACTIONS = ['left', 'down', 'right', 'up'];
const LAKE = '/v1/environments/frozen_lake';
const parameters = {
  map: ['SFFFFFFF', 'FFFFFFFF', 'FFFHFFFF', 'FFFFFHFF', 'FFFFFFFG'],
  slippery: true,
  max_steps: 60,
};

interface Total {
  episodes: number;
  steps: number;
  /** Requests that had to be sent again. */
  again: number;
}

/** Asks until there is an answer: whoever is killed comes back. */
async function ask(url: string, body: object, total: Total): Promise<{ status: number; body: Answer }> {
  for (;;) {
    try {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      const answer: Answer = await response.json();
      if (response.status < 500) return { status: response.status, body: answer };
    } catch (error) {
      assert.ok(error instanceof TypeError || error instanceof SyntaxError, String(error));
    }
    total.again += 1;
    await sleep(between(100, 400));
  }
}

type Answer = ReturnType<typeof JSON.parse>;

/** Plays episodes, and beside them the game itself. */
async function player(url: string, play: Play, isOver: () => boolean, total: Total): Promise<void> {
  for (let seed = Math.floor(between(0, 1e9)); !isOver(); seed += 1) {
    const opened = await ask(`${url}${LAKE}/sessions`, { seed, parameters }, total);
    assert.equal(opened.status, 201);
    const one = `${url}${LAKE}/sessions/${opened.body.session}`;
    let episode: Episode = openEpisode(play, seed);
    let played = 0;
    while (!hasEnded(episode) && !(isOver() && played > 5)) {
      const action = Math.floor(between(0, 4));
      const expected = advance(play, episode, action);
      episode = expected.episode;
      played += 1;
      const { status, body } = await ask(`${one}/step`, { action: ACTIONS[action], step: played }, total);
      assert.equal(status, 200, JSON.stringify(body));
      assert.deepEqual(
        [body.step, body.reward, body.terminated, body.truncated],
        [played, expected.reward, episode.terminated, episode.truncated],
      );
      assert.deepEqual(body.observation, play.environment.observe(episode.state, parameters));
      total.steps += 1;
      await sleep(between(0, 20));
    }
    const { body: proof } = await ask(`${one}/replay`, {}, total);
    assert.deepEqual([proof.steps, proof.return, proof.confirmed], [played, episode.return, true]);
    total.episodes += 1;
  }
}

async function playWhileKilled(t: TestContext, env: Record<string, string>): Promise<void> {
  const play = readPlay(findEnvironment('frozen_lake')!, parameters);
  assert.ok(!isProblem(play));
  const api = await apiSubject(t, { TOUCHSTONE_DATA_DIR: temporaryFolder(t), ...env });
  api.start();
  await api.up();
  let over = false;
  const total: Total = { episodes: 0, steps: 0, again: 0 };
  const players = Promise.all(
    Array.from({ length: PLAYERS }, () => player(api.url, play, () => over, total)),
  );
  const kills = (async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      await api.up();
      await sleep(between(20, 1000));
      await api.kill();
      api.start();
      if ((kill + 1) % 20 === 0) t.diagnostic(`${kill + 1} kills`);
    }
    await api.up();
    await sleep(500);
    over = true;
  })();
  await Promise.race([players, kills]);
  await Promise.all([players, kills]);
  assert.ok(total.again > 0);
  t.diagnostic(`${KILLS} kills, ${total.episodes} episodes, ${total.steps} steps, ${total.again} sent again`);
}

it('sessions in a file outlive kills of the API', { timeout: 3_000_000 }, (t) => playWhileKilled(t, {}));

it('sessions on Redis outlive kills of the API', { timeout: 3_000_000 }, async (t) => {
  if (!needsRedis(t)) return;
  const redis = await startRedis();
  t.after(() => redis.stop());
  await playWhileKilled(t, { REDIS_URL: redis.url });
});
