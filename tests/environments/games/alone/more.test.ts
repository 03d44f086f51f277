/** Minesweeper, Blackjack, the sliding puzzle and text worlds keep their rules. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isProblem } from '../../../../src/environments/environment.ts';
import { readPlay } from '../../../../src/environments/episode.ts';
import { blackjack } from '../../../../src/environments/games/alone/blackjack.ts';
import { minesweeper } from '../../../../src/environments/games/alone/minesweeper.ts';
import { slidingPuzzle } from '../../../../src/environments/games/alone/sliding-puzzle.ts';
import { readCommand } from '../../../../src/environments/games/text-world/commands.ts';
import { environmentOf, played } from '../../support.ts';

const SEED = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('the first cell is never a mine, all others can be opened, and a mine ends the game', () => {
  fc.assert(
    fc.property(SEED, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }), (seed, row, column) => {
      const parameters = { rows: 5, columns: 6, mines: 8 };
      const first = minesweeper.step(minesweeper.reset(parameters, seed), [row, column], parameters);
      assert.ok(first.reward >= 0);
      const { mines } = first.state;
      assert.equal(new Set(mines).size, 8);
      const cellOf = (at: number) => [1 + Math.floor(at / 6), 1 + (at % 6)];
      const mined = minesweeper.step(first.state, cellOf(mines[0]!), parameters);
      assert.deepEqual([mined.reward, mined.terminated], [-1, true]);
      assert.equal(minesweeper.success(mined.state, parameters), false);
      let state = first.state;
      let total = first.reward;
      for (let at = 0; at < 30; at++) {
        if (mines.includes(at) || state.open.includes(at)) continue;
        const step = minesweeper.step(state, cellOf(at), parameters);
        total += step.reward;
        ({ state } = step);
      }
      assert.deepEqual([total, minesweeper.success(state, parameters)], [1, true]);
    }),
  );
});

test('what is closed is not shown, and an open cell tells its neighbours', () => {
  const parameters = { rows: 4, columns: 4, mines: 3 };
  const { state } = minesweeper.step(minesweeper.reset(parameters, 9), [1, 1], parameters);
  const { grid } = minesweeper.observe(state, parameters);
  for (const mine of state.mines) assert.equal(grid[Math.floor(mine / 4)]![mine % 4], '#');
  const near = [1, 4, 5].filter((cell) => state.mines.includes(cell)).length;
  assert.equal(grid[0]![0], String(near));
});

test('a hand over 21 loses, the dealer draws to 17, and the higher sum wins', () => {
  const hand = (cards: number[], dealer: number[]) => ({ cards, dealer, random: 1, reward: null });
  const stick = (cards: number[], dealer: number[], natural = false) =>
    blackjack.step(hand(cards, dealer), 0, { natural }).reward;
  assert.equal(stick([10, 9], [10, 8]), 1);
  assert.equal(stick([10, 8], [10, 8]), 0);
  assert.equal(stick([10, 7], [1, 8]), -1, 'an ace of the dealer counts 11');
  assert.deepEqual([stick([1, 10], [10, 9]), stick([1, 10], [10, 9], true)], [1, 1.5]);
  fc.assert(
    fc.property(SEED, (seed) => {
      let state = blackjack.reset({}, seed);
      for (;;) {
        const step = blackjack.step(state, 1, {});
        ({ state } = step);
        if (step.terminated) break;
        assert.ok(blackjack.observe(state, {}).sum <= 21);
      }
      assert.equal(state.reward, -1);
      const seen = blackjack.observe(blackjack.reset({}, seed), {});
      assert.ok(!('random' in seen) && typeof seen.dealer === 'number');
    }),
  );
});

test('a tile slides only into the gap, and a puzzle that cannot be solved is refused', () => {
  assert.ok(
    played(
      'sliding_puzzle',
      {
        grid: [
          [1, 2],
          [0, 3],
        ],
      },
      '3',
    ).success,
  );
  assert.equal(
    played(
      'sliding_puzzle',
      {
        grid: [
          [1, 2],
          [0, 3],
        ],
      },
      '2',
    ).firstIllegal?.index,
    0,
  );
  for (const grid of [
    [
      [2, 1],
      [3, 0],
    ],
    [
      [1, 2],
      [3, 3],
    ],
    [
      [1, 2, 3],
      [4, 5, 6],
      [8, 7, 0],
    ],
    [[1, 2], [0]],
  ])
    assert.ok(isProblem(readPlay(environmentOf('sliding_puzzle'), { grid })), JSON.stringify(grid));
  fc.assert(
    fc.property(SEED, fc.integer({ min: 2, max: 4 }), (seed, size) => {
      const { grid } = slidingPuzzle.reset({ size }, seed);
      assert.ok(!isProblem(readPlay(environmentOf('sliding_puzzle'), { grid })));
    }),
  );
});

test('a text world opens its ways to who carries what they need', () => {
  const locked = played('text_world', {}, 'go north\ntake key');
  assert.equal(locked.episode.illegal, 2);
  const won = played('text_world', {}, 'e. take the key. w. n. up. get lamp. down. go to the south.');
  assert.deepEqual([won.success, won.episode.illegal, won.episode.return], [true, 0, 1]);
  const dropped = played('text_world', {}, 'e; take key; w; n; u; take lamp; d; drop lamp; s');
  assert.equal(dropped.success, false);
});

test('commands are read as people write them, and nothing else is', () => {
  for (const [text, command] of [
    ['North', 'go north'],
    ['walk to the north', 'go north'],
    ['PICK UP the lamp.', 'take lamp'],
    ['put down lamp', 'drop lamp'],
    ['i', 'inventory'],
    [{ action: 'l' }, 'look'],
  ] as const)
    assert.equal(readCommand(text), command);
  for (const value of ['', 'sing', 'take', 'go', 'take <all>', 7, null, 'xyzzy', 'constructor'])
    assert.ok(isProblem(readCommand(value)), String(value));
  assert.equal(played('text_world', {}, 'go constructor\ntake tostring').episode.illegal, 2);
});

test('a world whose names lead nowhere is refused', () => {
  const room = { description: '', exits: {} };
  for (const world of [
    { start: 'b', rooms: { a: room }, goal: { room: 'a' } },
    { start: 'a', rooms: { a: room }, goal: {} },
    { start: 'a', rooms: { a: room }, goal: { carry: ['lamp'] } },
    { start: 'a', rooms: { a: { ...room, exits: { north: { to: 'c' } } } }, goal: { room: 'a' } },
    { start: 'a', rooms: { a: { ...room, things: ['x', 'x'] } }, goal: { carry: ['x'] } },
    { start: 'a', rooms: { a: { ...room, exits: { n: { to: 'a', needs: 'y' } } } }, goal: { room: 'a' } },
  ])
    assert.ok(isProblem(readPlay(environmentOf('text_world'), { world })), JSON.stringify(world));
});
