import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Judgement } from '../../../src/verdict.ts';
import { judgeLaw } from '../../../src/verifiers/law/judge.ts';
import type { LawOptions } from '../../../src/verifiers/law/options.ts';
import { tableOf } from './law-rows.ts';

const force = tableOf(['m1', 'm2', 'r'], (m1, m2, r) => (6.5 * m1 * m2) / r ** 1.5);
const gas = tableOf(['n', 'R', 'T', 'V'], (n, r, t, v) => (n * r * t) / v);
const heat = tableOf(['delta_T', 'c', 'm'], (dT, c, m) => m * c * dT);
const LAW = '6.5*m1*m2/r^1.5';

const judge = (
  text: string,
  reference = force,
  options: LawOptions = {},
  prompts: string[] = [],
): Judgement => judgeLaw({ text, prompts, reference, options });
const rewardOf = (judgement: Judgement): number | undefined =>
  judgement.status === 'scored' ? judgement.reward : undefined;

function assertRight(responses: readonly string[], reference = force): void {
  for (const response of responses) {
    const judgement = judge(response, reference);
    assert.ok((rewardOf(judgement) ?? 0) > 0.999999, `${response}: ${judgement.reason} ${judgement.message}`);
  }
}

function assertNothing(responses: readonly string[], reference = force): void {
  for (const response of responses) assert.equal(rewardOf(judge(response, reference)), 0, response);
}

test('a law is read where a sentence states it, without the words around it', () => {
  assertRight([
    `The law is F = ${LAW}`,
    `Answer: F = ${LAW}.`,
    `The law is \`F = ${LAW}\`, which fits.`,
    `The discovered law is **F = ${LAW}**.`,
    `We obtain F = ${LAW}, where m1 and m2 are masses.`,
    `So the force is\n\n    F = ${LAW}\n\nThis fits the data.`,
    `F = ${LAW}\n\nLet me know if you want a derivation!`,
    `F = ${LAW} ✅`,
    `F = ${LAW} (R² = 1.0)`,
    `<answer>The law is F = ${LAW}  # newtons</answer>`,
    `<answer>F = ${LAW}, R² = 1</answer>`,
    'After fitting,\n\n$$F = 6.5 \\frac{m_1 m_2}{r^{1.5}}$$\n\nwhere $m_1$ is a mass and $r$ is the distance.',
    `{"law": "F = ${LAW}"}`,
    '```json\n{"answer": "F = 6.5 \\\\frac{m_1 m_2}{r^{1.5}}"}\n```',
  ]);
});

test('a constant that the text gives a value to beside its law has that value', () => {
  assertRight([
    '$$F = k\\,\\frac{m_1 m_2}{r^{1.5}}$$ with $k = 6.5$',
    '$$F = G \\frac{m_1 m_2}{r^{n}}, \\quad G = 6.5, \\quad n = 1.5$$',
    '<answer>F = k*m1*m2/r^1.5 with k = 6.5</answer>',
    'Let G = 6.5. Then F = G*m1*m2/r^1.5.',
    'F = 6.5 m_1 m_2 / q with $q = r\\sqrt{r}$',
    '<answer>F = 6.5*γm₁m₂, γ = 1/r^1.5</answer>',
  ]);
  assertNothing(['<answer>F = k*m1*m2/r^1.5</answer>', '<answer>F = k*m1, where k is constant</answer>']);
});

test('units and remarks behind a law are none of it, factors and words that calculate are', () => {
  assertRight([
    `<answer>F = ${LAW} N</answer>`,
    `<answer>F = ${LAW} newtons</answer>`,
    '\\boxed{F = 6.5 \\frac{m_1 m_2}{r^{3/2}}\\ \\text{N}}',
    '\\boxed{F = 6.5 \\frac{m_1 m_2}{r^{3/2}}\\text{ (newtons)}}',
    `<answer>${LAW} (a power law)</answer>`,
  ]);
  assertNothing([
    `<answer>F = ${LAW} times 2</answer>`,
    `<answer>F = ${LAW} squared</answer>`,
    `<answer>F = ${LAW} q</answer>`,
  ]);
});

test('of a chain of equations the last side is the law', () => {
  assertRight(['PV = nRT, so P = nRT/V', '$P = \\frac{N k T}{V} = \\frac{nRT}{V}$'], gas);
});

test('a word that is no name is a product where all of it are names of the table', () => {
  assertRight(['<answer>nRT/V</answer>', 'P = nRT/V'], gas);
  assertRight(['Q = m·c·ΔT', '<answer>mcΔT</answer>', '<answer>m*c*\\Delta_T</answer>'], heat);
  assertNothing(['<answer>nRTq/V</answer>'], gas);
});

test('a law that is denied, doubted or asked is none', () => {
  assertNothing([
    `The law is not F = ${LAW}.`,
    `F = ${LAW} is wrong.`,
    `F = ${LAW} does not fit the data.`,
    `It cannot be F = ${LAW}.`,
    `I doubt that F = ${LAW}.`,
    `Is it F = ${LAW}? No.`,
    `If F = ${LAW} then the data would fit, but they do not.`,
    `~~F = ${LAW}~~`,
  ]);
  assertRight([`Note that F = m1*m2/r^2 does not fit. F = ${LAW} does.`]);
});

test('two laws are no law, however they are joined', () => {
  for (const response of [
    `<answer>F = ${LAW} or F = m1</answer>`,
    `<answer>F = ${LAW} and m1</answer>`,
    `F = m1*m2 and F = ${LAW}`,
    `Perhaps F = m1, perhaps F = ${LAW}.`,
    `F = ${LAW} if r < 1, otherwise F = 0`,
    '\\boxed{m_1} \\boxed{6.5 m_1 m_2 r^{-1.5}}',
    '\\boxed{6.5 m_1 m_2 r^{-1.5}}, \\boxed{m_1}',
  ])
    assertNothing([response]);
});

test('a program that cannot be read states no law in one of its lines', () => {
  assertNothing(['```python\ndef law(m1, m2, r):\n    F = 6.5*m1*m2/r**1.5\n    return np.add(F, 0)\n```']);
});

test('what stands in the prompt that is sent back is no answer', () => {
  const prompt = `Find the law. Answer as in <answer>F = ${LAW}</answer>.`;
  assert.equal(rewardOf(judge(`${prompt}\nI cannot.`, force, {}, [prompt])), 0);
  assert.equal(judge(prompt, force, {}, [prompt]).reason, 'echoes_prompt');
});

test('further parameters of a function are constants that are fitted', () => {
  const code = '```python\ndef law(m1, m2, r, k, p):\n    return k*m1*m2/r**p\n```';
  assert.ok(rewardOf(judge(code, force, { fit_constants: 2 }))! > 0.9999);
  assertNothing([code]);
});

test('one case of several is no law, and logarithms may have their base below', () => {
  assertNothing([
    `F = ${LAW} for r < 2 and F = 0 otherwise`,
    `The law is F = ${LAW} when r > 1, else F = 1.`,
    `<answer>F = ${LAW} for r < 2, and otherwise F = 0</answer>`,
  ]);
  assertRight(
    ['y = log_2(x) + log_{10}(x)', 'y = log_2(x) + log_10(x)'],
    tableOf(['x'], (x) => Math.log2(x) + Math.log10(x)),
  );
});
