/** Connect four, tic-tac-toe and Nim keep their rules, and their best opponents do not err. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bestColumn } from '../../../../src/environments/games/duels/connect-four/search.ts';
import { dropped, EMPTY, resultOf } from '../../../../src/environments/games/duels/connect-four/stacks.ts';
import { nim } from '../../../../src/environments/games/duels/nim.ts';
import { ticTacToe } from '../../../../src/environments/games/duels/tic-tac-toe.ts';
import { played } from '../../support.ts';

const stacksAfter = (columns: string) =>
  [...columns].reduce((stacks, column) => dropped(stacks, Number(column) - 1)!, EMPTY);

test('four in a row, a column and both diagonals win', () => {
  for (const [columns, result] of [
    ['1212121', 'first'],
    ['1122334', 'first'],
    ['12233434474', 'first'],
    ['76655454414', 'first'],
    ['12121272', 'second'],
    ['121212', undefined],
    ['112233', undefined],
  ] as const)
    assert.equal(resultOf(stacksAfter(columns)), result, columns);
});

test('a full board without four is a draw', () => {
  const columns = '121212212121343434434343565656656565777777';
  assert.equal(resultOf(stacksAfter(columns)), 'draw');
  assert.ok(played('connect_four', { success: 'draw' }, [...columns].map(Number)).success);
});

test('a full column loses at once', () => {
  const { episode, success, firstIllegal } = played('connect_four', { success: 'second' }, '1 1 1 1 1 1 1');
  assert.deepEqual([episode.forfeited, success, firstIllegal?.index], [true, false, 6]);
});

test('the opponent that searches takes what wins and parries what loses', () => {
  assert.equal(bestColumn(stacksAfter('121212')), 0);
  assert.equal(bestColumn(stacksAfter('12121')), 0);
  assert.equal(bestColumn(stacksAfter('4152637')), bestColumn(stacksAfter('4152637')));
  assert.ok([1, 4].includes(bestColumn(stacksAfter('473'))), 'three open stones are not allowed');
});

test('nobody beats the best play at tic-tac-toe, and every game ends', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(8)), (choices) => {
      let state = ticTacToe.reset({}, 0);
      for (const choice of choices) {
        const { free } = ticTacToe.observe(state, {});
        const step = ticTacToe.step(state, free[choice % free.length]!, {});
        ({ state } = step);
        if (!step.terminated) continue;
        assert.ok(step.reward <= 0);
        assert.equal(ticTacToe.success(state, {}), step.reward === 0);
        assert.equal(ticTacToe.success(state, { success: 'win' }), false);
        return;
      }
    }),
  );
});

test('a taken cell loses', () => {
  assert.equal(played('tic_tac_toe', {}, '5 5').episode.forfeited, true);
});

/** Whether whoever moves can win, by trying everything. */
function canWin(heaps: readonly number[], misere: boolean): boolean {
  if (heaps.every((heap) => heap === 0)) return misere;
  return heaps.some((heap, index) =>
    Array.from({ length: heap }, (_, taken) => heaps.with(index, heap - taken - 1)).some(
      (rest) => !canWin(rest, misere),
    ),
  );
}

test('the opponent at Nim wins wherever it can, in both kinds of play', () => {
  const heaps = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(heaps, fc.boolean(), fc.nat(), fc.nat(), (given, misere, which, much) => {
      const parameters = { heaps: given, misere };
      const heap = which % given.length;
      const count = 1 + (much % given[heap]!);
      const mine = given.with(heap, given[heap]! - count);
      const { state, terminated, reward } = nim.step(nim.reset(parameters, 0), [heap + 1, count], parameters);
      if (terminated) return assert.equal(reward === 1, nim.success(state, parameters));
      assert.equal(canWin(state.heaps, misere), !canWin(mine, misere));
    }),
    { numRuns: 300 },
  );
});

test('without a move that wins the opponent takes one object from the first heap that has any', () => {
  const { state } = nim.step(nim.reset({ heaps: [0, 3, 4, 4] }, 0), [2, 3], { heaps: [0, 3, 4, 4] });
  assert.deepEqual(
    [state.heaps, state.opponent],
    [
      [0, 0, 3, 4],
      [3, 1],
    ],
  );
});
