import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { QuantityOptions, QuantityReference } from '../../../src/verifiers/quantity/options.ts';
import { quantityVerifier } from '../../../src/verifiers/quantity/verifier.ts';
import { ANSWER_ROWS } from './answer-rows.ts';
import { FURTHER_ROWS } from './further-rows.ts';
import { UNIT_ROWS } from './unit-rows.ts';

const context = { signal: new AbortController().signal, tenant: 'test' };
const grade = (response: string, reference: QuantityReference, options: QuantityOptions = {}) => {
  const judgement = quantityVerifier.grade({ response, reference, options }, context);
  assert.ok(!(judgement instanceof Promise));
  return judgement;
};
const rewardOf = (...args: Parameters<typeof grade>): number | null => {
  const judgement = grade(...args);
  return judgement.status === 'scored' ? judgement.reward : null;
};

for (const [name, rows] of Object.entries({ ...UNIT_ROWS, ...ANSWER_ROWS, ...FURTHER_ROWS })) {
  test(`graded as a physicist would: ${name}`, () => {
    for (const [value, unit, answer, reward, options] of rows) {
      const reference = { value, ...(unit !== undefined && { unit }) };
      const label = JSON.stringify([value, unit, answer, options]);
      assert.equal(rewardOf(`\\boxed{${answer}}`, reference, options), reward, label);
    }
  });
}

const LENGTH = { value: '4.2', unit: 'm' };
const RESPONSES: readonly (readonly [response: string, reward: 0 | 1])[] = [
  ['4.2 m', 1],
  ['```\n4.2 m\n```', 1],
  ['So it is:\n```\n4.2 m\n```', 1],
  ['```\n4.2 m\n```\nOr rather less.', 0],
  ['```\n4.1 m\n4.2 m\n```', 0],
  ['```\n4.3 m\n```', 0],
  ['4.2 m\n\n(Rounded to the nearest decimetre.)', 1],
  ['4.2 m\n\n(This is wrong.)', 0],
  ['The answer is 4.2 m.', 1],
  // denied, doubted, taken back
  ['4.2 m. Wait, 5 m.', 0],
  ['5 m. Wait, 4.2 m.', 1],
  ['The answer is 4.2 m. On reflection, 5 m.', 0],
  ['\\boxed{4.2\\ \\text{m}}. I retract that.', 0],
  ['The answer is 4.2 m. Wrong.', 0],
  ['\\boxed{4.2\\text{ m}}\n\nOr maybe 5 m.', 0],
  ['\\boxed{4.2\\text{ m}}\n\nIt might also be 5 m.', 0],
  ['$\\boxed{4.2}\\,\\mathrm{m}$', 1],
  ['\\boxed{4.2}\\;\\text{m}', 1],
  ['\\boxed{4.2}\\,\\text{s}', 0],
  ['\\boxed{4.2\\text{ m}}\n\nIt is wrong to divide by zero here.', 1],
  ['答えは4.2 mです。', 1],
  ['The answer is 4.2 m. Is it 5 m? No.', 1],
  ["It's not \\boxed{4.2 m}.", 0],
  ['\\boxed{4.2 m} is incorrect.', 0],
  ["I don't think the answer is 4.2 m.", 0],
  ['The answer is 4.2 m. Scratch that.', 0],
  ["The answer is 4.2 m. That can't be right.", 0],
  ['Suppose x = 4.2 m.', 0],
  ['Die Antwort ist nicht 4,2 m.', 0],
  ['答案不是$4.2$ m。', 0],
  ['twice 4.2 m', 0],
  ["I can't help with that. 4.2 m", 0],
  ['❌ Answer: 4.2 m', 0],
  ['Answer: 4.2 m (wrong)', 0],
  ['\\boxed{4.1 m}, \\boxed{4.2 m}', 0],
  ['\\boxed{4.2 m} or \\boxed{420 cm}', 1],
  ['\\sqrt{\\boxed{4.2 m}}', 0],
  ['2 \\cdot \\boxed{4.2 m}', 0],
  ['-\\boxed{4.2 m}', 0],
  ['-\\boxed{-4.2 m}', 1],
  // another value is
  ['It is not \\boxed{4.1 m} but \\boxed{4.2 m}.', 1],
  ['The answer is \\boxed{4.2 m} (not \\boxed{4.1 m}).', 1],
  ["It isn't 4.1 m; it's 4.2 m.", 1],
  ["The length can't be zero: it is 4.2 m.", 1],
  ['Die Antwort ist nicht 4,1 m, sondern 4,2 m.', 1],
  ['La réponse est $4.2$ m, et non $4.1$ m.', 1],
  ['The answer is 4.1 m. Scratch that. The answer is 4.2 m.', 1],
  ["The answer is 4.2 m. Don't forget the unit.", 1],
  ['Answer: 4.2 m (exactly, not approximately)', 1],
  ["It's 4.2 m tall.", 1],
  ['长度为4.2 m。', 1],
  ['答えは 4.2 m です。', 1],
  ['\\[\\boxed{\\;4.2\\ \\text{m}\\;}\\]', 1],
  ['4.2 m ∎', 1],
  ['The final answer is 4.2 m.', 1],
  ['Final answer: 4.2 m', 1],
  ['**Answer:** 4.2 m', 1],
  ['#### 4.2 m', 1],
  ['<answer>4.2 m</answer>', 1],
  ['<answer>\\boxed{4.2 m}</answer>', 1],
  ['{"answer": "4.2 m"}', 1],
  ['Thus the length is $4.2\\,\\mathrm{m}$.', 1],
  ['We find L = 4.2 m.\n\nSo the length is 4.2 m.', 1],
  ['So L = 4.2 m', 1],
  ['Using v t = 3 * 1.4\nL = 4.2 m', 1],
  ['**4.2 m**', 1],
  ['Therefore, $$L = 4.2\\ \\text{m}$$', 1],
  ['\\boxed{4.2} m', 1],
  ['$\\boxed{4.2}$ m', 1],
  ['\\boxed{4.2}\\ \\text{m}', 1],
  ['\\boxed{4.2}', 0],
  ['The answer is $\\boxed{4.2}$ meters.', 1],
  ['The answer is $\\boxed{4.2}$ seconds.', 0],
  ['<think>\\boxed{4.2 m}</think> I do not know.', 0],
  ['<think>4.2 m', 0],
  ['\\boxed{4.2 m} or \\boxed{5 m}', 0],
  ['\\boxed{5 m}\n\\boxed{4.2 m}', 1],
  ['\\boxed{4.2 m}\n\\boxed{5 m}', 0],
  ['The answer is 4.2 m or 5 m.', 0],
  ['The answer is between 4 m and 4.4 m.', 0],
  ['Answer: 4.2', 0],
  ['', 0],
  ['I think it is about 4.2 m', 1],
  ['The answer is 4.2 metres (about 14 feet).', 0],
  ['The answer is 4.2 metres (about 13.8 feet).', 1],
  ['The answer is: $L \\approx 4.2$ m', 1],
  ['Answer: $4.2 \\mathrm{~m}$', 1],
  ['The length of the rod is therefore 4.2 m, which is reasonable.', 1],
  ['Answer: 4.2 m, since v = 3 m/s', 1],
  ['Answer: 4.2 m because the rod is long', 1],
  ['The distance is 4.2 m from the wall.', 1],
  ['Final Answer: The final answer is $4.2 \\text{ m}$. I hope it is correct.', 1],
  ['The answer is not 4.2 m', 0],
  ['What is the answer, 4.2 m?', 0],
  ['Is it 4.2 m?', 0],
  ['\\boxed{4.2 m', 0],
  ['\\boxed{L = 4.2\\text{ m}}', 1],
  ['\\boxed{\\text{The length is }4.2\\text{ m}}', 1],
  ['\\boxed{4.2\\text{ meters}}', 1],
  ['\\[ \\boxed{4.2 \\; \\text{m}} \\]', 1],
  ['\\boxed{4.2~\\text{m}}', 1],
  ['\\boxed{\\textbf{4.2 m}}', 1],
  ['\\boxed{4.2\\,m}', 1],
  ['Length: 4.2 m\nTime: 3 s', 0],
  ['L = 4.2 m; t = 3 s', 0],
];
test('the quantity is found where the response states it', () => {
  for (const [response, reward] of RESPONSES) assert.equal(rewardOf(response, LENGTH), reward, response);
});

for (const { title, item, verdict } of quantityVerifier.examples) {
  test(`the example is graded as shown: ${title}`, () => {
    const { response, reference, options } = item as {
      response: string;
      reference: QuantityReference;
      options?: QuantityOptions;
    };
    const { status, reason } = grade(response, reference, options);
    assert.deepEqual({ status, reason }, { status: verdict.status, reason: verdict.reason });
    assert.equal(rewardOf(response, reference, options), verdict.reward);
  });
}

test('any of several references counts', () => {
  const any: QuantityReference = { any: [{ value: 3, unit: 'm' }, { quantity: '4.2 m' }] };
  assert.equal(rewardOf('420 cm', any), 1);
  assert.equal(rewardOf('3 m', any), 1);
  assert.equal(rewardOf('3 s', any), 0);
  assert.equal(rewardOf('3.6 m', any), 0);
});

test('a reference that cannot be read is named by its place', () => {
  const broken = grade('3 m', {
    any: [
      { value: 3, unit: 'm' },
      { value: 3, unit: 'blorp' },
    ],
  });
  assert.deepEqual(
    [broken.reason, broken.status === 'unscored' && broken.pointer],
    ['invalid_reference', '/reference/any/1/unit'],
  );
  const noSigma = grade('3 m', { value: 3, unit: 'm' }, { tolerance: { sigma: 2 } });
  assert.equal(noSigma.status === 'unscored' && noSigma.pointer, '/reference/uncertainty');
  assert.equal(grade('3 m', { value: 3, unit: 'm', uncertainty: 0 }).reason, 'invalid_reference');
});

test('sigma goes by the uncertainty of the reference, whatever the answer claims', () => {
  const reference = { value: 4.2, unit: 'cm', uncertainty: 0.05 };
  const sigma = { tolerance: { sigma: 2 } };
  assert.equal(rewardOf('4.28 cm', reference, sigma), 1);
  assert.equal(rewardOf('42.8 mm', reference, sigma), 1);
  assert.equal(rewardOf('4.32 cm', reference, sigma), 0);
  assert.equal(rewardOf('9 ± 1000 cm', reference, sigma), 0);
});

test('a power of ten in the unit of the reference belongs to its value', () => {
  const reference = { value: '3.52', unit: '$10^{-19}\\ \\mathrm{J}$' };
  assert.equal(rewardOf('\\boxed{3.52e-19 J}', reference), 1);
  assert.equal(rewardOf('\\boxed{2.197 eV}', reference), 1);
  assert.equal(grade('\\boxed{3.52}', reference).reason, 'missing_unit');
  assert.equal(rewardOf('\\boxed{3.52}', reference, { unit: 'optional' }), 1);
  assert.equal(rewardOf('\\boxed{3.52 J}', reference), 0);
});

test('the prompt sent back earns nothing', () => {
  const input = {
    prompt: 'Give 4.2 m in feet.',
    response: 'Give 4.2 m in feet.',
    reference: LENGTH,
    options: {},
  };
  const judgement = quantityVerifier.grade(input, context);
  assert.ok(!(judgement instanceof Promise));
  assert.equal(judgement.reason, 'echoes_prompt');
});

test('a value within the tolerance is right in each unit of its dimension, and wrong outside', () => {
  const units = { km: 1e3, m: 1, cm: 1e-2, µm: 1e-6, ft: 0.3048, in: 0.0254, mi: 1609.344, Å: 1e-10 };
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      fc.constantFrom(...Object.keys(units)),
      fc.constantFrom(...Object.keys(units)),
      (value, a, b) => {
        const size = (unit: string) => units[unit as keyof typeof units];
        const same = (value * size(a)) / size(b);
        const reference = { value, unit: a };
        assert.equal(rewardOf(`\\boxed{${same} ${b}}`, reference), 1);
        assert.equal(rewardOf(`\\boxed{${same * 1.02} ${b}}`, reference), 0);
        assert.equal(rewardOf(`\\boxed{${same} ${b}^2}`, reference), 0);
      },
    ),
    { numRuns: 300, seed: 16 },
  );
});

test('any text has a verdict, the same twice', () => {
  const part = fc.constantFrom(
    ...(
      '4.2|m|\\frac|{|}|^|-|10|×|/| |(|)|\\text{|$|°|C|±|kJ|mol|or|to|\\SI{|[|]|²|⁻|%|,|.|e-5|π|\\sqrt|per|_|\\odot|=|≈|<|' +
      '\'|"|½|\\boxed{|</think>'
    ).split('|'),
  );
  const text = fc.array(fc.oneof(part, fc.string({ maxLength: 3 })), { maxLength: 40 });
  fc.assert(
    fc.property(text, (parts) => {
      const response = `\\boxed{${parts.join('')}}`;
      const first = grade(response, LENGTH);
      assert.equal(first.status, 'scored');
      assert.deepEqual(grade(response, LENGTH), first);
    }),
    { numRuns: 2000, seed: 16 },
  );
});
