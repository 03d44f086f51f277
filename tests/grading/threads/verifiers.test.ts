/** The verifiers of the service judge alike in a thread and on the event loop. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCompute } from '../../../src/compute/compute.ts';
import { defaultConfig } from '../../../src/config.ts';
import { type GradedRows, type Row, startOfChunk } from '../../../src/grading/threads/chunk.ts';
import { gradeChunk, loadVerifier } from '../../../src/grading/threads/grade-chunk.ts';
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
    const inputs = examples.map(({ item }) => ({ ...item, options: item.options ?? {} }));
    const rows = inputs.map(
      ({ response, reference, options }): Row => [0, response, reference, options, null],
    );
    const { module, name } = thread;
    await loadVerifier({ module, name });
    const chunk = { verifiers: [{ module, name }], rows: JSON.stringify(rows), progress: startOfChunk() };
    const { judgements } = JSON.parse(await gradeChunk(chunk)) as GradedRows;
    const context = { tenant: 't', signal: new AbortController().signal };
    for (const [index, judgement] of judgements.entries()) {
      const here = await grade(inputs[index] as never, context);
      assert.ok(judgement !== null);
      assert.deepEqual(judgement, JSON.parse(JSON.stringify(here)));
    }
    assert.equal(judgements.length, examples.length);
  });
}

test.after(() => compute.close());
