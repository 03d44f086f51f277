/** What crosses between a native test program and its program: exceptions, and no files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NATIVE, NUMPY } from '../../sandbox/native/harness.ts';
import { nativeReward, nativeVerifier } from './native-verifier.ts';

const native = nativeVerifier();

const graded = (code: string, suffix: string) =>
  nativeReward(native, code, { kind: 'program', suffix: `\n${suffix}\n` });

const RAISING = `
import json, xml.etree.ElementTree as ET
class Base(Exception): pass
class Odd(Base, KeyError):
    def __init__(self, code):
        super().__init__(f"bad {code}")
        self.code = code
class Stack:
    class Empty(Exception): pass
    def pop(self): raise Stack.Empty("empty")
def odd(): raise Odd(7)
def base(): raise Base("other")
def load(text): return json.loads(text)
def parse(text): return ET.fromstring(text)
`;
const caught = (call: string, kind: string, ask = 'True') =>
  `try:\n    ${call}\n    said = False\nexcept ${kind} as e:\n    said = ${ask}\nexcept Exception:\n    said = None\nassert said == True`;

test('exceptions of the library and of the program are caught by their classes', NATIVE, async () => {
  for (const [call, kind, ask] of [
    ['odd()', 'Odd', 'e.code == 7 and str(e) == "\'bad 7\'"'],
    ['odd()', 'Base'],
    ['odd()', 'KeyError'],
    ['Stack().pop()', 'Stack.Empty', "e.args == ('empty',)"],
    ['load("{")', 'json.JSONDecodeError', 'e.pos == 1'],
    ['parse("<a")', 'xml.etree.ElementTree.ParseError'],
  ] as const)
    assert.equal(
      await graded(RAISING, `import json, xml.etree.ElementTree\n${caught(call, kind, ask)}`),
      1,
      kind,
    );
});

test('a class that the tests have not imported is caught by what it inherits from', NATIVE, async () => {
  const code =
    'import ipaddress, zipfile\nclass Own(ipaddress.AddressValueError): pass\n' +
    'def address(text): return ipaddress.IPv4Address(text)\n' +
    'def own(): raise Own("x")\n' +
    'def group(): raise ExceptionGroup("several", [ValueError("x")])\n';
  for (const call of ['address("x")', 'own()'])
    assert.equal(await graded(code, caught(call, 'ValueError')), 1, call);
  assert.equal(await graded(code, caught('address("x")', 'KeyError')), 0);
  assert.equal(await graded(code, caught('group()', 'Exception')), 1);
});

test('an exception of another class is not the one that is expected', NATIVE, async () => {
  for (const [call, kind, ask] of [
    ['base()', 'Odd'],
    ['odd()', 'ValueError'],
    ['odd()', 'Odd', 'e.code == 8'],
    ['load("1")', 'ValueError'],
  ] as const)
    assert.equal(await graded(RAISING, caught(call, kind, ask)), 0, `${call} as ${kind}`);
});

test('unittest and pytest expect exceptions of the program', NATIVE, async () => {
  const unit = `
import unittest
class T(unittest.TestCase):
    def test_odd(self):
        with self.assertRaises(Odd) as raised: odd()
        self.assertEqual(raised.exception.code, 7)
        with self.assertRaisesRegex(Base, "other"): base()
assert unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(T)).wasSuccessful()`;
  const pytest = `
import pytest
def test_odd():
    with pytest.raises(Odd, match="bad 7") as raised: odd()
    assert raised.value.code == 7
test_odd()`;
  assert.equal(await graded(RAISING, unit), 1);
  assert.equal(await graded(RAISING, pytest), 1);
  const quiet = RAISING.replace('raise Odd(7)', 'raise Base("bad 7")');
  assert.equal(await graded(quiet, unit), 0);
  assert.equal(await graded(quiet, pytest), 0);
});

test('no exception of a program says what becomes of a test', NATIVE, async () => {
  const skips = 'import unittest\ndef odd(): raise unittest.SkipTest("none")\n';
  const unit = `
import unittest
class T(unittest.TestCase):
    def test_odd(self): self.assertEqual(odd(), 1)
assert unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(T)).wasSuccessful()`;
  assert.equal(await graded(skips, unit), 0);
});

test('an exception of the program that tests make themselves is not judged', NATIVE, async () => {
  assert.equal(await graded(RAISING, 'assert Odd(5).code == 5'), 'unsupported');
});

test('errors of numpy are caught by their classes', NUMPY, async () => {
  const code = 'import numpy as np\ndef inverse(m): return np.linalg.inv(np.array(m))\n';
  const tests = `import numpy as np\n${caught('inverse([[0, 0], [0, 0]])', 'np.linalg.LinAlgError')}`;
  assert.equal(await graded(code, tests), 1);
});

test('tests that share files with a program are not judged natively', NATIVE, async () => {
  const writes = 'def save(path, text):\n    with open(path, "w") as f: f.write(text)\n';
  assert.equal(await graded(writes, 'save("x.txt", "1")\nassert open("x.txt").read() == "1"'), 'unsupported');
  const asked = 'import os\nsave("x.txt", "1")\nassert os.path.exists("x.txt")';
  assert.equal(await graded(writes, asked), 'unsupported');
  const own =
    'import tempfile\nwith tempfile.TemporaryFile("w+") as f:\n    f.write(str(double(2)))\n    f.seek(0)\n    assert f.read() == "4"';
  assert.equal(await graded('def double(x): return 2 * x\n', own), 1);
  assert.equal(await graded('def double(x): return x\n', own), 0);
});

test('an answer may be as large as what the tests compute', NATIVE, async () => {
  const code = 'def f(n): return list(range(n))\n';
  assert.equal(await graded(code, 'assert f(150000) == list(range(150000))'), 1);
  assert.equal(await graded(code, 'assert f(150000) == list(range(1, 150001))'), 0);
  assert.equal(await graded(code, 'assert f(150000) == [len(str(9))]'), 0);
});

const BAG = `
class Bag:
    def __init__(self, items=()): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, at): return self.items[at]
    def __setitem__(self, at, value): self.items[at] = value
    def __iter__(self): return iter(self.items)
    def __str__(self): return f"Bag{self.items}"
    def __add__(self, other): return Bag(self.items + list(other))
    def __radd__(self, other): return Bag([other] + self.items)
    def __iadd__(self, other): self.items.extend(other); return self
    def __eq__(self, other): return isinstance(other, Bag) and self.items == other.items
    def __lt__(self, other): return len(self) < len(other)
    def __bool__(self): return bool(self.items)
    def __enter__(self): self.items.append(8); return self
    def __exit__(self, kind, error, trace): self.items.append(9); return True
`;

test('operators of instances that the tests make are asked of the program', NATIVE, async () => {
  for (const asked of [
    'assert len(b) == 2',
    'assert b[0] == 1 and b[0:1] == [1]',
    'b[0] = 5\nassert b[0] == 5',
    'assert list(b) == [1, 2] and sum(b) == 3',
    'assert str(b) == "Bag[1, 2]" and f"{b}" == "Bag[1, 2]"',
    'assert list(b + [3]) == [1, 2, 3] and list(0 + b) == [0, 1, 2]',
    'b += [3]\nassert list(b) == [1, 2, 3]',
    'assert not (b == Bag([1]))',
    'assert [len(each) for each in sorted([b, Bag([1])])] == [1, 2]',
    'assert bool(Bag()) is False',
    'assert isinstance(b, Bag)',
    'with b as c:\n    assert c[2] == 8\nassert list(b) == [1, 2, 8, 9]',
    'try:\n    b[9]\n    said = 0\nexcept IndexError:\n    said = 1\nassert said == 1',
  ])
    assert.equal(await graded(BAG, `b = Bag([1, 2])\n${asked}`), 1, asked);
  for (const asked of ['assert len(b) == 3', 'assert b[1] == 1', 'assert not (b == Bag([1, 2]))'])
    assert.equal(await graded(BAG, `b = Bag([1, 2])\n${asked}`), 0, asked);
});

test(
  'what a program returns in place of plain data is not asked, and swallows no failure',
  NATIVE,
  async () => {
    const lies = `
class Liar:
    def __len__(self): return 3
    def __iter__(self): return iter([1])
    def __getitem__(self, at): return 1
    def __eq__(self, other): return True
    def __call__(self): return 1
    def __enter__(self): return self
    def __exit__(self, *rest): return True
def f(x): return Liar()
`;
    for (const asked of [
      'assert len(f(1)) == 3',
      'assert f(1) == 2',
      'assert all(a == b for a, b in zip([f(1)], [2]))',
      'assert 2 in [f(1)]',
      // A name that the tests give to something of their own is no class of the program.
      'class Liar: pass\nassert all(a == b for a, b in zip([f(1)], [2]))',
      'from collections import Counter as Liar\nassert all(a == b for a, b in zip([f(1)], [2]))',
    ])
      assert.equal(await graded(lies, asked), 0, asked);
    // Elements are values as what a function returns.
    assert.equal(await graded(lies, 'assert f(1)[0] == 1 and [*f(1)] == [1]'), 1);
    assert.equal(await graded(lies, 'assert [*f(1)] == [2]'), 0);
    assert.equal(await graded(lies, 'with f(1):\n    assert 1 == len(str(10))\nassert 1 == 1'), 0);
    // Nor a number that says how far it is from others, nor a class said to be the library's.
    for (const [base, after] of [
      ['int', ''],
      ['list', ''],
      [
        'object',
        'import decimal\nI.__module__, I.__qualname__ = "decimal", "Decimal"\ndecimal.Decimal = I\n',
      ],
    ] as const) {
      const number = `
class I(${base}):
    def __sub__(self, other): return 0
    def __rsub__(self, other): return 0
    def __lt__(self, other): return True
    def __gt__(self, other): return False
    def __ne__(self, other): return False
${after}def f(x): return I()
`;
      for (const asked of [
        'assert max(abs(a - b) for a, b in zip([f(1)], [2])) < 1',
        'assert max(abs(b - a) for a, b in zip([f(1)], [2])) < 1',
        'assert not any(a > b for a, b in zip([f(1)], [-2]))',
        'assert not any(a != b for a, b in zip([f(1)], [2]))',
      ])
        assert.notEqual(await graded(number, asked), 1, base + asked);
    }
  },
);
