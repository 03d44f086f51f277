import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markUnits } from '../../../src/mathematics/units/plain-quantity.ts';
import { gradeText } from '../../../src/verifiers/math/grade-text.ts';

const right = (answer: string, reference: string, testName: 'units' | 'units_strict'): boolean => {
  const judgement = gradeText({
    text: answer,
    reference,
    options: { test: testName, precision: { relative: 0.001 } },
  });
  return judgement?.status === 'scored' && judgement.correct;
};

test('units that are multiplied on are units where units are asked for', () => {
  assert.ok(right('350*g', '0.35*kg', 'units'));
  assert.ok(right('250*ml', '0.25*l', 'units'));
  assert.ok(right('-3.6*km/hr', '-1*m/s', 'units'));
  assert.ok(right('4.2*kN*m^(-2)', '4200*N/m^2', 'units'));
});
test('and keep their dimension and their sign', () => {
  assert.ok(!right('0.0*m', '0.0*m/s', 'units'));
  assert.ok(!right('350*g', '350*kg', 'units'));
  assert.ok(!right('350', '350*g', 'units'));
  assert.ok(!right('350*g', '0.35*kg', 'units_strict'));
});
test('other text comes back as it is', () => {
  for (const text of ['25', 'x*y', '3\\cdot 10^{8}\\,\\text{m}', 'five grams'])
    assert.equal(markUnits(text), text);
});
