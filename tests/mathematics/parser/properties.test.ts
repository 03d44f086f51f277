import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseAnswer } from '../../../src/mathematics/parser/parse-answer.ts';
import { PARSE_ERRORS } from '../../../src/mathematics/parser/result.ts';
import { printAnswer } from '../../../src/mathematics/print/print-answer.ts';
import { printed } from './read.ts';

const PIECES =
  '\\frac { } {1} {2} 12 3 x y e i d + - * / ^ _ ( ) [ ] \\{ \\} | \\left( \\right) \\left| \\right| \\sqrt \\sin \\log \\pi \\infty = < \\le \\in \\cup , ; \\text{cm} \\text{if} and or for \\sum_{k=1}^{n} \\int dx \\begin{pmatrix} \\end{pmatrix} & \\\\ ! % \\$ ^\\circ \\pm \\ldots \\vec 0. 1,234 f( \\mathbb{R} \\to \\mid : \\begin{cases} \\end{cases} . \\binom √ ² ½ π \\quad km mod base $ ~'.split(
    ' ',
  );

function isSound(source: string): void {
  const result = parseAnswer(source);
  if (!result.ok) {
    assert.ok(result.error.code in PARSE_ERRORS);
    assert.ok(result.error.at >= 0 && result.error.at <= source.length);
    return;
  }
  assert.equal(typeof printAnswer(result.value), 'string');
}

test('any string is a value or a typed error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), isSound), { numRuns: 2000 });
  fc.assert(fc.property(fc.string({ maxLength: 60 }), isSound), { numRuns: 2000 });
});

test('any soup of tokens is a value or a typed error', () => {
  const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 });
  fc.assert(
    fc.property(soup, fc.constantFrom('', ' '), (pieces, space) => isSound(pieces.join(space))),
    { numRuns: 4000 },
  );
});

/** Expressions as people write them, with spellings that mean the same. */
const { expression } = fc.letrec<{ atom: string; factor: string; term: string; expression: string }>(
  (tie) => ({
    atom: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('x', 'y', 'n', '2', '3', '17', '0.5', '\\pi', 'x_{1}', '\\alpha', 'e'),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `\\frac{${a}}{${b}}`),
      tie('expression').map((a) => `\\sqrt{${a}}`),
      tie('expression').map((a) => `\\left(${a}\\right)`),
      tie('expression').map((a) => `\\sin\\left(${a}\\right)`),
      tie('expression').map((a) => `\\left|${a}\\right|`),
    ),
    factor: fc.oneof(
      tie('atom'),
      fc
        .tuple(fc.constantFrom('x', 'y', 'n'), fc.constantFrom('2', '3', '{10}', '{n+1}'))
        .map(([base, exponent]) => `${base}^${exponent}`),
    ),
    term: fc.array(tie('factor'), { minLength: 1, maxLength: 3 }).map((factors) => factors.join(' \\cdot ')),
    expression: fc.array(tie('term'), { minLength: 1, maxLength: 3 }).map((terms) => terms.join(' + ')),
  }),
);

const answer = fc.oneof(
  expression,
  fc.tuple(expression, expression).map(([a, b]) => `${a} = ${b}`),
  fc.tuple(expression, expression).map(([a, b]) => `\\left(${a}, ${b}\\right)`),
  fc.tuple(expression, expression).map(([a, b]) => `\\left[${a}, ${b}\\right)`),
  fc
    .array(expression, { minLength: 2, maxLength: 3 })
    .map((items) => `\\left\\{${items.join(', ')}\\right\\}`),
  fc.array(expression, { minLength: 2, maxLength: 3 }).map((items) => items.join(', ')),
);

test('what is printed reads back to the same', () => {
  fc.assert(
    fc.property(answer, (source) => {
      const once = printed(source);
      assert.doesNotMatch(once, /^error/, source);
      assert.equal(printed(once), once, source);
    }),
    { numRuns: 1000 },
  );
});

test('spacing, wrappers and the spelling of fractions and brackets change nothing', () => {
  const rewrites: ((source: string) => string)[] = [
    (source) => `$${source}$`,
    (source) => `\\boxed{${source}}`,
    (source) => ` ${source} .`,
    (source) => source.replaceAll(' ', '  '),
    (source) => source.replaceAll(' + ', '+').replaceAll(' = ', '='),
    (source) => source.replaceAll('\\frac', '\\dfrac'),
    (source) => source.replaceAll('\\left(', '(').replaceAll('\\right)', ')'),
    (source) => source.replaceAll('\\left(', '\\bigl(').replaceAll('\\right)', '\\bigr)'),
    (source) => source.replaceAll('+', '\\,+\\;'),
    (source) => source.replaceAll('\\cdot', '\\cdot{}'),
    (source) => source.replaceAll('\\pi', '{\\pi}'),
  ];
  fc.assert(
    fc.property(answer, fc.constantFrom(...rewrites), (source, rewrite) => {
      assert.equal(printed(rewrite(source)), printed(source), rewrite(source));
    }),
    { numRuns: 1500 },
  );
});
