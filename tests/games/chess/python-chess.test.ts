/** The rules of chess beside python-chess, on random lines. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uciOf } from '../../../src/games/chess/board.ts';
import { isInsufficient } from '../../../src/games/chess/end.ts';
import { fenOf, readFen, START } from '../../../src/games/chess/fen.ts';
import { legalMoves } from '../../../src/games/chess/moves.ts';
import { sanOf } from '../../../src/games/chess/san.ts';
import { askPythonChess } from './beside/python-chess.ts';

interface Line {
  moves: { uci: string; san: string }[];
  fen: string;
  legal: string[];
  check: boolean;
  insufficient: boolean;
}

test('python-chess agrees on 5,000 random lines: notation, positions, legal moves, check', (t) => {
  const lines = askPythonChess<Line>(t, './lines.py', ['5000', '11']);
  if (!lines) return;
  for (const { moves, fen, legal, check, insufficient } of lines) {
    const { board } = readFen(START);
    for (const { uci, san } of moves) {
      const move = legalMoves(board).find((one) => uciOf(one) === uci);
      assert.ok(move !== undefined, `${uci} in ${fenOf(board)}`);
      assert.equal(sanOf(board, move), san, fenOf(board));
      board.make(move);
    }
    assert.equal(fenOf(board), fen);
    assert.deepEqual(legalMoves(board).map(uciOf).sort(), legal, fen);
    assert.equal(board.inCheck(), check, fen);
    assert.equal(isInsufficient(board), insufficient, fen);
  }
});
