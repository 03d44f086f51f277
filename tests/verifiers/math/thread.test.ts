/** What is graded in a thread is graded as on the event loop. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HARD_INPUTS } from '../../../bench/math/hard-inputs.ts';
import { gradeText } from '../../../src/verifiers/math/grade-text.ts';
import { gradeItem } from '../../../src/verifiers/math/thread.ts';

test('the whole budget decides every item, as a part of it does where that is enough', () => {
  assert.equal(gradeItem({ text: '\\boxed{5}', reference: '5', options: {} }).reason, 'equal_exact');
  for (const { reference, response } of HARD_INPUTS) {
    const item = { text: response, reference, options: {} };
    const early = gradeText(item, { share: 1 / 24 });
    if (early !== undefined) assert.deepEqual(gradeItem(item), early);
  }
});
