import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareResults, type Rule } from '../../../src/verifiers/sql/result/compare.ts';
import type { Cell } from '../../../src/verifiers/sql/result/table.ts';

const RULE: Rule = { duplicates: true, ordered: false, permute: true, tolerance: 0 };
const bytes = (rows: Cell[][]) => Buffer.from(JSON.stringify(rows));
const stateOf = (expected: Cell[][], found: Cell[][], rule: Partial<Rule> = {}, budget = 1_000_000) =>
  compareResults({ expected: bytes(expected), found: bytes(found), rule: { ...RULE, ...rule }, budget })
    .state;
const equal = (...args: Parameters<typeof stateOf>) => stateOf(...args) === 'equal';

const cell = fc.oneof(
  fc.integer({ min: 0, max: 2 }),
  fc.constantFrom(null, 'a', '', 0.5, { n: '9007199254740993' }),
);
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.tuple(
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      fc.shuffledSubarray([...Array(width).keys()], { minLength: width }),
    ),
  );

test('rows and columns may change places, where the rule allows it', () => {
  fc.assert(
    fc.property(table, fc.integer(), ([rows, places], turn) => {
      const moved = rows.map((row) => places.map((place) => row[place]!));
      const at = Math.abs(turn) % rows.length;
      const turned = [...moved.slice(at), ...moved.slice(0, at)];
      assert.ok(equal(rows, turned));
      assert.ok(equal(rows, moved, { ordered: true }));
      assert.ok(equal(rows, [...turned, turned[0]!], { duplicates: false }));
      assert.ok(!equal(rows, [...turned, turned[0]!]));
      assert.ok(equal(rows, turned, { tolerance: 0.1 }));
    }),
  );
});

/** Every permutation, tried by force. */
function byForce(expected: Cell[][], found: Cell[][]): boolean {
  if (expected.length !== found.length || expected[0]!.length !== found[0]!.length) return false;
  const text = (rows: Cell[][]) =>
    rows
      .map((row) => JSON.stringify(row))
      .sort()
      .join();
  const permutations = (rest: number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((one) =>
          permutations(rest.filter((other) => other !== one)).map((more) => [one, ...more]),
        );
  return permutations([...found[0]!.keys()]).some(
    (places) => text(expected) === text(found.map((row) => places.map((place) => row[place]!))),
  );
}

test('a permutation is found where there is one, and nowhere else', () => {
  const bit = fc.integer({ min: 0, max: 1 });
  const bits = fc.array(fc.array(bit, { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(bits, bits, (one, two) => assert.equal(equal(one, two), byForce(one, two))),
    { numRuns: 2000 },
  );
});

test('columns are used once, and rows keep together', () => {
  assert.ok(!equal([[1, 1]], [[1, 2]]));
  assert.ok(
    !equal(
      [
        [1, 2],
        [2, 1],
      ],
      [
        [1, 1],
        [2, 2],
      ],
    ),
  );
  assert.ok(!equal([[1]], [[1, 1]]));
  assert.ok(!equal([[null]], []));
  assert.ok(equal([], []));
  assert.ok(!equal([[1]], [['1']]));
  assert.ok(!equal([[{ b: 'YQ==' }]], [['a']]));
  assert.ok(!equal([[{ n: '9007199254740993' }]], [[{ n: '9007199254740992' }]]));
});

test('many columns that are alike end at the budget, which says so', () => {
  const rows = Array.from({ length: 40 }, (_, row) =>
    Array.from({ length: 40 }, (_, column) => (row * 7 + column * column) % 2),
  );
  const others = rows.map((row, index) =>
    index === 0 ? row.map((value, column) => (column < 2 ? 1 - value : value)) : row,
  );
  assert.ok(['different', 'exhausted'].includes(stateOf(rows, others, {}, 10_000)));
});
