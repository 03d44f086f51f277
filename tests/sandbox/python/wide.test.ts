/** Lengths, counts, sizes and hashes are as on 64 bits. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { judge, outputOf, runCalls, stopSandbox } from './harness.ts';

after(stopSandbox);

const PROGRAMS: [program: string, output: string][] = [
  ['import sys; print(sys.maxsize, min(sys.maxsize, 10**12))', '9223372036854775807 1000000000000\n'],
  ['print(len(range(10**10)), len(range(0, -10**11, -3)))', '10000000000 33333333334\n'],
  ['import bisect\nprint(bisect.bisect_left(range(10**12), 10**18, key=lambda x: x * x))', '1000000000\n'],
  ['from bisect import bisect_right as b\nprint(b(range(10**12), 7 * 10**9))', '7000000001\n'],
  [
    'from itertools import islice, count\nprint(list(islice([1, 2, 3], 10**12)), next(islice(count(5), 0, 10**12)))',
    '[1, 2, 3] 5\n',
  ],
  ['from itertools import repeat\nprint(next(repeat(7, 10**12)))', '7\n'],
  [
    "print('a,b'.split(',', 10**12), 'aa'.replace('a', 'b', 10**10), b'a b'.split(b' ', 10**12))",
    "['a', 'b'] bb [b'a', b'b']\n",
  ],
  [
    'from collections import deque\nd = deque([1, 2, 3], maxlen=10**10)\nd.rotate(10**12)\nprint(list(d), isinstance(d, deque))',
    '[3, 1, 2] True\n',
  ],
  ["from array import array\na = array('l', [0]) * 3\na[0] = 10**12\nprint(a[0])", '1000000000000\n'],
  [
    'import random\nrandom.seed(1)\nprint(len(random.sample(range(10**12), 3)), random.choice(range(10**11)) < 10**11)',
    '3 True\n',
  ],
  ['class R:\n    def __len__(self): return 10**11\nprint(len(R()))', '100000000000\n'],
  ['xs = [1]\nxs.insert(10**12, 2)\nprint(xs)', '[1, 2]\n'],
  [
    'print(hash(2**40), hash(0.5), hash((1, 2)), hash(-1), hash(2**61), hash(True))',
    '1099511627776 1152921504606846976 -3550055125485641917 -2 1 1\n',
  ],
  [
    "import sys\nprint(*map(sys.getsizeof, (0, 1, 2**30, 2**100, 1.5, 'abc', '', b'ab', (1, 2, 3), [], {}, set(), None, True)))",
    '28 28 32 40 24 44 41 35 64 56 64 216 16 28\n',
  ],
  [
    'from enum import Enum\nfor i, x in zip(range(2), enumerate("ab", 10**12)): print(*x)',
    '1000000000000 a\n1000000000001 b\n',
  ],
];
for (const [program, output] of PROGRAMS) {
  test(program.split('\n')[0]!, async () => assert.equal(await outputOf(program), output));
}

test('a call that meets the limit is made once more', async () => {
  const [first, second] = await runCalls('def f(n): return len(range(n))', [
    { args: '[10000000000]' },
    { args: '[3]' },
  ]);
  assert.deepEqual([first!.value, second!.value], ['["int","10000000000"]', '["int","3"]']);
});

test('tests that count widely see what the candidate sees', async () => {
  const tests =
    'assert f(10**10) == len(range(10**10))\nassert all(f(n) == len(range(n)) for n in (5, 10**10))';
  assert.ok((await judge('def f(n): return len(range(n))', tests)).passed);
  assert.ok(!(await judge('def f(n): return 5', tests)).passed);
});

test('more memory than there is stays a limit of memory', async () => {
  const [report] = await runCalls("def f(): return len('x' * 10**11)", [{}]);
  assert.equal(report!.outcome, 'memory_limit');
});
