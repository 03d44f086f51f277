/** What tables of endings promise: their values agree with each other, move by move. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { faultOf, readFen } from '../../../src/games/chess/fen.ts';
import { legalMoves } from '../../../src/games/chess/moves.ts';
import { DRAW, LOSS, WIN } from '../../../src/verifiers/chess/endings/table.ts';
import { endingValue } from '../../../src/verifiers/chess/endings/value.ts';
import { answerOf } from './support.ts';

test('a position is worth what its best move leaves', () => {
  const square = fc.nat(63);
  const men = fc.constantFrom('P', 'p', 'Q', 'r', 'B', 'n');
  fc.assert(
    fc.property(square, square, square, men, fc.constantFrom('w', 'b'), (white, black, third, man, side) => {
      const cells: string[] = Array.from({ length: 64 }, () => '1');
      cells[white] = 'K';
      cells[black] = 'k';
      cells[third] = man;
      const ranks = Array.from({ length: 8 }, (_, rank) => cells.slice(rank * 8, rank * 8 + 8).join(''));
      const { board } = readFen(`${ranks.join('/')} ${side} - -`);
      fc.pre(faultOf(board) === undefined);
      const left = legalMoves(board).map((move) => {
        board.make(move);
        const value = endingValue(board);
        board.unmake();
        return value;
      });
      const stuck = board.inCheck() ? LOSS : DRAW;
      const best = left.length === 0 ? stuck : left.includes(LOSS) ? WIN : left.includes(DRAW) ? DRAW : LOSS;
      assert.equal(endingValue(board), best);
    }),
    { numRuns: 400 },
  );
});

test('a move that keeps the win or the draw is right, one that gives it away is not', () => {
  const won = { kind: 'tablebase', fen: '3k4/8/3K4/3P4/8/8/8/8 w - - 0 1' };
  assert.equal(answerOf('Kc6', won), '1 solved');
  assert.equal(answerOf('Ke5', won), '0 value_lost');
  const drawn = { kind: 'tablebase', fen: '8/3k4/3P4/3K4/8/8/8/8 b - - 0 1' };
  assert.equal(answerOf('Kd8', drawn), '1 solved');
  assert.equal(answerOf('Kc8', drawn), '0 value_lost');
  assert.equal(answerOf('Kd4', won), '0 illegal_move');
});

test('without a table nothing is scored', () => {
  const five = { kind: 'tablebase', fen: '4k3/8/8/8/8/8/8/RNBQK3 w - - 0 1' };
  assert.equal(answerOf('Ra2', five), 'not_decidable');
  const rights = { kind: 'tablebase', fen: '4k3/8/8/8/8/8/8/4K2R w K - 0 1' };
  assert.equal(answerOf('O-O', rights), 'not_decidable');
});
