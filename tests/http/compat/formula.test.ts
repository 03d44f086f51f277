import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calculate, FormulaError } from '../../../src/http/compat/harnesses/openai-graders/formula.ts';
import {
  fill,
  sampleOf,
  TemplateError,
} from '../../../src/http/compat/harnesses/openai-graders/templates.ts';

test('a formula is arithmetic over the graders, with the usual precedence', () => {
  const scores = { a: 0.5, b: 0.25 };
  for (const [formula, value] of [
    ['0.5 * a + 0.5 * b', 0.375],
    ['-a ** 2', -0.25],
    ['2 ** 3 ** 2', 512],
    ['(a - b) / b', 1],
    ['min(a, b, 1) + max(a, b)', 0.75],
    ['1e-1', 0.1],
    ['--a', 0.5],
  ] as const) {
    assert.equal(calculate(formula, scores), value, formula);
  }
});

test('anything else is refused, and nothing of it runs', () => {
  for (const formula of [
    '',
    'a +',
    'c',
    'a; b',
    'constructor',
    'a.b',
    'process.exit()',
    '1/0',
    'log(0)',
    '('.repeat(5000),
    `${'('.repeat(60)}a${')'.repeat(60)}`,
    '-'.repeat(1999),
  ]) {
    assert.throws(() => calculate(formula, { a: 1, b: 1 }), FormulaError, formula.slice(0, 20));
  }
});

test('any formula has a finite value or a FormulaError', () => {
  const token = fc.constantFrom('a', 'b', '1', '2.5', '+', '-', '*', '/', '**', '(', ')', ',', 'min', 'log');
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
      try {
        assert.ok(Number.isFinite(calculate(tokens.join(' '), { a: 0.5, b: 2 })));
      } catch (error) {
        assert.ok(error instanceof FormulaError, String(error));
      }
    }),
  );
});

test('templates reach into item and sample, and nowhere else', () => {
  const sample = sampleOf('{"x": [1, {"y": "deep"}]}');
  assert.equal(fill('{{ item.q }}={{sample.output_json.x.1.y}}', { q: 3 }, sample), '3=deep');
  assert.throws(() => fill('{{item.constructor}}', {}, sample), TemplateError);
  assert.throws(() => fill('{{item.toString.name}}', {}, sample), TemplateError);
  assert.throws(
    () => fill('{{sample.output_json.x}}', {}, sampleOf('no json')),
    (error) => error instanceof TemplateError && error.ofSample,
  );
});
