/** What most answers look like is read in a shorter way: with the same outcome. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NUMBERS, readCells, SIGNS } from '../../../src/verifiers/puzzle/reading/grids/cells.ts';
import { sortedLetters } from '../../../src/verifiers/puzzle/reading/letters.ts';
import { readRational } from '../../../src/verifiers/puzzle/reading/numbers.ts';
import { gradePuzzle, rowOf } from './support.ts';

/** By name, which is what a failure tells. */
const FORMS = new Map([
  ['numbers', NUMBERS],
  ['signs', SIGNS],
]);
const CHARACTERS = [...'0123456789XO#._*rl|,<"[:✅❌ \n\n  '];

test('lines of plain cells have the cells that they have with other line ends', () => {
  const drawn = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 30 });
  const size = fc.record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 4 }) });
  fc.assert(
    fc.property(drawn, size, fc.constantFrom(...FORMS.keys()), (text, size, name) => {
      const form = FORMS.get(name)!;
      assert.deepEqual(readCells(text, size, form), readCells(text.replaceAll('\n', '\r\n'), size, form));
    }),
    { numRuns: 20_000 },
  );
});

test('a full stop behind the last digit is no cell, whatever stands behind it', () => {
  for (const end of ['', '\n', '  \n ']) {
    assert.equal(readCells(`0.${end}`, { rows: 1, columns: 2 }, SIGNS), undefined);
    assert.deepEqual(readCells(`10.${end}`, { rows: 1, columns: 2 }, SIGNS), [['1', '0']]);
  }
});

test('grids of every size are read, with and without blanks', () => {
  const cells = fc.integer({ min: 2, max: 9 }).chain((columns) =>
    fc.array(fc.array(fc.constantFrom(...'0123456789'), { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 9,
    }),
  );
  fc.assert(
    fc.property(cells, fc.constantFrom('', ' '), (grid, between) => {
      const text = grid.map((row) => row.join(between)).join('\n');
      assert.deepEqual(readCells(text, { rows: grid.length, columns: grid[0]!.length }, NUMBERS), grid);
    }),
  );
});

test('a list of lists of numbers has the cells that it has with other blanks', () => {
  const row = fc.array(fc.oneof(fc.nat(12), fc.constantFrom('007', '-1', '1.5', '"2"', '')), {
    minLength: 1,
    maxLength: 4,
  });
  const lists = fc.array(
    row.map((cells) => `[${cells.join(',')}]`),
    { minLength: 1, maxLength: 4 },
  );
  const size = fc.record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 4 }) });
  fc.assert(
    fc.property(lists, size, fc.constantFrom('', ',', ' '), (rows, size, behind) => {
      const text = `[${rows.join(', ')}${behind}]`;
      assert.deepEqual(readCells(text, size, NUMBERS), readCells(text.replaceAll(',', '\t,'), size, NUMBERS));
    }),
    { numRuns: 5000 },
  );
  assert.deepEqual(readCells('[[10, 2],[3,4]]', { rows: 2, columns: 2 }, NUMBERS), [
    ['10', '2'],
    ['3', '4'],
  ]);
});

test('letters are put in order as a sort does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (word) => {
      assert.equal(sortedLetters(word), [...word].sort().join(''));
    }),
  );
});

test('short decimals have the value of their digits', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -(10 ** 9) + 1, max: 10 ** 9 - 1 }),
      fc.integer({ min: 0, max: 10 ** 6 - 1 }),
      (whole, part) => {
        const digits = String(part).padStart(6, '0');
        const value = readRational(`${whole}.${digits}`)!;
        const sixths = BigInt(whole) * 1_000_000n + (whole < 0 ? -1n : 1n) * BigInt(part);
        assert.equal(value.numerator * 1_000_000n, sixths * value.denominator);
      },
    ),
  );
  assert.deepEqual(readRational('-0.50'), { numerator: -1n, denominator: 2n });
});

test('every partition counts once, also of a text that is longer than a number has bits', () => {
  const string = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOpp';
  const alone = [...string];
  const paired = [...string.slice(0, -2), 'pp'];
  const row = rowOf('palindrome_partitioning', { string });
  const reasonOf = (...lists: string[][]) =>
    gradePuzzle(`<answer>${JSON.stringify(lists)}</answer>`, row).reason;
  assert.equal(reasonOf(alone, paired), 'solved');
  assert.equal(reasonOf(alone, alone), 'missing_element');
});
