import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAnswer } from '../../../src/mathematics/parser/parse-answer.ts';
import { isTooComplex } from '../../../src/mathematics/parser/result.ts';
import { printAnswer } from '../../../src/mathematics/print/print-answer.ts';

const SIZE = 65_536;
const fill = (unit: string, size = SIZE) => unit.repeat(Math.floor(size / unit.length));

test('a source beyond 64 Ki is too long, and says so', () => {
  const result = parseAnswer('1'.repeat(SIZE + 1));
  assert.ok(!result.ok);
  assert.equal(result.error.code, 'too_long');
  assert.ok(isTooComplex(result.error));
});

test('a bomb of any kind ends as too complex or as an error, and never as a part of it', () => {
  const units = [
    ...[
      '(',
      '{',
      '[',
      '\\{',
      '|',
      '\\left(',
      '\\frac{',
      '\\frac{1}{',
      '\\sqrt{',
      '\\sqrt',
      'x^',
      'x^{',
      'x_{',
      '2^{2^',
      'f(',
    ],
    ...[
      '\\sin ',
      '\\sin(',
      '\\log_',
      '-',
      '+',
      '±',
      '!',
      "'",
      '%',
      '°',
      '1+',
      'x ',
      '1,',
      'x=',
      '1<',
      '1/',
      '2*',
      'a|b',
      '||',
    ],
    ...[
      '\\begin{pmatrix}',
      '\\begin{pmatrix}1&',
      '&',
      '\\\\',
      '\\cup ',
      '(1,2)\\cup',
      'for ',
      'x for ',
      'and ',
      'a and ',
      '\\forall ',
    ],
    ...[
      '\\text{',
      '\\text{a',
      '\\text{a}',
      'word ',
      'a.',
      '$',
      '$1',
      '$5 and ',
      '\\(',
      '"',
      '\\sum_{',
      '\\int ',
      '\\int_0^1 ',
      '\\lim_{',
    ],
    ...[
      '\\vec',
      '\\vec{',
      '\\overline{',
      '\\binom{',
      '5 cm ',
      '1 2/3 ',
      '0.(',
      '0.3...',
      'x<sup>',
      '&lt;',
      '<1,',
      'not ',
      '\\not',
      'х',
      '²',
      '½',
      '√',
    ],
    ...[
      '\\hspace{',
      '\\phantom{',
      '\\color',
      '1{,}',
      '1,234,',
      '1 ',
      '\\frac12',
      '(x>1',
      '\\{x|',
      'P(A|',
      'dx',
      '\\int dx',
      '10^{',
      'e^',
      '\\land ',
    ],
  ];
  for (const unit of units) {
    const result = parseAnswer(fill(unit));
    if (result.ok) {
      // only what can be read as a whole, such as a list of signs before one value or a text, may
      // have a value
      assert.ok(
        ['text', 'number', 'negation', 'based'].includes(result.value.kind),
        `${unit}: ${result.value.kind}`,
      );
    }
  }
});

test('the depth of what is read is bounded for those who walk it', () => {
  for (const [open, close] of [
    ['(', ')'],
    ['\\frac{1}{', '}'],
    ['\\sqrt{', '}'],
    ['\\left|', '\\right|'],
    ['\\sin(', ')'],
    ['x^{', '}'],
  ] as const) {
    const deep = parseAnswer(`${open.repeat(100)}x${close.repeat(100)}`);
    assert.ok(!deep.ok, open);
    assert.equal(deep.error.code, 'too_deep', open);
    const shallow = parseAnswer(`${open.repeat(20)}x${close.repeat(20)}`);
    assert.ok(shallow.ok, open);
  }
  for (const chain of ['1/'.repeat(200), '2^'.repeat(200)]) {
    const result = parseAnswer(`${chain}1`);
    assert.ok(!result.ok);
    assert.equal(result.error.code, 'too_deep');
  }
});

test('an integer of 20,000 digits is read and printed; a longer one is too complex', () => {
  const digits = '7'.repeat(20_000);
  const result = parseAnswer(digits);
  assert.ok(result.ok);
  assert.equal(printAnswer(result.value), digits);
  const longer = parseAnswer(`${digits}7`);
  assert.ok(!longer.ok);
  assert.equal(longer.error.code, 'number_too_long');
  const power = parseAnswer('1e999999');
  assert.ok(!power.ok);
  assert.equal(power.error.code, 'number_too_long');
});

test('a hundred thousand brackets are an error and no overflow of the stack', () => {
  for (const unit of ['(', '{', '[', '\\frac{']) {
    const result = parseAnswer(unit.repeat(Math.floor(SIZE / unit.length)));
    assert.ok(!result.ok);
  }
});
