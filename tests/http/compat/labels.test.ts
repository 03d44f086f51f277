import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ServiceError } from '../../../src/errors.ts';
import { itemFromLabel } from '../../../src/http/compat/reading/labels.ts';
import { readUrlChoice } from '../../../src/http/compat/reading/url-choice.ts';

const R = { response: 'r' };
const MATH = readUrlChoice({});

test('plain text and numbers are the answer', () => {
  assert.deepEqual(itemFromLabel(R, '\\frac12', MATH).reference, { answer: '\\frac12' });
  assert.deepEqual(itemFromLabel(R, 42, MATH).reference, { answer: '42' });
  assert.deepEqual(itemFromLabel(R, ['1', 2], MATH).reference, { answer: ['1', '2'] });
});

test('LaTeX and sets that begin with a brace stay text', () => {
  assert.deepEqual(itemFromLabel(R, '{1, 2}', MATH).reference, { answer: '{1, 2}' });
  assert.deepEqual(itemFromLabel(R, '{1 \\over 2}', MATH).reference, { answer: '{1 \\over 2}' });
});

test('a label may name verifier, reference and options, and the URL adds options', () => {
  const label = JSON.stringify({ verifier: 'text', reference: { text: 'a' }, options: { test: 'like' } });
  const item = itemFromLabel(R, label, readUrlChoice({ 'options.trim': 'false' }));
  assert.deepEqual(item, {
    verifier: 'text',
    response: 'r',
    reference: { text: 'a' },
    options: { test: 'like', trim: false },
  });
});

test('tests of the APPS family become tests of the code verifier, their texts unchanged', () => {
  const call = itemFromLabel(
    R,
    { inputs: ['1.0\n12345678901234567890'], outputs: ['2.0'], fn_name: 'f' },
    MATH,
  );
  assert.deepEqual(call.reference, {
    language: 'python',
    tests: {
      kind: 'call',
      function: 'f',
      cases: [{ input: '1.0\n12345678901234567890', expected_json: '2.0' }],
    },
  });
  const stdio = itemFromLabel(R, { inputs: [['1', '2']], outputs: ['3\n'] }, MATH);
  assert.deepEqual(stdio.reference, {
    language: 'python',
    tests: { kind: 'stdio', cases: [{ input: '1\n2', expected: '3\n' }] },
  });
});

test('a row that names a verifier or options names them as they are, or is refused', () => {
  const reference = { answer: '42' };
  for (const row of [{ verifier: 7 }, { verifier: ['math'] }, { options: 'x' }, { options: [] }])
    assert.throws(() => itemFromLabel(R, { reference, ...row }, MATH), ServiceError);
  const nothing = { reference, verifier: null, options: null };
  assert.deepEqual(itemFromLabel(R, nothing, MATH), { verifier: 'math', ...R, reference });
});

test('what a program writes for an empty cell is no answer in mathematics', () => {
  const empty = ['null', 'NaN', ' nan ', 'NaT', '<NA>', '[null]', '[None]'];
  for (const label of empty) assert.throws(() => itemFromLabel(R, label, MATH), ServiceError, label);
  const text = readUrlChoice({ verifier: 'text' });
  assert.deepEqual(itemFromLabel(R, 'null', text).reference, { text: 'null' });
  // Answers all the same: nothing fulfils it; it is not defined there.
  for (const label of ['None', 'undefined', '\\text{none}', 'n'])
    assert.deepEqual(itemFromLabel(R, label, MATH).reference, { answer: label });
});

test('a label that holds nothing is refused with a pointer, never graded', () => {
  for (const label of [null, undefined, '', '   ', true]) {
    assert.throws(
      () => itemFromLabel(R, label, MATH, '/labels/3'),
      (error) =>
        error instanceof ServiceError &&
        error.code === 'invalid_reference' &&
        error.fields[0]?.pointer === '/labels/3',
    );
  }
  assert.throws(() => itemFromLabel(R, { inputs: ['1'], outputs: [] }, MATH), ServiceError);
});

test('options of a URL are nested by their dots, and typed', () => {
  const choice = readUrlChoice({
    verifier: 'math',
    'options.test': 'numeric',
    'options.precision.relative': '1e-3',
    options: '{"percent":true}',
  });
  assert.deepEqual(choice.options, { test: 'numeric', precision: { relative: 0.001 }, percent: true });
});

test('options of a URL cannot reach a prototype', () => {
  assert.throws(() => readUrlChoice({ 'options.__proto__.x': '1' }), ServiceError);
  assert.equal(({} as Record<string, unknown>).x, undefined);
});

test('on_unscored must be a finite number', () => {
  assert.equal(readUrlChoice({ on_unscored: '-0.5' }).onUnscored, -0.5);
  assert.equal(readUrlChoice({ on_unscored: 'error' }).onUnscored, undefined);
  for (const value of ['', 'NaN', 'Infinity', 'zero'])
    assert.throws(() => readUrlChoice({ on_unscored: value }), ServiceError);
});

test('any label is an item or a refusal', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.json(), fc.string()), (label) => {
      try {
        assert.equal(typeof itemFromLabel(R, label, MATH).verifier, 'string');
      } catch (error) {
        assert.ok(error instanceof ServiceError);
      }
    }),
  );
});

test('nothing that is no answer becomes one by being written as text', () => {
  const none = [
    [null],
    [{ a: 1 }],
    [true],
    [['42']],
    [],
    [Number.NaN],
    Number.POSITIVE_INFINITY,
    ['42', null],
  ];
  for (const label of [...none, '[{"role":"user","content":"q"}]']) {
    assert.throws(
      () => itemFromLabel(R, label, MATH),
      (error) => error instanceof ServiceError && error.code === 'invalid_reference',
      JSON.stringify(label),
    );
  }
});

test('the forms of data sets are read, also as JSON text', () => {
  const reference = (label: unknown) => itemFromLabel(R, label, MATH).reference;
  for (const row of [{ ground_truth: '42' }, { target: '42' }, { expected_answer: 42 }])
    for (const label of [row, JSON.stringify(row)]) assert.deepEqual(reference(label), { answer: '42' });
  assert.deepEqual(reference('["42","43"]'), { answer: ['42', '43'] });
  const stdio = {
    language: 'python',
    tests: { kind: 'stdio', cases: [{ input: '1', expected: '2' }] },
  };
  for (const label of [
    [{ input: '1', output: '2' }],
    '[{"input":"1","output":"2"}]',
    {
      verification_info: {
        language: 'python',
        test_cases: [{ input: '1', output: '2', type: 'stdin_stdout' }],
      },
    },
  ])
    assert.deepEqual(reference(label), stdio);
  const asserts = { language: 'python', tests: { kind: 'asserts', asserts: ['assert f(1) == 2'] } };
  for (const label of [['assert f(1) == 2'], '["assert f(1) == 2"]'])
    assert.deepEqual(reference(label), asserts);
});

test('intervals and lists of numbers as text stay the answer', () => {
  for (const text of ['[0, 1]', '[1]', '[[1,2],[3,4]]'])
    assert.deepEqual(itemFromLabel(R, text, MATH).reference, { answer: text });
});

test('what the model was asked goes along', () => {
  const item = itemFromLabel({ prompt: 'q', response: 'r' }, '1', MATH);
  assert.deepEqual(item, { verifier: 'math', prompt: 'q', response: 'r', reference: { answer: '1' } });
});
