/** The verifiers of the service judge alike in a thread and on the event loop. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCompute } from '../../../src/compute/compute.ts';
import { defaultConfig } from '../../../src/config.ts';
import { type GradedRows, type Row, startOfChunk } from '../../../src/grading/threads/chunk.ts';
import { gradeChunk, loadVerifier } from '../../../src/grading/threads/grade-chunk.ts';
import { mathInThread } from '../../../src/verifiers/math/verifier.ts';
import { builtInVerifiers } from '../../../src/verifiers/registry.ts';

const PURE = ['choice', 'math', 'quantity', 'regex', 'text', 'tools'];
const compute = createCompute({ threads: 1 });
const verifiers = builtInVerifiers(defaultConfig(), undefined, compute);

test('the verifiers that may go to a thread judge by the item alone', () => {
  const named = verifiers.filter(({ thread }) => thread !== undefined).map(({ id }) => id);
  assert.deepEqual(named.sort(), PURE);
});

for (const { id, thread, examples, grade } of verifiers) {
  if (thread === undefined) continue;
  test(`${id}: its examples have the same judgement in a chunk`, async () => {
    const { module, name } = thread;
    await loadVerifier({ module, name });
    const context = { tenant: 't', signal: new AbortController().signal };
    for (const { item } of examples) {
      const { response, reference, options = {} } = item;
      const row: Row = [0, response, reference, options, null];
      // One to a chunk: of a longer one, a slow machine would leave some for later.
      const chunk = {
        verifiers: [{ module, name }],
        rows: JSON.stringify([row]),
        progress: startOfChunk(),
      };
      const { judgements } = JSON.parse(await gradeChunk(chunk)) as GradedRows;
      const here = await grade({ response, reference, options } as never, context);
      assert.deepEqual(judgements, [JSON.parse(JSON.stringify(here))]);
    }
  });
}

test('math in a thread does not answer what needs a thread of its own', async () => {
  const response = `${'So it goes. '.repeat(2000)}The answer is 7.`;
  const context = { tenant: 't', signal: new AbortController().signal };
  const graded = mathInThread.grade({ response, reference: { answer: '7' }, options: {} }, context);
  assert.ok(graded instanceof Promise);
  await assert.rejects(graded);
});

test.after(() => compute.close());
