/** What answers may look like: marks, wide letters, numbers of Black's moves, lists, sentences. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, START, verdictOf } from './support.ts';

const FIRST = { kind: 'legal_move', fen: START };
const REPLY = { ...FIRST, moves: ['e4'] };
const PASSING = { kind: 'legal_move', fen: '4k3/8/8/3pP3/8/8/8/4K3 w - d6 0 2' };

function all(answers: readonly string[], task: object, verdict: string): void {
  for (const answer of answers) assert.equal(answerOf(answer, task), verdict, answer);
}

test('wide letters, blanks without width, opinions and a result are noise around a move', () => {
  all(['Ｎｆ３', '𝐍𝐟𝟑', 'Nf3\u200b', '♘\ufe0ef3', 'Nf3 ±', 'Nf3□', '1. Nf3 *'], FIRST, '1 legal_move');
});

test("dots before a move say that it is Black's", () => {
  all(['...e5', '… e5', '1. ... e5', '1. … e5', '1…e5'], REPLY, '1 legal_move');
  all(['...Nf3', '1. … Nf3'], FIRST, '0 illegal_move');
});

test('taking in passing may be said close to the move, and in full', () => {
  all(['exd6e.p.', 'exd6ep', 'exd6 en passant', 'exd6 (e.p.)'], PASSING, '1 legal_move');
  all(['e6e.p.', 'e6 en passant'], PASSING, '0 illegal_move');
});

test('moves between semicolons are several moves, words behind one are a comment', () => {
  all(['Nf3; Nc3', 'Nf3; e4; d4'], FIRST, '0 multiple_answers');
  all(['Nf3 ; it develops', 'Nf3; Nf3'], FIRST, '1 legal_move');
});

test('moves side by side are several, legal or not, and a question plays none', () => {
  for (const said of [
    '\\boxed{e4}\\boxed{d4}',
    '<answer>e4</answer><answer>d4</answer>',
    'e4 e5',
    'Ke2 or e4',
    '1. Ke2, e4',
  ])
    assert.equal(verdictOf(said, FIRST), '0 multiple_answers', said);
  assert.match(verdictOf('\\boxed{e4}, \\boxed{e5}', FIRST), /^0/);
  for (const said of ['Is it e4?', 'Should White play e4?'])
    assert.equal(verdictOf(said, FIRST), '0 illegal_move', said);
  for (const said of ['\\boxed{d5}\n\\boxed{d4}', '\\boxed{e4}\\boxed{e4}', 'After Ke2 nothing works, so e4'])
    assert.equal(verdictOf(said, FIRST), '1 legal_move', said);
});

test('a move may stand in an object, and have its marks escaped', () => {
  for (const said of ['{"move": "e4"}', '```json\n{"reason": "centre", "best_move": "e4"}\n```'])
    assert.equal(verdictOf(said, FIRST), '1 legal_move', said);
  for (const said of ['{"move": "e5"}', '{"move": "e4", "next_move": "d4"}', '{"move": ["e4"]}'])
    assert.match(verdictOf(said, FIRST), /^0/, said);
  const mate = { kind: 'mate', fen: '6k1/5ppp/8/8/8/8/5PPP/3R2K1 w - - 0 1', n: 1 };
  assert.equal(verdictOf('\\boxed{Rd8\\#}', mate), '1 solved');
});

test('no game has more plies than it may have', () => {
  assert.equal(answerOf('1. e4', { kind: 'game', min_plies: 5, max_plies: 2 }), 'invalid_reference');
});

test('a game may have escaped lines, opinions, quotes in headers and a result with a long dash', () => {
  const game = { kind: 'game' };
  all(
    [
      '% of a program\n1. e4 e5',
      '1. e4 ⩲ e5 = 2. Nf3 +- Nc6',
      '[Event "a \\"b\\""]\n\n1. e4 e5',
      '1. e4 0–1',
    ],
    game,
    '1 legal_move',
  );
  all(['1. e4 --', '1. e4 - e5'], game, '0 illegal_move');
});

test('a list of moves may have bars, brackets and bold type, and its promotions theirs', () => {
  const list = { kind: 'legal_moves', fen: START, square: 'e2' };
  all(['e3 | e4', '(e3, e4)', '\\{e3, e4\\}', '**e3**, **e4**'], list, '1 solved');
  all(['(e3)', '**e3**, **e5**'], list, '0 incomplete_answer');
  const pawn = { kind: 'legal_moves', fen: '8/P7/8/8/8/8/k7/2K5 w - - 0 1', square: 'a7' };
  all(['a8(Q), a8(R), a8(B), a8(N)', '(a8=Q+, a8=R+, a8=B, a8=N)'], pawn, '1 solved');
  all(['There are no legal moves.'], { ...list, square: 'e1' }, '1 solved');
});

test('a state may be said in a sentence, of the side that it is true of', () => {
  const of = (fen: string) => ({ kind: 'outcome', fen });
  const mate = of('5Q1k/8/6K1/8/8/8/8/8 b - - 0 1');
  const right = [
    'The outcome is checkmate.',
    'White wins by checkmate',
    'Checkmate!',
    'check mate',
    'Black is in checkmate',
    'Black is checkmated',
  ];
  all([...right, 'The king is in checkmate', 'The answer is checkmate'], mate, '1 solved');
  all(['White is checkmated', 'White is in check', 'Black is in check'], mate, '0 wrong_answer');
  all(['draw by checkmate', 'not checkmate', 'checkmate or check'], mate, '0 answer_unparseable');
  const stale = of('7k/5Q2/6K1/8/8/8/8/8 b - - 0 1');
  all(["It's a stalemate", 'stalemate (draw)', 'Draw (stalemate)', 'stale mate'], stale, '1 solved');
  all(['draw', 'draw (checkmate)'], stale, '0 answer_unparseable');
  const fifty = of('8/8/4k3/8/8/4K3/4R3/8 w - - 100 120');
  all(['draw by the fifty-move rule', 'the 50-move rule', 'in progress', 'still ongoing'], fifty, '1 solved');
});

test('a move in bold or quotes behind an announcement is read without them', () => {
  for (const said of [
    'Final answer: **Nf3**',
    'Final answer: `Nf3`.',
    '**Answer:** Nf3',
    'The answer is **Nf3**.',
    '**Final answer: Nf3**',
  ])
    assert.equal(verdictOf(said, FIRST), '1 legal_move', said);
  assert.match(verdictOf('Final answer: **Nf3** or **d4**', FIRST), /^0 /);
});

test('the only move of a sentence is none where the sentence says that it is not to be played', () => {
  for (const said of [
    'e4 is illegal',
    'The answer is not e4',
    'I would never play e4',
    'avoid e4',
    'Not e4.',
  ])
    assert.equal(verdictOf(said, FIRST), '0 illegal_move', said);
  for (const said of ['I would play e4', 'e4 wins a tempo', 'So e4, which is not bad', 'e4?!'])
    assert.equal(verdictOf(said, FIRST), '1 legal_move', said);
});
