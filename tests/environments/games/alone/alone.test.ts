/** 2048 and Lights Out keep their rules. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isProblem } from '../../../../src/environments/environment.ts';
import { game2048 } from '../../../../src/environments/games/alone/2048.ts';
import { lightsOut } from '../../../../src/environments/games/alone/lights-out.ts';
import { played } from '../../support.ts';

const SEED = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const merged = (rows: number[][], action: number) =>
  game2048.step({ grid: rows, score: 0, random: 1 }, action, { size: rows.length });

test('two equal tiles merge once a move, those at the wall first', () => {
  for (const [row, left, reward] of [
    [[2, 2, 2, 0], [4, 2], 4],
    [[2, 2, 2, 2], [4, 4], 8],
    [[4, 2, 2, 0], [4, 4], 4],
    [[2, 0, 0, 2], [4], 4],
    [[0, 2, 0, 4], [2, 4], 0],
  ] as const) {
    const grid = [[...row], [8, 16, 8, 16], [16, 8, 16, 8], [8, 16, 8, 16]];
    const step = merged(grid, 2);
    assert.deepEqual(step.state.grid[0]!.slice(0, left.length), [...left]);
    assert.equal(step.reward, reward);
  }
  assert.deepEqual(
    merged(
      [
        [2, 2],
        [8, 4],
      ],
      3,
    ).state.grid[0]![1],
    4,
  );
  assert.deepEqual(
    merged(
      [
        [2, 8],
        [2, 4],
      ],
      1,
    ).state.grid[1],
    [4, 4],
  );
});

test('a move without effect draws no number and brings no tile', () => {
  const state = {
    grid: [
      [2, 4],
      [4, 2],
    ],
    score: 0,
    random: 7,
  };
  const step = game2048.step(state, 0, { size: 2 });
  assert.equal(step.state, state);
  assert.ok(step.illegal);
});

test('tiles are powers of two, one more a move, and their sum grows by what appears', () => {
  fc.assert(
    fc.property(SEED, fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }), (seed, actions) => {
      let state = game2048.reset({}, seed);
      const sum = () => state.grid.flat().reduce((total, tile) => total + tile, 0);
      const count = () => state.grid.flat().filter((tile) => tile > 0).length;
      assert.equal(count(), 2);
      for (const action of actions) {
        const before = sum();
        const step = game2048.step(state, action, {});
        state = step.state;
        assert.ok(state.grid.flat().every((tile) => tile === 0 || Number.isInteger(Math.log2(tile))));
        if (step.illegal) assert.equal(sum(), before);
        else assert.ok([2, 4].includes(sum() - before));
        if (step.terminated) break;
      }
    }),
  );
});

test('a game ends with its target, or where nothing moves', () => {
  const { success, unused } = played('2048', { target: 8 }, 'ld'.repeat(30));
  assert.ok(success && unused > 0);
  const full = {
    grid: [
      [2, 4],
      [8, 8],
    ],
    score: 0,
    random: 5,
  };
  const stuck = game2048.step(full, 2, { size: 2 });
  const isFull = stuck.state.grid.flat().every((tile) => tile > 0);
  const moves = stuck.state.grid[0]![1] === stuck.state.grid[1]![1];
  assert.equal(stuck.terminated, isFull && !moves);
});

test('a press switches a light and its neighbours, and two presses nothing', () => {
  fc.assert(
    fc.property(SEED, fc.integer({ min: 2, max: 6 }), fc.nat(35), (seed, size, at) => {
      const parameters = { size };
      const state = lightsOut.reset(parameters, seed);
      const press = [1 + (Math.floor(at / 6) % size), 1 + (at % size)];
      const once = lightsOut.step(state, press, parameters).state;
      const [row, column] = press as [number, number];
      for (const [r, line] of state.grid.entries())
        for (const [c, light] of line.entries()) {
          const near = Math.abs(r + 1 - row) + Math.abs(c + 1 - column) <= 1;
          assert.equal(once.grid[r]![c] !== light, near);
        }
      assert.deepEqual(lightsOut.step(once, press, parameters).state, state);
    }),
  );
});

test('a light that is not there is no action', () => {
  const parameters = { grid: ['010', '111'] };
  for (const action of [[0, 1], [1, 0], [3, 1], [1, 4], [1], [1, 2, 3], [1.5, 1], '1', null])
    assert.ok(isProblem(lightsOut.readAction(action, parameters)), JSON.stringify(action));
  for (const text of ['[[1, 2], [3, 1]]', '(0, 1)', '1 2 2 1', '[1, 2] x', '[[1, 2], 3]'])
    assert.ok(isProblem(lightsOut.parseActions(text, parameters)), text);
  for (const text of [
    '[[1, 2], [2, 1]]',
    '[1, 2], [2, 1]',
    '(1,2) -> (2,1)',
    '1,2\n2,1',
    '1,2 2,1',
    '1 2; 2 1',
  ])
    assert.deepEqual(
      lightsOut.parseActions(text, parameters),
      [
        [1, 2],
        [2, 1],
      ],
      text,
    );
  assert.deepEqual(lightsOut.parseActions('[1, 2]', parameters), [[1, 2]]);
});
