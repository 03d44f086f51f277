import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimalKey } from '../../../../src/verifiers/code/compare/decimal.ts';
import { OUTPUT_COMPARATORS, type OutputComparator } from '../../../../src/verifiers/code/compare/output.ts';
import { pythonFloat } from '../../../../src/verifiers/code/compare/text.ts';

const NAMES = Object.keys(OUTPUT_COMPARATORS) as OutputComparator[];
const blank = fc.constantFrom(' ', '\t', '\n', '\r\n', '  ', '\n\n');
const word = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true }).map(String),
  fc.string({ maxLength: 5 }),
);
const output = fc.array(fc.oneof(word, blank), { maxLength: 20 }).map((parts) => parts.join(''));

function agrees(name: OutputComparator, got: string, expected: string): boolean {
  return OUTPUT_COMPARATORS[name].compare(got, expected);
}

test('every comparator accepts the expected output itself', () => {
  fc.assert(
    fc.property(output, (text) => {
      for (const name of NAMES) assert.ok(agrees(name, text, text), name);
    }),
  );
});

test('what a stricter comparator accepts, a looser one accepts too', () => {
  const looser: [OutputComparator, OutputComparator][] = [
    ['exact', 'verl'],
    ['verl', 'lines'],
    ['tokens', 'tokens_float'],
    ['verl', 'tokens'],
    ['verl', 'unordered'],
    ['verl', 'lcb'],
    ['verl', 'apps'],
    ['lcb', 'tokens_float'],
  ];
  const change = fc.constantFrom('', '\n', '\n\n', ' ', ' \n', '\r\n', '0', '.0');
  fc.assert(
    fc.property(output, change, change, (text, before, after) => {
      const other = `${before.trim()}${text}${after}`;
      for (const [strict, loose] of looser) {
        if (agrees(strict, other, text)) assert.ok(agrees(loose, other, text), `${strict} but not ${loose}`);
      }
    }),
  );
});

test('an answer is never accepted when it is empty and something is expected', () => {
  fc.assert(
    fc.property(output, (text) => {
      fc.pre(text.trim() !== '');
      for (const name of NAMES) for (const got of ['', '\n', '  \n\n']) assert.ok(!agrees(name, got, text));
    }),
  );
});

/** Comparator, output, expected, accepted. */
const CASES: [OutputComparator, string, string, boolean][] = [
  ['exact', '1', '1\n', false],
  ['verl', '1\n\n', '1', true],
  ['verl', '1 ', '1', false],
  ['verl', '1.0', '1', false],
  ['lines', '1  \n2\t\n\n', '1\n2', true],
  ['lines', '1\r\n2\r\n', '1\n2\n', true],
  ['lines', ' 1', '1', false],
  ['lines', '1\n\n2', '1\n2', false],
  ['lines', '1\n2\n3', '1\n2', false],
  ['lines', '1', '1\n2', false],
  ['lines', 'yes', 'YES', false],
  ['lines', '[2.3929426754659096]', '[2.39294267546591]', true],
  ['lines', '0.9600706108779886 x', '0.960070610877989 x', true],
  ['lines', '1.5114667361718894', '1.5114667445873764', true],
  ['lines', '0.30000000000000004', '0.3', false],
  ['lines', '0.3333333333333333', '0.3333333433333333', false],
  ['lines', '3.14159265358979323846', '3.14159265358979323847', false],
  ['lines', '123456789012345678', '123456789012345679', false],
  ['lines', '0.3333333333333333  1', '0.33333333333333337 1', false],
  ['tokens', '1\n2   3', '1 2\n3\n', true],
  ['tokens', '12', '1 2', false],
  ['tokens', '1.0', '1', false],
  ['tokens_float', '0.3000001 x', '0.3 x', true],
  ['tokens_float', '0.31', '0.3', false],
  ['tokens_float', '12345679', '12345678', false],
  ['tokens_float', '007 +5 -0', '7 5 0', true],
  ['tokens_float', 'nan', 'nan', true],
  ['tokens_float', '1e400', 'inf', true],
  ['tokens_float', 'nan', '1.5', false],
  ['lcb', '1.0', '1.00', true],
  ['lcb', '0.1', '0.1000001', false],
  ['lcb', '50000000000000001', '50000000000000000', false],
  ['lcb', '5e16', '50000000000000000', true],
  ['lcb', '  1 2 \n3', '1 2\n3\n', true],
  ['lcb', '1 2\n\n3', '1 2\n3', false],
  ['lcb', 'Yes 1.0', 'Yes 1', false],
  ['lcb', 'nan 1', 'nan 1.0', false],
  ['apps', '1\n\n2\n', '1\n2', true],
  ['apps', '0.300001', '0.3', true],
  ['apps', '100001', '100000', false],
  ['apps', '0.31', '0.3', false],
  ['apps', 'a\nb', 'b\na', false],
  ['apps', '1.0 2.0', '1 2', false],
  ['oj_float', 'YES', 'yes', true],
  ['oj_float', '0.300001', '0.3', true],
  ['oj_float', '0.30001', '0.3', false],
  ['oj_float', '1.000001 2', '1 2', false],
  ['oj_float', '1\n2\n3', '1\n2', false],
  ['unordered', '2\n1 \n', '1\n2', true],
  ['unordered', '1\n1\n2', '1\n2\n2', false],
];

test('the comparators decide as the judges they are named after', () => {
  for (const [name, got, expected, accepted] of CASES) {
    assert.equal(agrees(name, got, expected), accepted, `${name} ${JSON.stringify([got, expected])}`);
  }
});

test('a tolerance given with tokens_float is the one that counts', () => {
  const { compare } = OUTPUT_COMPARATORS.tokens_float;
  assert.ok(compare('1.05', '1.0', { absolute: 0.1, relative: 0 }));
  assert.ok(!compare('1.0000001', '1.0', { absolute: 0, relative: 0 }));
});

test('decimals are equal exactly when their values are', () => {
  const digits = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
  fc.assert(
    fc.property(digits, fc.integer({ min: 0, max: 30 }), (n, shift) => {
      assert.equal(decimalKey(`${n}e-${shift}`), decimalKey(`${n}${'0'.repeat(shift)}e-${2 * shift}`));
      assert.notEqual(decimalKey(`${n}e-${shift}`), decimalKey(`${n + 1n}e-${shift}`));
    }),
  );
  for (const text of ['', '.', 'e5', '1e', '--1', '0x1', '1 2', 'abc'])
    assert.equal(decimalKey(text), undefined);
});

test('numbers are read as float() reads them', () => {
  for (const [text, value] of [
    ['1', 1],
    [' 1.5\n', 1.5],
    ['1_000', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['-Infinity', -Infinity],
  ] as const) {
    assert.equal(pythonFloat(text), value);
  }
  for (const text of ['', '0x10', '1__0', '_1', '1e', 'Infinit', '1 2', '١'])
    assert.equal(pythonFloat(text), undefined);
});

test('megabytes of any text are compared without a pattern that grows faster than they do', () => {
  const size = 600_000;
  const texts = [
    ' '.repeat(size),
    '\n'.repeat(size),
    '1 '.repeat(size / 2),
    '1'.repeat(size),
    'a\n'.repeat(size / 2),
  ];
  for (const text of texts) {
    for (const name of NAMES) agrees(name, `${text}x`, `${text}y`);
  }
});

test('a whole number is not met by one that is only close for its size', () => {
  const { compare } = OUTPUT_COMPARATORS.tokens_float;
  assert.ok(!compare('1000000.4', '1000000'));
  assert.ok(compare('3.0000000001', '3'));
  assert.ok(compare('100.5', '100', { relative: 0.01, absolute: 0 }), 'where it is asked for');
});
