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

test('what is left of a test program is written as it stands, whatever its operands are', async () => {
  const kept = [
    "x = f(1e309, -1, -1.5, (1,), (), (1, (2, 'a')), [], {}, {'a': [b'x', True], **y}, *z, k=u'k', **w)",
    "(a, b), c = ((1, 2), 3 .real, -1 .real, (-1) ** 2, -x ** 2, 'ab', 1j, ..., not x)",
    "g.h(f(1).i[1:2, -1], f'{x!r:>{w}}{(1, 2)}', lambda: (1, 2), x if y else (z, -1)).j((yield))",
    `d = ${'[('.repeat(15)}f(-1, k=[1])${',)]'.repeat(15)}`,
    "try:\n    f(1, 'left', g([1, -2]))\nexcept _touchstone_exception:\n    e(1)",
  ];
  const indented = kept.join('\n').replace(/^/gm, '    ');
  const { program } = await analyze(`def never():\n${indented}\n\nassert f(1) == 2\n`);
  const end = program.indexOf('try:\n    _touchstone');
  assert.equal(program.slice(0, end).trimEnd(), `def never():\n${indented}`);
});
