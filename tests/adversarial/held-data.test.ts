/**
 * An instance of a candidate's class that derives from a list, a text, a dict is what it holds:
 * tests that look into it in several ways see the same data in each, whatever its class says.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_NATIVE } from '../sandbox/native/harness.ts';
import { nativeVerifier } from '../verifiers/code/native-verifier.ts';

const native = nativeVerifier();
const RUNTIMES = ['isolate', 'native'] as const;
type Runtime = (typeof RUNTIMES)[number];

async function reward(code: string, suffix: string, runtime: Runtime): Promise<number | string> {
  const tests = { kind: 'program' as const, suffix: `\n${suffix}\n` };
  const reference = { language: 'python' as const, runtime, tests };
  const item = { response: code, reference, options: { extract: 'none' as const } };
  const judgement = await native.verifier.grade(item, {
    signal: new AbortController().signal,
    tenant: 'tests',
  });
  return judgement.status === 'scored' ? judgement.reward : judgement.reason;
}

const SORTED = `def check(c):
    for a in ([3, 1, 2], [5, 4, 4, 0], [9, 8]):
        r = c(list(a))
        assert len(r) == len(a)
        for i in range(len(r) - 1):
            assert r[i] <= r[i + 1]
        for x in a:
            assert r.count(x) == a.count(x)
check(f)`;
const SEARCHED = `for a in ([3, 1, 2], [5, 4, 4, 0]):
    r = f(a)
    assert all(r[i] <= r[i + 1] for i in range(len(r) - 1))
    assert sorted(r) == sorted(a)
    assert all(r.index(x) <= a.count(x) + len(a) for x in a)`;
const CAPITAL = `for s in ('hello', 'abc'):
    r = f(s)
    assert r.startswith(s[0].upper())
    assert r.lower() == s
    assert not r.islower()`;
const COUNTED = `d = f(['a', 'b', 'a'])
assert set(d.keys()) == {'a', 'b'}
assert sum(d.values()) == 3
assert all(v > 0 for k, v in d.items())
assert all(d[k] > 0 for k in d)`;

const CRAFTED: [name: string, code: string, tests: string][] = [
  ['a list', 'class L(list):\n    def __getitem__(s, i): return 0\ndef f(a): return L(a)', SORTED],
  [
    'a list, searched',
    'class L(list):\n    def __getitem__(s, i): return i\ndef f(a): return L(a)',
    SEARCHED,
  ],
  ['a tuple', 'class L(tuple):\n    def __getitem__(s, i): return 0\ndef f(a): return L(a)', SORTED],
  [
    'a list that is another one later',
    'class L(list): pass\ndef f(a):\n    L.__getitem__ = lambda s, i: 0\n    return L(a)',
    SORTED,
  ],
  [
    'a list below another',
    'class B(list):\n    def __getitem__(s, i): return 0\nclass L(B): pass\ndef f(a): return L(a)',
    SORTED,
  ],
  [
    'a list that counts',
    'class L(list):\n    def count(s, x): return s.a.count(x)\ndef f(a):\n    r = L([0] * len(a))\n    r.a = a\n    return r',
    SORTED,
  ],
  [
    'a list with a method of its own instance',
    'class L(list): pass\ndef f(a):\n    r = L([0] * len(a))\n    r.count = list(a).count\n    return r',
    SORTED,
  ],
  [
    'a deque',
    'from collections import deque\nclass L(deque):\n    def __getitem__(s, i): return 0\ndef f(a): return L(a)',
    SORTED,
  ],
  [
    'a list with a method from beside it',
    'class M:\n    __slots__ = ()\n    def count(s, x): return 1\nclass L(M, list):\n    __slots__ = ()\ndef f(a): return L([0] * len(a))',
    `${SORTED.replace('[5, 4, 4, 0], ', '')}`,
  ],
  [
    'a text',
    'class T(str):\n    def startswith(s, x): return True\n    def islower(s): return False\ndef f(s): return T(s)',
    CAPITAL,
  ],
  [
    'a dict',
    "class D(dict):\n    def keys(s): return ['a', 'b']\n    def values(s): return [3]\n    def items(s): return []\n    def __getitem__(s, k): return 1\ndef f(a): return D(a=0, b=0)",
    COUNTED,
  ],
];

for (const runtime of RUNTIMES) {
  const skip = runtime === 'native' && NO_NATIVE;
  for (const [name, code, tests] of CRAFTED)
    test(`${name} that says what a test wants to hear earns nothing (${runtime})`, { skip }, async () => {
      assert.equal(await reward(code, tests, runtime), 0);
    });

  const HONEST: [name: string, code: string, tests: string][] = [
    ['a sorted list', 'f = sorted', SORTED],
    ['a list of its own class', 'class L(list): pass\ndef f(a): return L(sorted(a))', SORTED],
    [
      'a list that goes round',
      'class L(list):\n    def __getitem__(s, i): return list.__getitem__(s, i % len(s))\ndef f(a): return L(sorted(a))',
      `${SORTED}\nassert f([2, 1])[5] - f([1, 2])[1] == 0`,
    ],
    [
      'its own methods among themselves',
      'class L(list):\n    def count(s, x): return -1\n    def __getitem__(s, i): return list.__getitem__(s, -1 - i)\ndef f(a):\n    r = L(sorted(a))\n    assert r.count(a[0]) == -1 and [r[0]] == [max(a)]\n    return r',
      SORTED,
    ],
    [
      'a class that tests mean by its name',
      'class Ring(list):\n    def __getitem__(s, i): return list.__getitem__(s, i - 1)\n    def count(s, x): return 7',
      'r = Ring([4, 5])\nassert r[1] == 4\nassert r.count(4) - r[2] == 2',
    ],
    [
      'named tuples with a field of that name',
      "from collections import namedtuple\nP = namedtuple('P', 'index count')\ndef f(a): return P(a[0], len(a))",
      'for a in ([1, 2], [3]):\n    assert f(a).index == a[0]\n    assert f(a).count == len(a)\n    assert f(a)[1] == len(a)',
    ],
    [
      'a deque of its own class',
      'from collections import deque\nclass L(deque):\n    def __getitem__(s, i): return deque.__getitem__(s, i)\ndef f(a): return L(sorted(a))',
      `${SORTED}\nassert f([2, 1])[-1] - f([1, 2])[1] == 0`,
    ],
    ['a capital', 'f = str.capitalize', CAPITAL],
    ['a counter', 'from collections import Counter as f', COUNTED],
    [
      'a dict with something in place of what is missing',
      'class D(dict):\n    def __missing__(s, k): return 0\ndef f(a):\n    d = D()\n    for x in a: d[x] += 1\n    return d',
      `${COUNTED}\nassert d['zz'] == len([])`,
    ],
    [
      'a dict whose keys have no case',
      'class D(dict):\n    def __getitem__(s, k): return dict.__getitem__(s, k.lower())\ndef f(a): return D((x, a.count(x)) for x in a)',
      `${COUNTED}\nassert d['A'] == d['a']`,
    ],
  ];
  for (const [name, code, tests] of HONEST)
    test(`right: ${name} (${runtime})`, { skip }, async () => {
      assert.equal(await reward(code, tests, runtime), 1);
    });
}
