import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { HARD_INPUTS } from '../../../bench/math/hard-inputs.ts';
import { dataIsThere, optionsOf, type Row, readRows, SETS } from '../../../bench/math/sets.ts';
import { createCompute } from '../../../src/compute/compute.ts';
import type { ResponseInput } from '../../../src/responses/response.ts';
import type { Judgement } from '../../../src/verdict.ts';
import { gradeText } from '../../../src/verifiers/math/grade-text.ts';
import type { MathOptions } from '../../../src/verifiers/math/options.ts';
import { createMathVerifier } from '../../../src/verifiers/math/verifier.ts';

const compute = createCompute({ threads: 1 });
const verifier = createMathVerifier({ compute });
after(() => compute.close());
const context = { signal: new AbortController().signal, tenant: 'test' };
const grade = (answer: string | string[], response: ResponseInput, options: MathOptions = {}) =>
  verifier.grade({ response, reference: { answer }, options }, context);

test('a short item is graded without a turn of the event loop', () => {
  assert.ok(!(grade('5', '\\boxed{5}') instanceof Promise));
});

test('a long response is graded in a thread, and its verdict is the one a short response has', async () => {
  const long = grade('5', `${'We go on thinking about it. '.repeat(2000)}\n\\boxed{5}`);
  assert.ok(long instanceof Promise);
  const judgement = await long;
  assert.equal(judgement.status === 'scored' && judgement.correct, true);
});

test('long thinking keeps nobody from being graded at once', () => {
  assert.ok(!(grade('5', `<think>${'hm. '.repeat(10_000)}</think>\\boxed{5}`) instanceof Promise));
});

test('the verdict says what was found, where, and how both sides were read', async () => {
  const response = 'So it is $\\boxed{\\frac{2}{4}}$.';
  const judgement = (await grade('0.5', response)) as Judgement;
  assert.deepEqual(judgement.extracted, {
    text: '\\frac{2}{4}',
    method: 'boxed',
    start: response.indexOf('\\boxed'),
    end: response.indexOf('$.'),
    answer: '\\frac{2}{4}',
    reference: '0.5',
  });
});

test('any one of several references counts', async () => {
  const judgement = await grade(['\\text{none}', '7'], '\\boxed{7}');
  assert.equal(judgement.status === 'scored' && judgement.correct, true);
});

test('of chat messages the last one of the assistant is graded', async () => {
  const judgement = await grade('7', [
    { role: 'user', content: '3+4? \\boxed{1}' },
    { role: 'assistant', content: '\\boxed{7}' },
  ]);
  assert.equal(judgement.status === 'scored' && judgement.correct, true);
});

test('messages without one of the assistant are the fault of the item, not of the candidate', async () => {
  const judgement = await grade('7', [{ role: 'user', content: '7' }]);
  assert.equal(judgement.status, 'unscored');
  assert.equal(judgement.reason, 'invalid_item');
});

test('a closed verifier fails aloud instead of scoring', async () => {
  const closing = createCompute({ threads: 1 });
  const closed = createMathVerifier({ compute: closing });
  await closing.close();
  const long = { response: 'a '.repeat(20_000), reference: { answer: '1' }, options: {} };
  await assert.rejects(async () => closed.grade(long, context));
});

test('an item that needs many steps has the same verdict in a thread and at once', async () => {
  for (const { reference, response } of HARD_INPUTS) {
    assert.deepEqual(await grade(reference, response), gradeText({ text: response, reference, options: {} }));
  }
});

for (const set of SETS) {
  test(`the labelled set ${set.name} is judged right to its bar`, async (t) => {
    if (!dataIsThere()) return t.skip('../shared/data/math is not there');
    const rows = readRows<Row>(set.file);
    let right = 0;
    for (const row of rows) {
      const judgement = await grade(row.gold, row.pred, optionsOf(row));
      if (judgement.status === 'scored' && judgement.correct === row.expected) right++;
      else if (judgement.status === 'unscored' && !row.expected) right++;
    }
    assert.ok(right / rows.length >= set.bar, `${right} of ${rows.length}`);
  });
}

test('what is too much to compare is right where it is written as the reference is', async () => {
  const rows = Array.from({ length: 30 }, (_, i) =>
    Array.from({ length: 30 }, (_, j) => `\\sqrt{${i * j + 2}}`).join('&'),
  );
  const matrix = (all: string[]) => `\\begin{pmatrix}${all.join('\\\\')}\\end{pmatrix}`;
  const graded = async (answer: string) => await grade(matrix(rows), `\\boxed{${answer}}`);
  assert.equal((await graded(matrix(rows))).reason, 'equal_text');
  const other = await graded(matrix([...rows].reverse()));
  assert.ok(other.status === 'scored' && other.reward === 0);
});
