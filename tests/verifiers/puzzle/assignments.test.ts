/** Puzzles whose answers say what belongs to what, and lists that keep a rule. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradePuzzle, rowOf, verdictOf } from './support.ts';

const GRAPH = {
  kind: 'graph_coloring',
  vertices: ['A', 'B', 3],
  edges: [
    ['A', 'B'],
    ['B', 3],
  ],
  colors: ['red', 'blue'],
};
const NUMBERED = { ...GRAPH, vertices: [0, 1], edges: [[0, 1]], colors: [1, 2] };
const SAT = {
  kind: 'sat',
  variables: 3,
  clauses: [
    [1, 2],
    [-1, 3],
  ],
};
const UNSAT = {
  kind: 'sat',
  variables: 2,
  clauses: [
    [1, 2],
    [-1, 2],
    [1, -2],
    [-1, -2],
  ],
};
const ISLAND = {
  kind: 'knights_knaves',
  names: ['Ann', 'Ben'],
  statements: [
    ['lying', 1],
    ['lying', 0],
  ],
  roles: ['knight', 'knave'],
};
const LETTERS = { ...ISLAND, names: ['A', 'B'] };
const MONEY = { kind: 'cryptarithm', words: ['SEND', 'MORE'], result: 'MONEY' };
const LADDER = {
  kind: 'word_ladder',
  start: 'cold',
  end: 'warm',
  words: ['cold', 'cord', 'card', 'ward', 'warm', 'word'],
};
const SACK = { kind: 'knapsack', weights: [2, 3, 4], values: [3, 4, 6], capacity: 6 };
const ORDER = {
  kind: 'ordering',
  items: ['a', 'b', 'c'],
  before: [
    ['a', 'b'],
    ['b', 'c'],
  ],
};
const SUM = { kind: 'arithmetic', numbers: [8, 3, 8, 3], target: 24 };
const SOME = { kind: 'arithmetic', numbers: [1, 5, 7], target: 12, use: 'any' };

const CASES: [object, string, string][] = [
  [GRAPH, '{"A": "red", "B": "blue", "3": "red"}', '1 solved'],
  [GRAPH, "{'A': 'red', 'B': 'Blue', 3: 'red'}", '1 solved'],
  [GRAPH, 'A: red, B: blue, 3: red', '1 solved'],
  [GRAPH, '- A = red\n- B = blue\n- vertex 3 = red', '1 solved'],
  [GRAPH, 'A is red\nB is blue\n3 is red', '1 solved'],
  [GRAPH, 'A: red\nB: red\n3: blue', '0 rule_broken'],
  [GRAPH, 'A: red\nB: blue', '0 incomplete_answer'],
  [GRAPH, 'A: red\nB: blue\n3: mauve', '0 rule_broken'],
  [GRAPH, 'A: red\nB: blue\n3: red\nC: red', '0 rule_broken'],
  [GRAPH, '{"A": "red", "A": "blue", "B": "blue", "3": "red"}', '0 contradiction'],
  [NUMBERED, '{"0": 1, "1": 2}', '1 solved'],
  [NUMBERED, '{"0": "1", "1": "2"}', '1 solved'],
  [NUMBERED, '{"0": true, "1": 2}', '0 rule_broken'],
  [NUMBERED, '{"0": 1, "1": 2, "9": 1}', '0 rule_broken'],
  [SAT, '1 -2 3', '1 solved'],
  [SAT, 'v 1 -2 3 0', '1 solved'],
  [SAT, '[1, -2, 3]', '1 solved'],
  [SAT, '[true, false, true]', '1 solved'],
  [SAT, 'x1=true, x2=false, x3=true', '1 solved'],
  [SAT, 'x1: T\nx2: F\nx3: T', '1 solved'],
  [SAT, '{"x1": true, "x2": false, "x3": 1}', '1 solved'],
  [SAT, '1 -2 -3', '0 rule_broken'],
  [SAT, '1 3', '0 incomplete_answer'],
  [SAT, '1 -1 2 3', '0 contradiction'],
  [SAT, '1 -2 3 4', '0 rule_broken'],
  [SAT, 'unsat', '0 rule_broken'],
  [SAT, 'x1=constructor, x2=false, x3=true', '0 answer_unparseable'],
  [NUMBERED, '0: Color 1\n1: Colour 2', '1 solved'],
  [UNSAT, 'UNSATISFIABLE', '1 solved'],
  [UNSAT, '1 2', '0 rule_broken'],
  [ISLAND, 'Ann is a knight, and Ben is a knave.', '1 solved'],
  [ISLAND, 'Ben: knight; Ann: knave', '1 solved'],
  [ISLAND, '{"Ann": "knave", "Ben": "knight"}', '1 solved'],
  [ISLAND, 'Knights: Ann\nKnaves: Ben', '1 solved'],
  [ISLAND, 'Ann and Ben are knights', '0 rule_broken'],
  [ISLAND, 'Ann is a knight', '0 incomplete_answer'],
  [ISLAND, 'Ann is a knight, Ann is a knave, Ben is a knave', '0 contradiction'],
  [ISLAND, 'Ann is not a knight, and Ben is a knight', '1 solved'],
  [ISLAND, "Ann isn't a knight, Ben is not a knave", '1 solved'],
  [ISLAND, 'Ann is not a knave, and Ben is a knight', '0 rule_broken'],
  [ISLAND, 'Ann and Ben are not both knights', '0 answer_unparseable'],
  [ISLAND, 'Ann is not not a knave, Ben is a knight', '0 answer_unparseable'],
  [ISLAND, 'not Ann is a knight, Ben is a knight', '0 answer_unparseable'],
  [ISLAND, 'Ann is a knight or a knave, Ben is a knave', '0 answer_unparseable'],
  [ISLAND, 'Ann is a knight, Ben is a knave, Zed is a knave', '0 answer_unparseable'],
  [LETTERS, 'B is a knave, A is a knight', '1 solved'],
  [MONEY, 'S=9,E=5,N=6,D=7,M=1,O=0,R=8,Y=2', '1 solved'],
  [MONEY, 's: 9, e: 5, n: 6, d: 7, m: 1, o: 0, r: 8, y: 2', '1 solved'],
  [MONEY, 'S=9 E=5 N=6 D=7 M=1 O=0 R=8 Y=2', '1 solved'],
  [MONEY, '9567 + 1085 = 10652', '1 solved'],
  [MONEY, '9567 + 1085 = 10653', '0 rule_broken'],
  [MONEY, '3712 + 0467 = 04179', '0 rule_broken'],
  [MONEY, '9567 + 1085 = 10752', '0 contradiction'],
  [GRAPH, 'A=red B=blue 3=red', '1 solved'],
  [MONEY, 'S=2,E=8,N=1,D=7,M=0,O=3,R=6,Y=5', '0 rule_broken'],
  [{ ...MONEY, allow_leading_zero: true }, 'S=2,E=8,N=1,D=7,M=0,O=3,R=6,Y=5', '1 solved'],
  [MONEY, 'S=9,E=5,N=6,D=7,M=1,O=0,R=8', '0 incomplete_answer'],
  [MONEY, 'S=9,E=5,N=6,D=7,M=1,O=0,R=8,Y=2,Z=3', '0 rule_broken'],
  [MONEY, 'S=9,E=5,N=6,D=7,M=1,O=0,R=8,Y=12', '0 rule_broken'],
  [LADDER, 'COLD,CORD,CARD,WARD,WARM', '1 solved'],
  [LADDER, 'cold → cord → card → ward → warm', '1 solved'],
  [LADDER, '1. cold\n2. cord\n3. word\n4. ward\n5. warm', '1 solved'],
  [LADDER, '["COLD", "CORD", "CARD", "WARD", "WARM"]', '1 solved'],
  [LADDER, 'COLD, WARM', '0 rule_broken'],
  [LADDER, 'COLD, COLD, CORD, CARD, WARD, WARM', '0 rule_broken'],
  [LADDER, 'CORD, CARD, WARD, WARM', '0 rule_broken'],
  [LADDER, 'COLD, CORD, CARD, WARD', '0 not_reached'],
  [LADDER, 'COLD, CORD, CORM, CARM, WARM', '0 unknown_word'],
  [{ ...LADDER, shortest: true }, 'COLD, CORD, CARD, CORD, CARD, WARD, WARM', '0 not_shortest'],
  [SACK, '[1, 3]', '1 solved'],
  [SACK, 'items 1 and 3', '1 solved'],
  [SACK, '2', '0 not_optimal'],
  [SACK, '[1, 2, 3]', '0 rule_broken'],
  [SACK, '[1, 1, 3]', '0 rule_broken'],
  [SACK, '[1, 4]', '0 rule_broken'],
  [SACK, '[]', '0 not_optimal'],
  [ORDER, 'a, b, c', '1 solved'],
  [ORDER, '1. A\n2. B\n3. C', '1 solved'],
  [ORDER, 'a < b < c', '1 solved'],
  [ORDER, 'c, b, a', '0 rule_broken'],
  [ORDER, 'a, b', '0 incomplete_answer'],
  [ORDER, 'a, b, b, c', '0 rule_broken'],
  [ORDER, 'a, b, c, d', '0 extra_element'],
  [SUM, '8/(3 - 8/3)', '1 solved'],
  [SUM, '8 ÷ (3 − 8 ÷ 3) = 24', '1 solved'],
  [SUM, '24 = 8/(3 - 8/3)', '1 solved'],
  [SUM, '\\frac{8}{3 - \\frac{8}{3}}', '1 solved'],
  [SUM, '$8 \\div \\left( 3 - 8 \\div 3 \\right)$.', '1 solved'],
  [SUM, '8*3', '0 wrong_numbers'],
  [SUM, '8*3 + 8 - 8', '0 wrong_numbers'],
  [SUM, '8*3 + 8*3', '0 different_value'],
  [SUM, '8/(3 - 8/3) = 25', '0 different_value'],
  [SUM, '8/(3-3) + 8', '0 answer_undefined'],
  [SUM, '8**3 + 8 + 3', '0 unknown_symbol'],
  [SUM, '8//3 + 8 + 3', '0 unknown_symbol'],
  [SUM, '83 + 83', '0 wrong_numbers'],
  [SUM, '8(3) + 8 - 3', '0 answer_unparseable'],
  [SUM, '8.0 + 3 + 8 + 3', '0 unknown_symbol'],
  [SUM, '__import__("os")', '0 unknown_symbol'],
  [SUM, '8 + 3 + 8 + 3 +', '0 answer_unparseable'],
  [SUM, `${'('.repeat(50_000)}8`, '0 answer_too_complex'],
  [SOME, '5 + 7', '1 solved'],
  [SOME, '-(-5 - 7)', '1 solved'],
  [SOME, '5 + 5 + 1 + 1', '0 wrong_numbers'],
  [{ ...SOME, operators: ['+'] }, '7 - 1 + 5 + 1', '0 wrong_numbers'],
  [{ ...SOME, operators: ['-'] }, '5 + 7', '0 rule_broken'],
  [{ kind: 'logic_grid', expected: { Ann: 'tea', Ben: 2 } }, 'Ann: Tea\nBen: 2', '1 solved'],
  [{ kind: 'logic_grid', solution: { drink: { Ann: 'tea' } } }, '{"drink": {"Ann": "tea"}}', '1 solved'],
  [
    { kind: 'logic_grid', solution: { drink: { Ann: 'tea' } } },
    '{"drink": {"Ann": "milk"}}',
    '0 different_value',
  ],
  [{ kind: 'number', expected: 0.5 }, '50%', '1 solved'],
  [{ kind: 'number', expected: 0.5 }, '\\frac{1}{2}', '1 solved'],
  [{ kind: 'number', expected: 0.5 }, 'x = 0.50.', '1 solved'],
  [{ kind: 'number', expected: 1234 }, '1,234', '1 solved'],
  [{ kind: 'number', expected: 4 }, '3 4 5', '0 multiple_answers'],
  [{ kind: 'number', expected: 4 }, 'len("four")', '0 answer_unparseable'],
  [{ kind: 'number', expected: '0x10' }, '16', '1 solved'],
  [{ kind: 'number', expected: 16 }, '0x10', '0 answer_unparseable'],
  [{ kind: 'boolean', expected: true }, 'Yes.', '1 solved'],
  [{ kind: 'boolean', expected: true }, 'no', '0 different_value'],
  [{ kind: 'boolean', expected: true }, 'True False', '0 multiple_answers'],
  [{ kind: 'boolean', expected: true }, 'constructor', '0 answer_unparseable'],
  [{ kind: 'text', expected: 'Alice' }, '**alice**.', '1 solved'],
  [{ kind: 'text', expected: 'Alice' }, 'alice bob', '0 different_text'],
  [{ kind: 'list', expected: [1, 2, 3] }, '1 -> 2 -> 3', '1 solved'],
  [{ kind: 'list', expected: [1, 2, 3] }, '[1, 3, 2]', '0 different_value'],
  [{ kind: 'list', expected: [1, 2, 3] }, '[1, 2, 3, 4]', '0 different_value'],
  [{ kind: 'list', expected: ['b', 'A'], case: true }, 'b, a', '0 different_value'],
  [{ kind: 'set', expected: ['x', 'y'] }, 'y, x', '1 solved'],
  [{ kind: 'set', expected: ['x', 'y'] }, 'x, x, y', '0 extra_element'],
  [{ kind: 'set', expected: ['x', 'y'] }, 'x', '0 missing_element'],
  [{ kind: 'grid', expected: [['❌', '✅']] }, '❌✅', '1 solved'],
  [{ kind: 'grid', expected: [[1.333]], tolerance: 0.01 }, '1.33', '1 solved'],
];
for (const [puzzle, answer, verdict] of CASES)
  test(`${(puzzle as { kind: string }).kind}: ${JSON.stringify(answer).slice(0, 90)} is ${verdict}`, () =>
    assert.equal(verdictOf(answer, puzzle), verdict));

const ROWS: [object, string, string][] = [
  [rowOf('propositional_logic', { premises: ['(P → Q)', 'P'], variables: ['P', 'Q'] }), 'Q', 'solved'],
  [
    rowOf('propositional_logic', { premises: ['(P → Q)', 'P'], variables: ['P', 'Q'] }),
    'P and not not Q',
    'solved',
  ],
  [
    rowOf('propositional_logic', { premises: ['(P → Q)', 'P'], variables: ['P', 'Q'] }),
    '\\neg P \\lor P',
    'trivial',
  ],
  [rowOf('propositional_logic', { premises: ['(P → Q)', 'P'], variables: ['P', 'Q'] }), '¬Q', 'rule_broken'],
  [
    rowOf('propositional_logic', { premises: ['(P → Q)', 'P'], variables: ['P', 'Q'] }),
    'Z',
    'unknown_symbol',
  ],
  [
    rowOf('propositional_logic', { premises: ['(P → Q)', 'P'], variables: ['P', 'Q'] }),
    '(P ∧',
    'answer_unparseable',
  ],
  [rowOf('prime_factorization', { number: 12 }), '2^2 * 3', 'solved'],
  [rowOf('prime_factorization', { number: 12 }), '12 = 3 × 2 × 2', 'solved'],
  [rowOf('prime_factorization', { number: 12 }), '12', 'rule_broken'],
  [rowOf('prime_factorization', { number: 12 }), '2 × 2 × 3 × 1', 'rule_broken'],
  [rowOf('prime_factorization', { number: 12 }), '2 × 3', 'different_value'],
  [rowOf('coin_flip', { rational: { numerator: 9908, denominator: 16384 } }), '0.6047', 'solved'],
  [rowOf('coin_flip', { rational: { numerator: 9908, denominator: 16384 } }), '2477/4096', 'solved'],
  [rowOf('coin_flip', { rational: { numerator: 9908, denominator: 16384 } }), '60.47%', 'solved'],
  [rowOf('coin_flip', { rational: { numerator: 9908, denominator: 16384 } }), '0.6', 'different_value'],
  [rowOf('coin_flip', { rational: { numerator: 9908, denominator: 16384 } }), '0', 'different_value'],
  [
    rowOf('fraction_simplification', { simplified_numerator: 1, simplified_denominator: 2 }),
    '\\frac{1}{2}',
    'solved',
  ],
  [
    rowOf('fraction_simplification', { simplified_numerator: 1, simplified_denominator: 2 }),
    '2/4',
    'different_form',
  ],
  [
    rowOf('number_sorting', { original_numbers: ['2.0', '-1.5'], direction: 'ascending' }),
    "['-1.5', '2']",
    'solved',
  ],
  [
    rowOf('number_sorting', { original_numbers: ['2.0', '-1.5'], direction: 'ascending' }),
    "['-0.6', '2.9']",
    'different_value',
  ],
  [rowOf('group_anagrams', { words: ['ab', 'ba', 'c'] }), '[["c"], ["ba", "ab"]]', 'solved'],
  [rowOf('group_anagrams', { words: ['ab', 'ba', 'c'] }), '[["c", "ba", "ab"]]', 'rule_broken'],
  [rowOf('palindrome_generation', { letters: ['a', 'b', 'a'] }), 'ABA', 'solved'],
  [rowOf('palindrome_generation', { letters: ['a', 'b', 'a'] }), 'aab', 'rule_broken'],
  [rowOf('palindrome_partitioning', { string: 'aab' }), '[["aa","b"],["a","a","b"]]', 'solved'],
  [rowOf('palindrome_partitioning', { string: 'aab' }), '[["aa","b"]]', 'missing_element'],
  [rowOf('game_of_life_halting', {}, 'False'), 'banana', 'answer_unparseable'],
  [rowOf('word_ladder', { start_word: 'FAGS', end_word: 'FAMS' }), 'FAGS,FAMS', 'solved'],
  [rowOf('word_ladder', { start_word: 'SAGO', end_word: 'SAGO' }), 'SAGO,SAGQ,SAGO', 'unknown_word'],
  [rowOf('a data set of the future', {}, '[[1, 2], [3, 4]]'), '1 2\n3 4', 'solved'],
  [rowOf('a data set of the future', {}, '{"a": 1}'), '{"a": 1.0}', 'solved'],
  [rowOf('a data set of the future', {}, 'Peng'), 'peng.', 'solved'],
  [rowOf('constructor', {}, 'Peng'), 'peng', 'solved'],
  [rowOf('simple_integration', {}, 'x'), 'x', 'unsupported'],
];
for (const [reference, answer, reason] of ROWS)
  test(`${JSON.stringify(reference).slice(35, 80)}: ${JSON.stringify(answer)} is ${reason}`, () =>
    assert.equal(gradePuzzle(`<answer>${answer}</answer>`, reference).reason, reason));

test('partial rewards are shares, and a search beyond its steps is not guessed', () => {
  assert.equal(verdictOf('[2]', SACK, { partial: true }), `${4 / 9} not_optimal`);
  assert.equal(verdictOf('1 -2 -3', SAT, { scoring: 'partial' }), '0.5 rule_broken');
  assert.equal(verdictOf('Ann and Ben are knights', ISLAND, { scoring: 'partial' }), '0.5 rule_broken');
  const vast = {
    kind: 'knapsack',
    weights: [7, 11, 999_999_999],
    values: [1, 2, 3],
    capacity: 1_000_000_000,
  };
  assert.equal(verdictOf('[1]', vast), 'too_complex');
});
