import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSurelyDefined } from '../../../src/mathematics/numeric/defined.ts';
import { parseAnswer } from '../../../src/mathematics/parser/parse-answer.ts';
import { gradeParsed } from '../../../src/verifiers/math/grade-answer.ts';

const SURE = ['1/20', '\\frac{10x}{3}', '(-\\infty, 3]', '(0, \\infty)', '\\sqrt{x}/10', '[0,1] \\cup [2,3]'];
const OPEN = ['1/0', '\\frac{1}{x-x}', '\\frac{\\ln 0}{2}', '0^{-1}', '\\infty - \\infty', '\\tan 90^\\circ'];

test('a division by numbers alone is seen to have a value, anything doubtful is not', () => {
  for (const [sources, expected] of [
    [SURE, true],
    [OPEN, false],
  ] as const) {
    for (const source of sources) {
      const parsed = parseAnswer(source);
      assert.ok(parsed.ok, source);
      assert.equal(isSurelyDefined(parsed.value), expected, source);
    }
  }
});

test('what is seen to have a value is never found to have none', () => {
  for (const source of SURE) {
    const parsed = parseAnswer(source);
    assert.ok(parsed.ok, source);
    assert.notEqual(gradeParsed(parsed, parsed).reason, 'answer_undefined', source);
  }
});
