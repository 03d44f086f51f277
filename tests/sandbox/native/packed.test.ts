import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { packedConstants } from '../../../src/sandbox/runtimes/native/packed.ts';
import { NATIVE } from './harness.ts';

/** Says of each source whether the bytes are what Python makes of it, to the identity of names. */
const COMPARE = `
import base64, json, marshal, sys

def same(a, b):
    if type(a) is not type(b): return False
    if type(a) in (list, tuple): return len(a) == len(b) and all(map(same, a, b))
    if type(a) is dict: return same(list(a.items()), list(b.items()))
    if type(a) is str and a.isidentifier() and a.isascii() and a is not b: return False
    return repr(a) == repr(b)

for source, packed in json.load(sys.stdin):
    if not same(eval(source, {}), marshal.loads(base64.b64decode(packed))): print(source)
`;

const KNOWN = [
  '((), {})',
  "(([1.0, 2.5, -3], 'abc', ), {})",
  "((None, True, False, '', 'a b', \"it's\", '\\n\\\\\\x00\\x7f\\'', ), {'key': 1})",
  "(('é', '\\u200b', '😀', '\\U0001f600', ), {})",
  '((0, -1, 2147483647, -2147483648, 2147483648, -2147483649, ), {})',
  '((1000000000000000000000000000000, -10000000000000000000000000000000000000000, 32768, 1073741824, ), {})',
  '((0.1, -0.0, 1e+16, 1e-07, 1e999, 1.7976931348623157e+308, 5e-324, ), {})',
  "(((1, 2), (3, ), (), [(4)], {1: 'a', (1, 2): [], 'b': {}, True: 2, 1.0: 3}, ), {})",
  `(('${'x'.repeat(300)}', '${'x y '.repeat(300)}', ), {})`,
];

test('arguments that are packed are what Python makes of their source', NATIVE, () => {
  const pairs = KNOWN.map((source) => [source, packedConstants(source)?.toString('base64') ?? '']);
  assert.deepEqual(
    pairs.filter(([, packed]) => packed === ''),
    [],
  );
  const { stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', COMPARE], {
    input: JSON.stringify(pairs),
    encoding: 'utf8',
  });
  assert.equal(stdout + stderr, '');
});

test('what has to be reckoned, is laid out by its hash or is written otherwise stays source', () => {
  for (const each of [
    ...["(('a' + 'b', ), {})", '((2 ** 3, ), {})', '(({1, 2}, ), {})', '((1j, ), {})', "((b'x', ), {})"],
    ...['((--1, ), {})', '((1_0, ), {})', '((0x1, ), {})', '((*[1], ), {})', "(('\\ud800', ), {})"],
    ...[
      "(('\\N{DASH}', ), {})",
      '((x, ), {})',
      '((1 2), {})',
      "(('a' 'b', ), {})",
      '((1, ), {}',
      '(1, ), {}',
    ],
    ...[
      '((007, ), {})',
      '(([, 1], ), {})',
      '(([1,, 2], ), {})',
      '',
      `((${'['.repeat(100)}${']'.repeat(100)}, ), {})`,
    ],
  ])
    assert.equal(packedConstants(each), undefined, each);
});
