/** What the rules promise: legal moves as published counts have them, one spelling of each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { uciOf } from '../../../src/games/chess/board.ts';
import { fenOf, readFen } from '../../../src/games/chess/fen.ts';
import { legalMoves, perft } from '../../../src/games/chess/moves.ts';
import { sanOf } from '../../../src/games/chess/san.ts';
import { readMove } from '../../../src/verifiers/chess/reading/move.ts';
import { START } from './support.ts';

/** Positions in common use, with the counts that programs agree on. */
const PERFT: [fen: string, depth: number, count: number][] = [
  [START, 4, 197_281],
  ['r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1', 3, 97_862],
  ['8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - - 0 1', 5, 674_624],
  ['r3k2r/Pppp1ppp/1b3nbN/nP6/BBP1P3/q4N2/Pp1P2PP/R2Q1RK1 w kq - 0 1', 3, 9467],
  ['rnbq1k1r/pp1Pbppp/2p5/8/2B5/8/PPP1NnPP/RNBQK2R w KQ - 1 8', 3, 62_379],
  ['r4rk1/1pp1qppp/p1np1n2/2b1p1B1/2B1P1b1/P1NP1N2/1PP1QPPP/R4RK1 w - - 0 10', 3, 89_890],
  ['8/8/8/8/k2Pp2Q/8/8/3K4 b - d3 0 1', 1, 6],
];

test('the generator finds as many positions as are published', () => {
  for (const [fen, depth, count] of PERFT) assert.equal(perft(readFen(fen).board, depth), count, fen);
});

test('of any game, positions read back and each move has one spelling that reads back', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { maxLength: 60 }), (choices) => {
      const { board } = readFen(START);
      for (const choice of choices) {
        const moves = legalMoves(board);
        if (moves.length === 0) return;
        const spelled = moves.map((move) => sanOf(board, move));
        assert.equal(new Set(spelled).size, moves.length);
        const at = choice % moves.length;
        for (const text of [spelled[at]!, uciOf(moves[at]!)])
          assert.deepEqual(readMove(text, board), { move: moves[at] });
        board.make(moves[at]!);
        assert.equal(fenOf(readFen(fenOf(board)).board), fenOf(board));
      }
    }),
    { numRuns: 40 },
  );
});

test('a move taken back leaves the position as it was', () => {
  for (const [fen] of PERFT) {
    const { board } = readFen(fen);
    const before = fenOf(board);
    perft(board, 2);
    assert.equal(fenOf(board), before);
    assert.deepEqual(board.kings, readFen(fen).board.kings);
  }
});
