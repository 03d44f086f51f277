/** What the rules promise: ko, superko and suicide as each rule set has them. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import fc from 'fast-check';
import { BLACK, type Colour, other } from '../../../src/games/go/board.ts';
import { Game } from '../../../src/games/go/game.ts';
import { RULE_SETS } from '../../../src/games/go/rules.ts';
import { verdictOf } from './support.ts';

const NAMES = Object.keys(RULE_SETS);
/** White has just taken at C3 what stood at B3. */
const KO = ['B B4', 'W C4', 'B A3', 'W D3', 'B B2', 'W C2', 'B C3', 'W B3'];

test('a ko is not taken back at once, under any rules', () => {
  for (const rules of NAMES) {
    const task = { kind: 'legal_move', size: 5, rules, moves: KO, to_play: 'B' };
    assert.match(verdictOf('<answer>C3</answer>', task), /^0 (?:ko|superko)$/, rules);
    const later = { ...task, moves: [...KO, 'B E5', 'W E1'] };
    assert.equal(verdictOf('<answer>C3</answer>', later), '1 legal_move', rules);
  }
});

test('two passes lift a simple ko, and no superko', () => {
  const passes = [...KO, 'B pass', 'W pass'];
  const task = (rules: string) => ({ kind: 'legal_move', size: 5, rules, moves: passes, to_play: 'B' });
  assert.equal(verdictOf('C3', task('chinese')), '1 legal_move');
  assert.equal(verdictOf('C3', task('tromp-taylor')), '0 superko');
});

test('one stone is never taken off by its own side; several are where the rules let them', () => {
  const one = ['.O...', 'O....', '.....', '.....', '.....'];
  const two = ['.XO..', 'OO...', '.....', '.....', '.....'];
  for (const [rules, { suicide }] of Object.entries(RULE_SETS)) {
    assert.equal(verdictOf('A5', { kind: 'legal_move', board: one, rules }), '0 suicide', rules);
    const several = verdictOf('A5', { kind: 'legal_move', board: two, rules });
    assert.equal(several, suicide ? '1 legal_move' : '0 suicide', rules);
  }
});

test('a capture comes before suicide', () => {
  const board = ['.OX..', 'OX...', 'X....', '.....', '.....'];
  assert.equal(verdictOf('A5', { kind: 'legal_move', board, rules: 'chinese' }), '1 legal_move');
});

test('after any game of legal moves no group stands without liberties, and no board repeats', () => {
  const move = fc.nat(24);
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), fc.array(move, { maxLength: 60 }), (name, points) => {
      const rules = RULE_SETS[name]!;
      const game = new Game({ width: 5, height: 5 }, { rules, toPlay: BLACK, remembers: true });
      const boards = new Set([game.board.key()]);
      for (const point of points) {
        if (game.play(game.toPlay, point)) continue;
        for (const [at, cell] of game.board.cells.entries())
          if (cell !== 0) assert.ok(game.board.liberties(at) > 0);
        if (rules.ko === 'positional') assert.ok(!boards.has(game.board.key()));
        boards.add(game.board.key());
      }
    }),
  );
});

const noGnuGo = spawnSync('gnugo', ['--version']).error !== undefined;
if (noGnuGo && process.env.CI) throw new Error('GNU Go is missing: .ci/run installs it');

test('GNU Go agrees on the legality of 5,000 random moves', {
  skip: noGnuGo && 'gnugo is not installed',
}, async () => {
  const LETTERS = 'ABCDEFGHJ';
  const name = (point: number) => `${LETTERS[point % 9]}${9 - Math.floor(point / 9)}`;
  const commands = ['boardsize 9'];
  const expected: string[] = [];
  let seed = 7;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const rules = RULE_SETS.chinese!;
  while (expected.length < 5000) {
    commands.push('clear_board');
    const game = new Game({ width: 9, height: 9 }, { rules, toPlay: BLACK, remembers: true });
    for (let played = 0; played < 150; played++) {
      const colour: Colour = game.toPlay;
      const side = colour === BLACK ? 'black' : 'white';
      const point = random(81);
      commands.push(`is_legal ${side} ${name(point)}`);
      expected.push(game.illegal(colour, point) === undefined ? '1' : '0');
      if (game.play(colour, point) === undefined) commands.push(`play ${side} ${name(point)}`);
      else {
        game.pass(colour);
        commands.push(`play ${side} pass`);
      }
      assert.equal(game.toPlay, other(colour));
    }
  }
  const gnugo = spawn('gnugo', ['--mode', 'gtp', '--forbid-suicide', '--simple-ko'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const answers = text(gnugo.stdout);
  gnugo.stdin.end(`${commands.join('\n')}\nquit\n`);
  const said = (await answers).split('\n\n').map((line) => line.replace(/^[=?]\s*/, '').trim());
  const legality = commands.flatMap((command, at) => (command.startsWith('is_legal') ? [said[at]] : []));
  assert.deepEqual(legality, expected);
});
