/** Cliff, taxi and Sokoban keep their rules. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from '../../../../src/environments/environment.ts';
import { readPlay } from '../../../../src/environments/episode.ts';
import { taxi } from '../../../../src/environments/games/walks/taxi.ts';
import { environmentOf, played } from '../../support.ts';

test('the cliff costs 100 and leads back to the start, and the episode goes on', () => {
  const { rewards, episode, success } = played('cliff_walking', {}, `rru${'r'.repeat(11)}d`);
  assert.deepEqual(rewards.slice(0, 3), [-100, -100, -1]);
  assert.deepEqual([episode.return, success], [-213, true]);
});

test('an edge of the cliff holds and costs a step', () => {
  const { episode } = played('cliff_walking', {}, 'left down left');
  assert.deepEqual([episode.return, episode.illegal, episode.terminated], [-3, 3, false]);
});

const FARE = { taxi: [2, 0], passenger: 'Y', destination: 'R' };

test('a pickup or a dropoff in the wrong place costs 10', () => {
  const { rewards, episode } = played(
    'taxi',
    FARE,
    'pickup dropoff south south dropoff pickup north dropoff',
  );
  assert.deepEqual(rewards, [-10, -10, -1, -1, -10, -1, -1, -10]);
  assert.equal(episode.illegal, 4);
});

test('a passenger who is dropped at another letter waits there', () => {
  const way = 'south south pickup dropoff dropoff pickup north north north north dropoff pickup';
  const { rewards, success, unused } = played('taxi', FARE, way);
  assert.deepEqual(rewards.slice(2, 6), [-1, -1, -10, -1]);
  assert.deepEqual([rewards.at(-1), success, unused], [20, true, 1]);
});

test('walls stand where Gymnasium has them', () => {
  const parameters = { passenger: 'R', destination: 'G' } as const;
  const free: string[] = [];
  for (let row = 0; row < 5; row++)
    for (let column = 0; column < 4; column++) {
      const place = { row, column, passenger: 'R', destination: 'G' } as const;
      const there = taxi.step(place, 2, parameters).illegal === undefined;
      const back = taxi.step({ ...place, column: column + 1 }, 3, parameters).illegal === undefined;
      assert.equal(there, back);
      if (!there) free.push(`${row}:${column}`);
    }
  assert.deepEqual(free, ['0:1', '1:1', '3:0', '3:2', '4:0', '4:2']);
});

test('whatever a reference leaves open is chosen by the seed, and nobody begins where they want to go', () => {
  const seen = new Set<number>();
  for (let seed = 0; seed < 300; seed++) {
    const state = taxi.reset({}, seed);
    assert.notEqual(state.passenger, state.destination);
    assert.equal(taxi.reset({ destination: 'B' }, seed).destination, 'B');
    assert.notEqual(taxi.reset({ destination: 'B' }, seed).passenger, 'B');
    seen.add(taxi.observe(state, {}).code);
  }
  assert.ok(seen.size > 150);
});

test('a box moves where it is pushed, one at a time, and not into walls', () => {
  const level = ['#######', '#@$ . #', '#.$$  #', '#     #', '#   . #', '#######'];
  const right = played('sokoban', { level }, 'rr').episode;
  assert.deepEqual([right.return, right.illegal], [1, 0]);
  const over = played('sokoban', { level }, 'rrr').episode;
  assert.deepEqual([over.return, over.illegal], [0, 0]);
  const atWall = played('sokoban', { level }, 'rrrr').episode;
  assert.deepEqual([atWall.illegal, atWall.steps], [1, 4]);
  assert.match(played('sokoban', { level }, 'dr').firstIllegal?.message ?? '', /Two boxes/);
});

test('a level has one player, as many goals as boxes, and walls around', () => {
  for (const level of [
    ['#####', '#@$ #', '#####'],
    ['#####', '# $.#', '#####'],
    ['#####', '#@@$.#', '#####'],
    ['#####', '#@$.', '#####'],
    ['#### ', '#@$.#', '## ##'],
    ['# ###', '#@$.#', '#####'],
    ['#####', '#@  #', '#####'],
    ['###', '#?#'],
  ])
    assert.ok(isProblem(readPlay(environmentOf('sokoban'), { level })), level.join('/'));
  const ragged = { level: ['  ####', '  #@.#', '###$#', '#  #', '####'] };
  assert.ok(!isProblem(readPlay(environmentOf('sokoban'), ragged)));
});
