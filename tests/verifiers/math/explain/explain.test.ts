import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createCompute } from '../../../../src/compute/compute.ts';
import { explainItem } from '../../../../src/verifiers/math/explain/explain.ts';
import { createMathVerifier } from '../../../../src/verifiers/math/verifier.ts';
import type { ExplainedStage } from '../../../../src/verifiers/verifier.ts';

const compute = createCompute({ threads: 1 });
const verifier = createMathVerifier({ compute });
after(() => compute.close());
const context = { signal: new AbortController().signal, tenant: 'test' };

function explained(text: string, reference: string | string[]): Map<string, ExplainedStage> {
  const { stages } = explainItem({ text, reference, options: {} });
  return new Map(stages.map((stage) => [stage.stage, stage]));
}

test('every stage from the response to the verdict is shown, in its order', () => {
  const names = explainItem({ text: 'So $\\boxed{−\\dfrac12}$.', reference: '-0.5', options: {} }).stages;
  assert.deepEqual(
    names.map(({ stage }) => stage),
    [
      ...['reference', 'scope', 'extraction', 'normalised text', 'tokens', 'tree', 'canonical form'],
      ...['comparison', 'verdict'],
    ],
  );
});

test('the rule that found the answer is marked, and those asked before it are shown', () => {
  const rows = explained('The answer is 5.', '5').get('extraction')?.rows ?? [];
  assert.deepEqual(
    rows.map(({ name, chosen }) => [name, chosen === true]),
    [
      ...['tag', 'boxed', 'hash', 'final_phrase', 'json'].map((name) => [name, false]),
      ['answer_phrase', true],
    ],
  );
});

test('reading is shown for both sides', () => {
  const stages = explained('\\boxed{−\\dfrac12}', '-0.5');
  const texts = (stage: string): (string | undefined)[][] =>
    (stages.get(stage)?.rows ?? []).map(({ name, text }) => [name, text]);
  assert.deepEqual(texts('normalised text'), [
    ['reference', '-0.5'],
    ['answer', '-\\dfrac12'],
  ]);
  assert.deepEqual(texts('canonical form'), [
    ['reference', '-0.5'],
    ['answer', '-\\frac{1}{2}'],
  ]);
  assert.ok(texts('tokens').some(([side, text]) => side === 'answer' && text === 'frac'));
  assert.ok(texts('tree').some(([side, text]) => side === 'answer' && text?.trim() === 'quotient'));
});

test('the rule of comparison that decided is named, and those asked before it are shown', () => {
  const comparison = explained('\\boxed{(0,1)}', 'x > 1').get('comparison');
  assert.match(comparison?.summary ?? '', /«regions» decided: not equal/);
  const asked = (comparison?.rows ?? []).map(({ name }) => name);
  assert.ok(asked.indexOf('words') > 0 && asked.indexOf('words') < asked.indexOf('regions'));
});

test('a response without an answer and a broken reference are explained too', () => {
  assert.match(explained('No idea.', '5').get('verdict')?.summary ?? '', /^no_answer/);
  assert.match(explained('5', '\\frac{1}{').get('verdict')?.summary ?? '', /^invalid_reference/);
});

test('an explanation says what the verdict says', async () => {
  for (const [response, answer] of [
    ['\\boxed{\\frac{2}{4}}', '0.5'],
    ['\\boxed{1 \\text{ or } 2}', '1'],
    ['x=1, y=2', 'y=2, x=1'],
  ] as const) {
    const item = { response, reference: { answer }, options: {} };
    const judgement = await verifier.grade(item, context);
    const explanation = await verifier.explain?.(item, context);
    assert.ok(explanation?.stages.at(-1)?.summary.startsWith(judgement.reason));
  }
});

test('an explanation is bounded, however large the answer', () => {
  const sum = Array.from({ length: 1500 }, (_, k) => `x_{${k}}`).join('+');
  for (const text of [sum, sum.replaceAll('+', ', '), `\\boxed{${'('.repeat(3000)}`, 'a '.repeat(50_000)]) {
    const size = JSON.stringify(explainItem({ text, reference: sum, options: {} })).length;
    assert.ok(size < 200_000, String(size));
  }
});
