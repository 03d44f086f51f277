/** What each kind of task promises, in both directions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, gradeChess, START, verdictOf } from './support.ts';

const move = (fen: string) => ({ kind: 'legal_move', fen });
const start = move(START);
const CASTLING = move('r3k2r/8/8/8/8/8/8/R3K2R w KQkq - 0 1');
const PROMOTION = move('1n5k/P7/8/8/8/8/8/K7 w - - 0 1');

test('a move counts in every notation, and in no other', () => {
  for (const answer of ['Nf3', 'nf3', 'Ng1f3', 'Ng1-f3', '♘f3', '♞f3', 'g1f3', 'G1F3', '1. Nf3', '1.Nf3!?'])
    assert.equal(answerOf(answer, start), '1 legal_move', answer);
  for (const answer of ['Nf3 $14', '**Nf3**', '`Nf3`', '$Nf3$', '\\text{Nf3}', 'Nf3.', 'Nf3 {good}'])
    assert.equal(answerOf(answer, start), '1 legal_move', answer);
  for (const answer of [
    '--',
    'Z0',
    '0000',
    '@@@@',
    'resign',
    'draw',
    '1... e5',
    'Sf3',
    'N f3',
    'Nf4',
    '{Nf3}',
  ])
    assert.match(answerOf(answer, start), /^0/, answer);
  for (const answer of ['Nf3 or Nc3', 'Nf3, Nc3', 'Nf3/Nc3', 'Knight to f3', 'e4 e.p.', 'Nf3 Nf6', 'e4e5'])
    assert.match(answerOf(answer, start), /^0/, answer);
});

test('castling is written as castling', () => {
  for (const answer of ['O-O', '0-0', 'o-o', 'O–O', 'O-O-O', '0-0-0', 'e1g1', 'e1c1', 'e1h1', 'e1a1', 'O-O+'])
    assert.equal(answerOf(answer, CASTLING), '1 legal_move', answer);
  for (const answer of ['Kg1', 'Kc1', 'Ke1g1', 'O-0', 'OO', 'O-O-O-O', 'e1b1'])
    assert.match(answerOf(answer, CASTLING), /^0/, answer);
  const through = move('4k3/8/8/8/8/5r2/8/4K2R w K - 0 1');
  assert.equal(answerOf('O-O', through), '0 illegal_move');
});

test('a pawn becomes what the move says, and nothing by itself', () => {
  for (const answer of ['a8=Q', 'a8Q', 'a8(Q)', 'a8/N', 'a7a8r', 'a7a8B', 'axb8=Q+', 'a7xb8=N', 'ab8Q'])
    assert.equal(answerOf(answer, PROMOTION), '1 legal_move', answer);
  for (const answer of ['a8', 'a7a8', 'axb8']) assert.equal(answerOf(answer, PROMOTION), '0 incomplete_move');
  for (const answer of ['a8=K', 'a8=P', 'a7a8k', 'a8=X'])
    assert.equal(answerOf(answer, PROMOTION), '0 illegal_move', answer);
});

test('two readings are none; b is a file', () => {
  const rooks = move('4k3/8/8/8/8/8/4K3/R6R w - - 0 1');
  assert.equal(answerOf('Rd1', rooks), '0 ambiguous_move');
  assert.equal(answerOf('Rad1', rooks), '1 legal_move');
  assert.equal(answerOf('Rbd1', rooks), '0 illegal_move');
  const bishop = move('4k3/8/8/2n5/1P6/8/8/4KB2 w - - 0 1');
  assert.equal(answerOf('bc5', bishop), '1 legal_move');
  assert.equal(answerOf('bc4', bishop), '0 illegal_move');
  assert.equal(answerOf('Bc4', bishop), '1 legal_move');
});

test('a notation that is asked for is kept', () => {
  assert.equal(answerOf('Nf3', start, { notation: 'strict_san' }), '1 legal_move');
  assert.equal(answerOf('g1f3', start, { notation: 'uci' }), '1 legal_move');
  for (const answer of ['Nf3+', 'Ngf3', 'g1f3', '1. Nf3'])
    assert.equal(answerOf(answer, start, { notation: 'strict_san' }), '0 notation_error', answer);
  for (const answer of ['Nf3', 'G1F3', 'g1-f3'])
    assert.equal(answerOf(answer, start, { notation: 'uci' }), '0 notation_error', answer);
});

test('the last marked answer counts; without a mark one move in the last line', () => {
  assert.equal(verdictOf('<answer>e5</answer> no: <answer>e4</answer>', start), '1 legal_move');
  assert.equal(verdictOf('It is sharp.\nI would play Nf3.', start), '1 legal_move');
  assert.equal(verdictOf('Answer: Nf3. It develops a piece.', start), '1 legal_move');
  for (const response of [
    '<think>e4',
    '<think><answer>e4</answer></think>',
    '',
    'I would play Nf3 or Nc3.',
    'I would move the knight to f3.',
    'Answer: Nf3. Or else Nc3.',
    'Legal are: a3 a4 b3 b4 c3 c4 d3 d4',
  ])
    assert.match(verdictOf(response, start), /^0/, response);
});

test('a list of moves is whole, with nothing beside', () => {
  const task = { kind: 'legal_moves', fen: '7k/8/8/8/8/8/7P/7K w - - 0 1' };
  for (const answer of ['h3 h4 Kg1 Kg2', '1. h3\n2. h4\n3. Kg1\n4. Kg2', '["h2h3","h2h4","h1g1","h1g2"]'])
    assert.equal(answerOf(answer, task), '1 solved', answer);
  assert.equal(answerOf('h3 h4 Kg1', task), '0 incomplete_answer');
  assert.equal(answerOf('h3 h4 Kg1 Kg2 Kh2', task), '0 extra_element');
  assert.equal(answerOf('h3, h4', { ...task, square: 'h2' }), '1 solved');
  assert.equal(answerOf('h3, h4, Kg1', { ...task, square: 'h2' }), '0 extra_element');
  const part = gradeChess('<answer>h3 h4</answer>', task, { partial: true });
  assert.partialDeepStrictEqual(part, { correct: false, components: { precision: 1, recall: 0.5 } });
  const mated = { kind: 'legal_moves', fen: 'R5k1/5ppp/8/8/8/8/8/7K b - - 0 1' };
  assert.equal(answerOf('none', mated), '1 solved');
});

test('a game counts while all of it is legal and ends as asked', () => {
  const mate = { kind: 'game', end: 'checkmate' };
  for (const game of ['1. f3 e5 2. g4 Qh4#', 'f2f3 e7e5 g2g4 d8h4', '[Result "0-1"]\n\n1.f3 e5 2.g4 Qh4 0-1'])
    assert.equal(answerOf(game, mate), '1 legal_move', game);
  assert.equal(answerOf('1. f3 e5 2. g4 Qh4# 1-0', mate), '0 wrong_result');
  assert.equal(answerOf('1. f3 e5 2. g4 1-0', mate), '0 not_reached');
  assert.equal(answerOf('1. f3 e5 2. g4 Qh4# 3. Kf2', mate), '0 illegal_move');
  assert.equal(answerOf('1. f3 -- 2. g4', { kind: 'game' }), '0 illegal_move');
  const easy = `[FEN "7k/8/6K1/8/8/8/8/R7 w - - 0 1"]\n\n1. Ra8#`;
  assert.equal(answerOf(easy, mate), '0 different_position');
  assert.equal(answerOf('1. e4 {1... e5 2. Nf3} e5', { kind: 'game', min_plies: 3 }), '0 incomplete_answer');
  const far = gradeChess('<answer>1. e4 e5 2. Ke3</answer>', { kind: 'game' });
  assert.partialDeepStrictEqual(far, { reward: 0, components: { legal_plies: 2 } });
  assert.equal(
    answerOf('1. Nf3 Nf6 2. Ng1 Ng8 3. Nf3 Nf6 4. Ng1 Ng8', { kind: 'game', end: 'draw' }),
    '1 legal_move',
  );
});

test('a position counts with either convention of en passant, and no stray field', () => {
  const task = { kind: 'position', moves: ['e4'] };
  const placed = 'rnbqkbnr/pppppppp/8/8/4P3/8/PPPP1PPP/RNBQKBNR';
  for (const fen of [`${placed} b KQkq - 0 1`, `${placed} b KQkq e3 0 1`, `${placed} b kqKQ -`])
    assert.equal(answerOf(fen, task), '1 solved', fen);
  for (const fen of [placed, `${placed} w KQkq - 0 1`, `${placed} b KQk - 0 1`, `${placed} b KQkq d3 0 1`])
    assert.equal(answerOf(fen, task).slice(0, 1), '0', fen);
  for (const fen of [`${placed} b KQkq -  0 1`, `${placed} b KQkq - 0 1 x`, `${placed} b KQkq - ٠ 1`])
    assert.equal(answerOf(fen, task), '0 invalid_position', fen);
  assert.equal(answerOf(placed, task, { compare: 'board' }), '1 solved');
  assert.equal(answerOf(`${placed} b KQkq - 0 2`, task, { compare: 'full' }), '0 different_position');
});

const PUZZLE = {
  kind: 'puzzle',
  fen: '4r1k1/1R3ppp/1N3n2/1bP5/1P6/3p3P/6P1/3R2K1 w - - 0 28',
  moves: ['b6d5', 'f6d5', 'b7b5', 'd5c3', 'd1d3', 'c3b5'],
};

test('a puzzle is solved by its moves, with or without the replies', () => {
  for (const line of ['Nxd5 Nc3 Nxb5', 'f6d5 b7b5 d5c3 d1d3 c3b5', '1... Nxd5 2. Rxb5 Nc3 3. Rxd3 Nxb5'])
    assert.equal(answerOf(line, PUZZLE), '1 solved', line);
  assert.equal(answerOf('Nxd5', { ...PUZZLE, plies: 1 }), '1 solved');
  assert.equal(answerOf('Nxd5', PUZZLE), '0 incomplete_answer');
  assert.equal(answerOf('Nxd5 Rb8 Nc3', PUZZLE), '0 wrong_move');
  assert.equal(answerOf('Nxd5 Bc6', { ...PUZZLE, plies: 1 }).slice(0, 1), '0');
  const part = gradeChess('<answer>Nxd5 Nc3</answer>', PUZZLE, { partial: true });
  assert.partialDeepStrictEqual(part, { correct: false, reward: 2 / 3, components: { solved_plies: 2 } });
});

test('any mate ends a puzzle, and a move beside it is none', () => {
  const task = {
    kind: 'puzzle',
    fen: '6k1/5ppp/8/8/8/8/8/RR5K w - - 0 1',
    moves: ['a1a8'],
    setup: false,
  };
  for (const line of ['Ra8#', 'Rb8#']) assert.equal(answerOf(line, task), '1 solved', line);
  assert.equal(answerOf('Ra7', task), '0 wrong_move');
  assert.equal(answerOf('Ra8 Rb8', task).slice(0, 1), '0');
});

test('a mate is proved, whatever marks the move has', () => {
  const two = { kind: 'mate', fen: '7k/8/8/8/8/8/R7/1R4K1 w - - 0 1', n: 2 };
  for (const answer of ['Ra7', 'Rb7', '1. Ra7 Kg8 2. Rb8#']) assert.equal(answerOf(answer, two), '1 solved');
  assert.equal(answerOf('Rh2#', two), '0 not_forced');
  assert.equal(answerOf('1. Ra7 Kg8 2. Rb9#', two), '0 illegal_move');
  const one = { kind: 'mate', fen: '6k1/5ppp/8/8/8/8/8/R6K w - - 0 1', n: 1 };
  assert.equal(answerOf('Ra8', one), '1 solved');
  assert.equal(answerOf('Ra7#', one), '0 not_mate');
  assert.equal(answerOf('Ra7', { ...one, fen: START }), '0 illegal_move');
  assert.equal(answerOf('e4', { ...one, fen: START }), 'invalid_reference');
});

test('a best move is worth what it keeps of the chance to win', () => {
  const task = { kind: 'best_move', fen: START, evaluations: { e2e4: { cp: 30 }, f2f3: { cp: -60 } } };
  assert.equal(answerOf('e4', task), '1 solved');
  assert.equal(answerOf('f3', task).slice(0, 3), '0.9');
  assert.equal(answerOf('d4', task), 'missing_evaluation');
  assert.equal(answerOf('e5', task), '0 illegal_move');
  assert.equal(answerOf('e4', { kind: 'best_move', fen: START }), 'unsupported');
});

test('a composed position is one that can be', () => {
  const task = { kind: 'valid_position' };
  assert.equal(answerOf(START, task), '1 solved');
  for (const fen of [
    '8/8/8/8/8/8/8/kK6 w - - 0 1',
    '4k3/8/8/8/8/8/8/4K3 w KQ - 0 1',
    '4k3/8/8/8/8/8/8/4K3 w - e6 0 1',
    '4k3/pppppppp/p7/8/8/8/8/4K3 w - - 0 1',
    '4k3/8/8/8/QQQQQQQQ/QQ6/8/4K3 b - - 0 1',
    '4k3/4r3/8/8/7b/8/8/2q1K3 w - - 0 1',
  ])
    assert.equal(answerOf(fen, task), '0 invalid_position', fen);
  assert.equal(answerOf('4k3/8/8/8/8/8/8/4K2R w K -', { ...task, pieces: 'KRk', side: 'w' }), '1 solved');
  assert.equal(answerOf('4k3/8/8/8/8/8/8/4K2Q w - -', { ...task, pieces: 'KRk' }), '0 different_position');
});

test('the state of a game has one name', () => {
  const state = (fen: string) => ({ kind: 'outcome', fen });
  assert.equal(answerOf('Checkmate', state('R5k1/5ppp/8/8/8/8/8/7K b - - 0 1')), '1 solved');
  assert.equal(answerOf('stalemate', state('k7/8/1Q6/8/8/8/8/7K b - - 0 1')), '1 solved');
  assert.equal(answerOf('insufficient_material', state('k7/8/8/8/8/8/8/6NK w - - 0 1')), '1 solved');
  assert.equal(answerOf('check', state('4k3/8/8/8/8/8/8/K3R3 b - - 0 1')), '1 solved');
  assert.equal(answerOf('checkmate', state('4k3/8/8/8/8/8/8/K3R3 b - - 0 1')), '0 wrong_answer');
  const twice = { ...state(START), moves: 'Nf3 Nf6 Ng1 Ng8 Nf3 Nf6 Ng1 Ng8'.split(' ') };
  assert.equal(answerOf('threefold repetition', twice), '1 solved');
});

test('rights of a reference that cannot be are dropped, and told', () => {
  const judgement = gradeChess('<answer>Kd1</answer>', move('4k3/8/8/8/8/8/8/4K3 w KQ e6 0 1'));
  assert.partialDeepStrictEqual(judgement, { reward: 1, flags: ['fen_normalised'] });
});
