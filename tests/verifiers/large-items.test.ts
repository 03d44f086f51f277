/** A large item has the verdict that it would have on the event loop, reached in a thread. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createCompute } from '../../src/compute/compute.ts';
import { choiceVerifier } from '../../src/verifiers/choice/verifier.ts';
import { largeInThread } from '../../src/verifiers/large-items.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';

const compute = createCompute({ threads: 1 });
after(() => compute.close());
const alone = choiceVerifier as unknown as Verifier;
const verifier = largeInThread(alone, compute);
const context = { signal: new AbortController().signal, tenant: 't' };
const above = choiceVerifier.thread!.above!;

const inputOf = (response: string) =>
  ({ response, reference: { answer: 'C', letters: 'ABCD' }, options: {} }) as never;

test('small items are judged at once, large ones in a thread, alike', async () => {
  const small = inputOf('The answer is (C).');
  assert.ok(!(verifier.grade(small, context) instanceof Promise));
  const large = inputOf(`${'So it goes. '.repeat(above / 12 + 1)}The answer is (C).`);
  const graded = verifier.grade(large, context);
  assert.ok(graded instanceof Promise);
  assert.deepEqual(await graded, await alone.grade(large, context));
  assert.deepEqual(await verifier.explain(large, context), await alone.explain(large, context));
});

test('numbers that were kept as they were spelled reach the thread as numbers', async () => {
  const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };
  const reference = { answer: 'C', letters: 'ABCD', kept: rawJSON('1.0') };
  const large = { response: `${'x '.repeat(above)}Answer: C`, reference, options: {} } as never;
  assert.equal((await verifier.grade(large, context)).reason, 'equal_choice');
});
