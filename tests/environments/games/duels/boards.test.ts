/** Othello, chess and Go keep their rules against every opponent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from '../../../../src/environments/environment.ts';
import { advanceWith, hasEnded, openEpisode, readPlay } from '../../../../src/environments/episode.ts';
import { environmentOf, played, playOf } from '../../support.ts';

/** A whole game in which the first legal move is played each time. */
function playedOut(id: string, parameters: object, movesOf: (seen: never) => string[], seed = 0) {
  const play = playOf(id, parameters);
  let episode = openEpisode(play, seed);
  while (!hasEnded(episode)) {
    const [move] = movesOf(play.environment.observe(episode.state, parameters) as never);
    const step = advanceWith(play, episode, move);
    assert.ok(!isProblem(step) && step.illegal === undefined, move);
    ({ episode } = step);
  }
  return { episode, observed: play.environment.observe(episode.state, parameters) };
}

test('othello turns what it encloses, and a move that turns nothing loses', () => {
  const { observe } = environmentOf('othello');
  const start = observe(environmentOf('othello').reset({}, 0), {}) as { legal: string[] };
  assert.deepEqual(start.legal.toSorted(), ['c4', 'd3', 'e6', 'f5']);
  assert.equal(played('othello', {}, 'd4').episode.forfeited, true);
  assert.equal(played('othello', {}, 'a1').episode.forfeited, true);
});

test('a game of othello is played to its end by any opponent, and the count decides', () => {
  for (const opponent of ['random', 'greedy'])
    for (let seed = 0; seed < 5; seed++) {
      const { episode, observed } = playedOut(
        'othello',
        { opponent },
        ({ legal }: { legal: string[] }) => legal,
        seed,
      );
      const [mine, other] = (observed as { discs: [number, number] }).discs;
      assert.equal(episode.return, Math.sign(mine - other));
      assert.ok(mine + other <= 64);
    }
});

test('chess takes UCI and SAN, and an illegal move loses', () => {
  for (const move of ['e2e4', 'e4', 'Nf3', 'g1f3'])
    assert.equal(played('chess', {}, [move]).episode.forfeited, false, move);
  for (const move of ['e2e5', 'Ke2', 'O-O', 'e7e5'])
    assert.equal(played('chess', {}, [move]).episode.forfeited, true, move);
  for (const move of ['hello', 4, null, '', 'e2 e4'])
    assert.ok(isProblem(environmentOf('chess').readAction(move, {})));
});

test('a mate wins, stalemate draws, and castling and promotion are written in either way', () => {
  const mate = { fen: '6k1/5ppp/8/8/8/8/8/R5K1 w - - 0 1' };
  for (const move of ['Ra8', 'Ra8#', 'a1a8']) assert.ok(played('chess', mate, [move]).success);
  const stalemate = { fen: '7k/8/6K1/5Q2/8/8/8/8 w - - 0 1', success: 'draw' };
  assert.deepEqual(
    [played('chess', stalemate, ['Qf7']).success, played('chess', stalemate, ['Qf7']).episode.return],
    [true, 0],
  );
  const promotion = { fen: '7k/P7/8/8/8/8/8/K7 w - - 0 1' };
  for (const move of ['a8=Q', 'a8Q', 'a7a8q'])
    assert.equal(played('chess', promotion, [move]).episode.forfeited, false);
  const castling = { fen: '4k3/8/8/8/8/8/8/R3K2R w KQ - 0 1' };
  for (const move of ['O-O', '0-0-0', 'e1g1'])
    assert.equal(played('chess', castling, [move]).episode.forfeited, false);
});

test('the side that is not asked for begins where it is its turn', () => {
  const { observe, reset } = environmentOf('chess');
  const seen = observe(reset({ side: 'black' }, 5), { side: 'black' }) as { opponent: string; fen: string };
  assert.match(seen.opponent, /^[a-h]2|^[bg]1/);
  assert.match(seen.fen, / b /);
});

test('opponents of chess take what hangs, and see a mate', () => {
  const hanging = { fen: '4k3/8/8/3q4/8/8/8/4K2R w - - 0 1', opponent: 'greedy', side: 'white' };
  const { state } = played('chess', hanging, ['Rh5']).episode as { state: { opponent: string } };
  assert.equal(state.opponent, 'd5h5');
  for (const opponent of ['greedy', 'minimax']) {
    const mated = { fen: '6k1/8/8/8/8/1q6/r7/5K2 w - - 0 1', opponent };
    assert.equal(played('chess', mated, ['Kg1']).episode.return, -1, opponent);
  }
});

test('a position of chess that cannot be, or has ended, is refused', () => {
  for (const fen of [
    '',
    'x',
    '8/8/8/8/8/8/8/8 w - - 0 1',
    '7k/5Q2/6K1/8/8/8/8/8 b - - 0 1',
    'K1k5/8/8/8/8/8/8/8 w - - 0 1',
  ])
    assert.ok(isProblem(readPlay(environmentOf('chess'), { fen })), fen);
});

test('the same position for the third time draws', () => {
  const fen = '7k/8/8/8/8/8/p7/K6R b - - 0 1';
  const { reset } = environmentOf('chess');
  assert.ok(reset({ fen, side: 'black' }, 0));
});

test('Go refuses taken points and suicide of one stone, and two passes end it', () => {
  const small = { size: 5, komi: 0 };
  assert.equal(played('go', small, 'c3 c3').episode.forfeited, true);
  assert.equal(played('go', small, 'k1').episode.forfeited, true);
  const { episode } = played('go', { size: 5, komi: 30 }, 'pass');
  assert.deepEqual([episode.terminated, episode.return], [true, -1]);
  const stays = played('go', { size: 5, komi: -30 }, 'pass').episode;
  assert.equal(stays.terminated, false, 'who would lose by passing plays on');
});

test('a game of Go ends, whatever is played', () => {
  const rows = (size: number) => 'abcdefghjklmnopqrst'.slice(0, size);
  for (const opponent of ['random', 'greedy']) {
    const parameters = { size: 5, komi: 0.5, opponent, max_steps: 120 };
    const play = playOf('go', parameters);
    let episode = openEpisode(play, 1);
    for (let round = 0; !hasEnded(episode); round++) {
      const { board } = play.environment.observe(episode.state, parameters) as { board: string[] };
      const free = board.flatMap((line, row) =>
        [...line].flatMap((sign, column) => (sign === '.' ? [`${rows(5)[column]}${5 - row}`] : [])),
      );
      const move = round < 12 ? free[0]! : 'pass';
      const step = advanceWith(play, episode, move);
      assert.ok(!isProblem(step));
      ({ episode } = step);
    }
    assert.ok(episode.terminated || episode.truncated);
  }
});
