import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { PickleError, readPlainPickle } from '../../../src/http/compat/reading/pickle.ts';
import { needsPython } from '../../support/python.ts';

function pickled(expression: string, protocol: number): Buffer {
  const code = `import pickle,sys; sys.stdout.buffer.write(pickle.dumps(${expression}, protocol=${protocol}))`;
  const { stdout, status, stderr } = spawnSync('python3', ['-c', code]);
  assert.equal(status, 0, stderr.toString());
  return stdout;
}

test('plain data that Python pickles reads back the same, in every protocol', (t) => {
  if (!needsPython(t)) return;
  const expression = `[{"input": "1\\n2", "output": "h\\u00e9\\U0001f389"}, ["a", 1, -5, 70000, 2**40, 1.5, True, False, None], ("x", "y", "z", "w"), [], {}]`;
  const expected = [
    { input: '1\n2', output: 'hé🎉' },
    ['a', 1, -5, 70000, 2 ** 40, 1.5, true, false, null],
    ['x', 'y', 'z', 'w'],
    [],
    {},
  ];
  for (let protocol = 0; protocol <= 5; protocol++)
    assert.deepEqual(readPlainPickle(pickled(expression, protocol)), expected, `protocol ${protocol}`);
});

test('integers that no JSON number holds stay exact', (t) => {
  if (!needsPython(t)) return;
  for (const protocol of [0, 2, 4])
    assert.deepEqual(readPlainPickle(pickled('[2**80, -(2**70)]', protocol)), [2n ** 80n, -(2n ** 70n)]);
});

test('whatever names a class or calls a function is refused', (t) => {
  if (!needsPython(t)) return;
  for (const expression of [
    'print',
    '__import__("os").system',
    '__import__("decimal").Decimal(1)',
    '__import__("collections").OrderedDict(a=1)',
    '{1, 2}',
  ]) {
    for (const protocol of [0, 2, 4])
      assert.throws(
        () => readPlainPickle(pickled(expression, protocol)),
        PickleError,
        `${expression} in protocol ${protocol}`,
      );
  }
});

test('any bytes are data or a PickleError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        readPlainPickle(Buffer.from(bytes));
      } catch (error) {
        assert.ok(error instanceof PickleError, String(error));
      }
    }),
    { numRuns: 2000 },
  );
});

test('a key named __proto__ stays a key', () => {
  const data = Buffer.from('\x80\x04}\x8c\x09__proto__K\x01s.', 'latin1');
  const read = readPlainPickle(data) as Record<string, unknown>;
  assert.equal(Object.getPrototypeOf(read), Object.prototype);
  assert.ok(Object.hasOwn(read, '__proto__'));
});
