/** Test programs are taken apart one after another in one interpreter: none sees another. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { analyze, stopSandbox } from './harness.ts';

after(stopSandbox);

const PROGRAM = `
def check(candidate):
    assert candidate([3, 1, 2]) == [1, 2, 3]
    assert candidate("zyx" * 3) == {"a": (1, 2.5), "b": {4, 5}}
`;

test('a test program is taken apart in the same way whatever was read before it', async () => {
  const alone = await analyze(PROGRAM);
  for (let n = 0; n < 140; n++) {
    // Large literals, names of the interpreter's own, and texts that cannot be read.
    await analyze(`assert f(${n}) == ${JSON.stringify('x'.repeat(n * 500))}\nlen = print = ${n}\n`);
    if (n % 23 === 0) await assert.rejects(analyze(`assert f(${n}) ==`), /SyntaxError/);
    if (n % 20 === 0) assert.deepEqual(await analyze(PROGRAM), alone);
  }
  assert.deepEqual(await analyze(PROGRAM), alone);
});

test('a program that nests too deep to be read keeps none after it from being read', async () => {
  const alone = await analyze(PROGRAM);
  const deep = `assert f(1) == ${'['.repeat(3000)}${']'.repeat(3000)}`;
  await assert.rejects(analyze(deep));
  assert.deepEqual(await analyze(PROGRAM), alone);
});
