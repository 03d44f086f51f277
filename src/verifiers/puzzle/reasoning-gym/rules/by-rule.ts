/** Data sets whose answers are judged by rules. What a rule does not read, it ignores. */
import { cryptarithm } from '../../kinds/assignments/cryptarithm.ts';
import { graphColoring } from '../../kinds/assignments/graph-coloring.ts';
import { knightsKnaves } from '../../kinds/assignments/knights-knaves.ts';
import { propositional } from '../../kinds/assignments/propositional.ts';
import { groupAnagrams } from '../../kinds/choices/anagrams.ts';
import { arithmetic } from '../../kinds/choices/arithmetic.ts';
import { palindromeGeneration, palindromePartitioning } from '../../kinds/choices/palindromes.ts';
import { primes } from '../../kinds/choices/primes.ts';
import { wordLadder } from '../../kinds/choices/word-ladder.ts';
import { futoshiki } from '../../kinds/grids/futoshiki.ts';
import { kakurasu } from '../../kinds/grids/kakurasu.ts';
import { nQueens } from '../../kinds/grids/n-queens.ts';
import { sudoku } from '../../kinds/grids/sudoku.ts';
import { survo } from '../../kinds/grids/survo.ts';
import { boxnet } from '../../kinds/moves/boxnet.ts';
import { capture } from '../../kinds/moves/capture.ts';
import { hanoi } from '../../kinds/moves/hanoi.ts';
import { jugs } from '../../kinds/moves/jugs.ts';
import { knightSwap } from '../../kinds/moves/knight-swap.ts';
import { path } from '../../kinds/moves/path.ts';
import { quantumLock } from '../../kinds/moves/quantum-lock.ts';
import { rubiksCube } from '../../kinds/moves/rubiks-cube.ts';
import { rushHour } from '../../kinds/moves/rush-hour.ts';
import { sokoban } from '../../kinds/moves/sokoban.ts';
import { signsOf } from '../../reading/signs.ts';
import { isObject, type Rule, rule } from '../row.ts';

const inner = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : {});
const rowsOf = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((row) => (Array.isArray(row) ? row.join('') : row)) : value;

/** The queens that stand, as rows and columns from 1. */
function queensOf(board: unknown): { size?: number; queens?: [number, number][] } {
  if (!Array.isArray(board) || !board.every((row) => Array.isArray(row))) return {};
  const queens: [number, number][] = [];
  for (const [r, row] of (board as unknown[][]).entries())
    for (let c = row.indexOf('Q'); c >= 0; c = row.indexOf('Q', c + 1)) queens.push([r + 1, c + 1]);
  return { size: board.length, queens };
}

/** Their letters in the question are A, B, C… in the order of their labels. */
function renamed(board: unknown): unknown {
  if (typeof board !== 'string') return board;
  const labels = [...new Set(board.match(/[^ox]/g) ?? [])].sort();
  return board.replace(/[^ox]/g, (label) => String.fromCharCode(65 + labels.indexOf(label)));
}

const XSB: Readonly<Record<string, string>> = {
  '*': '@',
  '%': '+',
  '@': '$',
  $: '*',
  X: '.',
  '+': '#',
  '-': ' ',
};

function levelOf(drawing: unknown): unknown {
  if (typeof drawing !== 'string') return drawing;
  return drawing
    .split('\n')
    .map((line) => line.replace(/\s/g, ''))
    .filter((line) => line !== '')
    .map((line) => {
      let level = '';
      for (const sign of signsOf(line)) level += XSB[sign] ?? '?';
      return level;
    });
}

/** The words of an entry, and the usual ones. */
function rolesOf(terms: unknown): unknown {
  const { knight, knave, a_knight: aKnight, a_knave: aKnave } = inner(terms);
  const words = (one: unknown, other: unknown) =>
    [one, typeof other === 'string' ? other.replace(/^an? /, '') : one].filter(
      (word) => typeof word === 'string',
    );
  return { knight: words(knight, aKnight), knave: words(knave, aKnave) };
}

const sudokuOf = (side: number) => rule(sudoku, ({ puzzle }) => ({ grid: puzzle, box: [side, side] }));

export const BY_RULE: Readonly<Record<string, Rule>> = {
  countdown: rule(arithmetic, ({ numbers, target }) => ({ numbers, target, use: 'all' })),
  puzzle24: rule(arithmetic, ({ numbers }) => ({ numbers, target: 24, use: 'all' })),
  sudoku: sudokuOf(3),
  mini_sudoku: sudokuOf(2),
  futoshiki: rule(futoshiki, ({ puzzle, constraints }) => ({ grid: puzzle, constraints })),
  kakurasu: rule(kakurasu, ({ row_sums, col_sums }) => ({ row_sums, col_sums })),
  survo: rule(survo, ({ puzzle, candidate_numbers }) => ({ grid: puzzle, numbers: candidate_numbers })),
  n_queens: rule(nQueens, ({ puzzle }) => queensOf(puzzle)),
  tower_of_hanoi: rule(hanoi, ({ num_disks, num_pegs, start_peg, target_peg }) => ({
    disks: num_disks,
    pegs: num_pegs,
    start: start_peg,
    target: target_peg,
  })),
  jugs: rule(jugs, ({ puzzle }) => ({
    capacities: inner(puzzle).jug_capacities,
    target: inner(puzzle).target,
  })),
  shortest_path: rule(path, ({ matrix }) => ({
    grid: rowsOf(matrix),
    start: '*',
    goal: '#',
    wall: 'X',
    shortest: true,
  })),
  graph_color: rule(graphColoring, ({ puzzle }) => {
    const { vertices, edges, color_options: colors } = inner(puzzle);
    return { vertices, edges, colors };
  }),
  cryptarithm: rule(cryptarithm, ({ words_letters, result_letters, allow_leading_zero }) => ({
    words: words_letters,
    result: result_letters,
    ...(allow_leading_zero === undefined ? {} : { allow_leading_zero }),
  })),
  knights_knaves: rule(knightsKnaves, ({ names, statements, knight_knave_terms }) => ({
    names,
    statements,
    roles: rolesOf(knight_knave_terms),
  })),
  propositional_logic: rule(propositional, ({ premises, variables }) => ({ premises, variables })),
  word_ladder: rule(wordLadder, ({ start_word, end_word }) => ({ start: start_word, end: end_word })),
  sokoban: rule(sokoban, ({ gamestr }) => ({ level: levelOf(gamestr) })),
  rush_hour: rule(rushHour, ({ board_config }) => ({ board: renamed(board_config) })),
  knight_swap: rule(knightSwap, ({ board, pieces, start_turn, is_possible }) => ({
    board,
    pieces,
    start_turn,
    is_possible,
  })),
  quantum_lock: rule(
    quantumLock,
    ({ initial_value, initial_state, target_value, buttons, solution_path }) => ({
      initial_value,
      initial_state,
      target_value,
      buttons,
      solution_path,
    }),
  ),
  boxnet: rule(boxnet, ({ initial_state }) => ({ initial_state })),
  rubiks_cube: rule(rubiksCube, ({ cube_size, scramble_moves }) => ({ cube_size, scramble_moves })),
  group_anagrams: rule(groupAnagrams, ({ words }) => ({ words })),
  palindrome_generation: rule(palindromeGeneration, ({ letters }) => ({ letters })),
  palindrome_partitioning: rule(palindromePartitioning, ({ string }) => ({ string })),
  prime_factorization: rule(primes, ({ number }) => ({ number })),
  tsumego: rule(capture, ({ board }, { answer }) => ({ board, ...(answer === undefined ? {} : { answer }) })),
};
