import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { createCompute } from '../../../src/compute/compute.ts';
import type { Judgement } from '../../../src/verdict.ts';
import { columnsOf } from '../../../src/verifiers/law/evaluate/columns.ts';
import { fit } from '../../../src/verifiers/law/fit/fit.ts';
import { judgeLaw } from '../../../src/verifiers/law/judge.ts';
import type { LawOptions, LawReference } from '../../../src/verifiers/law/options.ts';
import { readLaw } from '../../../src/verifiers/law/read/law.ts';
import { createLawVerifier } from '../../../src/verifiers/law/verifier.ts';
import { LAW_ROWS } from './law-rows.ts';
import { PHYSICS_ROWS } from './physics-rows.ts';

const compute = createCompute({ threads: 1 });
after(() => compute.close());
const verifier = createLawVerifier({ compute });
const context = { signal: new AbortController().signal, tenant: 'test' };
const judge = (text: string, reference: LawReference, options: LawOptions = {}): Judgement =>
  judgeLaw({ text, prompts: [], reference, options });

const INPUTS = Array.from({ length: 12 }, (_, index) => [index + 1]);
const POWER: LawReference = {
  variables: ['x'],
  data: { inputs: INPUTS, outputs: INPUTS.map(([x]) => 2.5 * x! ** 1.5) },
};

test('laws are judged by their values, whatever their notation', () => {
  for (const [reference, response, reward, options] of [...LAW_ROWS, ...PHYSICS_ROWS]) {
    const judgement = judge(response, reference, options);
    const label = JSON.stringify([response, options, judgement.reason, judgement.message]);
    if (reward === null) assert.equal(judgement.status, 'unscored', label);
    else {
      assert.ok(judgement.status === 'scored', label);
      if (reward === '<1') assert.ok(judgement.reward < 0.9999, label);
      else assert.ok(Math.abs(judgement.reward - reward) < 1e-6, label);
    }
  }
});

for (const { title, item, verdict } of verifier.examples) {
  test(`the example is graded as shown: ${title}`, async () => {
    const {
      response,
      reference,
      options = {},
    } = item as {
      response: string;
      reference: LawReference;
      options?: LawOptions;
    };
    const judgement = await verifier.grade({ response, reference, options }, context);
    assert.equal(judgement.reason, verdict.reason);
    assert.equal(judgement.status === 'scored' && judgement.reward, verdict.reward);
  });
}

test('a point without a finite value makes the whole law undefined, and is named', () => {
  const judgement = judge('<answer>2.5*x**1.5 + 0*log(x - 3)</answer>', POWER);
  assert.equal(judgement.reason, 'answer_undefined');
  assert.match(judgement.message!, /row 0/);
  const beyond = { ...POWER, holdout: { inputs: [[0], [20], [30]], outputs: [0, 223.6, 410.8] } };
  assert.equal(judge('<answer>2.5*x**2.5/x</answer>', beyond).reason, 'answer_undefined');
});

test('a law of the wrong sign earns nothing, but by the measure that cannot see signs', () => {
  const wrong = '<answer>-2.5*x**1.5</answer>';
  const rewards = (['r2', 'nmse', 'accuracy', 'rmsle'] as const).map((metric) => {
    const judgement = judge(wrong, POWER, { metric });
    return judgement.status === 'scored' ? judgement.reward : null;
  });
  assert.equal(rewards[0], 0);
  assert.ok(rewards[1]! < 0.2);
  assert.equal(rewards[2], 0);
  assert.equal(rewards[3], 1);
  const seen = judge(wrong, POWER, { metric: 'rmsle' });
  assert.equal(seen.status === 'scored' && seen.components?.sign_mismatches, 12);
});

test('a table written as a law is too complex, or no law', () => {
  const points = POWER.data.inputs.map(([x], index) => [x!, POWER.data.outputs[index]!] as const);
  const lagrange = points
    .map(([x, y]) =>
      points.reduce(
        (text, [other]) => (other === x ? text : `${text}*(x-${other})/(${x}-${other})`),
        String(y),
      ),
    )
    .join('+');
  assert.equal(judge(`<answer>${lagrange}</answer>`, POWER).reason, 'answer_too_complex');
  const cases = points.map(([x, y]) => `(${y}, Eq(x, ${x}))`).join(', ');
  assert.equal(judge(`<answer>Piecewise(${cases})</answer>`, POWER).reason, 'answer_unparseable');
  assert.equal(judge('<answer>2.5*floor(x)**1.5</answer>', POWER).reason, 'answer_unparseable');
  assert.equal(
    judge('<answer>2.5*floor(x)**1.5</answer>', POWER, { functions: ['floor'] }).reason,
    'equal_numeric',
  );
});

test('a term that vanishes on the data shows on the hold-out points', () => {
  const grid: LawReference = {
    variables: ['x'],
    data: { inputs: [[1], [2], [3], [4]], outputs: [1, 2, 3, 4] },
    holdout: { inputs: [[1.5], [2.5], [5]], outputs: [1.5, 2.5, 5] },
  };
  const hidden = '<answer>x + 9*(x-1)*(x-2)*(x-3)*(x-4)</answer>';
  const { holdout: _, ...without } = grid;
  assert.equal(judge(hidden, without).reason, 'equal_numeric');
  const judgement = judge(hidden, grid);
  assert.equal(judgement.status === 'scored' && judgement.reward, 0);
  assert.doesNotMatch(JSON.stringify(judgement), /2\.5/);
});

test('constants are found by least squares, within their bounds, the same each time', () => {
  const find = (text: string, bounds?: [number, number]) => {
    const law = readLaw({ text, maths: false }, { variables: ['x'] }, { maxNodes: 100, parameters: 5 });
    const outputs = Float64Array.from(POWER.data.outputs);
    return fit({ law, columns: columnsOf(INPUTS, 1), outputs, bounds })!;
  };
  const [a, b] = find('a*x^b');
  assert.ok(Math.abs(a! - 2.5) < 1e-9 && Math.abs(b! - 1.5) < 1e-9);
  assert.deepEqual(find('a*x^b'), find('a*x^b'));
  assert.ok(find('a*x^b', [0, 2]).every((value) => value >= 0 && value <= 2));
  const [slope, offset] = find('p*x + q');
  const residuals = POWER.data.outputs.map((y, row) => slope! * (row + 1) + offset! - y);
  assert.ok(Math.abs(residuals.reduce((sum, value) => sum + value)) < 1e-9);
});

test('fitted constants never see the hold-out points', () => {
  const apart: LawReference = {
    ...POWER,
    holdout: { inputs: [[20], [30], [40]], outputs: [1, 2, 3] },
  };
  const judgement = judge('<answer>a*x**b</answer>', apart, { fit_constants: 2 });
  assert.equal(judgement.status === 'scored' && judgement.reward, 0);
});

test('a thread gives the verdict that is given beside the event loop', async () => {
  const options = { fit_constants: 2 };
  const input = { response: '<answer>a*x**b</answer>', reference: POWER, options };
  assert.deepEqual(await verifier.grade(input, context), judge(input.response, POWER, options));
});

test('a broken table is named by its place', () => {
  const broken: [Partial<LawReference>, LawOptions, string][] = [
    [{ variables: [] }, {}, '/reference/variables'],
    [{ variables: ['x', 'x'] }, {}, '/reference/variables'],
    [{ data: { inputs: [], outputs: [] } }, {}, '/reference/data'],
    [{ data: { inputs: [[1], [2], [3]], outputs: [1, 2] } }, {}, '/reference/data'],
    [{ data: { inputs: [[1], [2, 3], [3]], outputs: [1, 2, 3] } }, {}, '/reference/data/inputs/1'],
    [{ data: { inputs: [[1], [2], [3]], outputs: [5, 5, 5] } }, {}, '/reference/data/outputs'],
    [{}, { metric: 'equivalent' }, '/reference/expression'],
    [{ expression: 'x' }, { metric: 'equivalent' }, '/reference/expression'],
    [{}, { bounds: [3, 1] }, '/options/bounds'],
  ];
  for (const [part, options, pointer] of broken) {
    const judgement = judge('<answer>x</answer>', { ...POWER, ...part }, options);
    assert.equal(judgement.status === 'unscored' && judgement.pointer, pointer);
  }
});

test('the prompt sent back earns nothing', () => {
  const text = '2.5*x**1.5';
  const judgement = judgeLaw({ text, prompts: [text], reference: POWER, options: {} });
  assert.equal(judgement.reason, 'echoes_prompt');
});

test('any text has a finite verdict, the same twice', () => {
  const part = fc.constantFrom(
    ...'x|2.5|*|**|^|/|+|-|(|)|{|}|\\frac|\\sqrt|[|]|sin|\\log|_|e|pi|=|,|a|if|def f(x):\n|return |\n|  |\\left|\\right|;|or|E|1e300|0|.'
      .split('|')
      .concat('|', '|'),
  );
  const text = fc.array(fc.oneof(part, fc.string({ maxLength: 3 })), { maxLength: 40 });
  fc.assert(
    fc.property(text, fc.constantFrom(0, 2), (parts, fitted) => {
      const response = `<answer>${parts.join('')}</answer>`;
      const first = judge(response, POWER, { fit_constants: fitted });
      assert.ok(first.status === 'scored' && Number.isFinite(first.reward));
      assert.ok(Object.values(first.components ?? {}).every(Number.isFinite));
      assert.deepEqual(judge(response, POWER, { fit_constants: fitted }), first);
    }),
    { numRuns: 1500, seed: 16 },
  );
});

test('names that mean two things or nothing are the fault of the reference', () => {
  for (const [change, pointer] of [
    [{ output: 'x' }, '/reference/output'],
    [{ aliases: { t: 'z' } }, '/reference/aliases/t'],
    [{ constants: { x: 3 } }, '/reference/constants/x'],
    [{ constants: { y: 3 }, output: 'y' }, '/reference/constants/y'],
    [{ constants: { t: 3 }, aliases: { t: 'x' } }, '/reference/constants/t'],
    [{ aliases: { 'a/b': 'z' } }, '/reference/aliases/a~1b'],
  ] as const) {
    const judgement = judge('2.5*x^1.5', { ...POWER, ...change });
    assert.partialDeepStrictEqual(judgement, { status: 'unscored', reason: 'invalid_reference', pointer });
  }
  assert.partialDeepStrictEqual(judge('2.5*t^1.5', { ...POWER, aliases: { t: 'x' } }), { reward: 1 });
});

test('a function of one line may call others, and NumPy has its square', () => {
  for (const [code, reward] of [
    ['from math import *\ndef law(x): return 2.5*pow(x, 1.5)', 1],
    ['import numpy as np\ndef law(x):\n    return 2.5*np.sqrt(x)*np.square(np.sqrt(x))', 1],
    ['def law(x=(1)): return 2.5*x**1.5', 0],
    ['def law(x): return 2.5*open(x)', 0],
  ] as const)
    assert.partialDeepStrictEqual(judge(`\`\`\`python\n${code}\n\`\`\``, POWER), { reward }, code);
});
