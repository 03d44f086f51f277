/**
 * Instances of classes that native tests do not name, and names of the program that change their
 * meaning: what plain Python says of the same text.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NATIVE } from '../../sandbox/native/harness.ts';
import { type NativeRow, nativeReward, nativeTable, nativeVerifier } from './native-verifier.ts';

const native = nativeVerifier();
const table = nativeTable(native);

const FROZEN = 'import dataclasses\n@dataclasses.dataclass(frozen=True)\nclass K:\n x: int\n';
const SAME = `${FROZEN}def f(x): return K(0)`;
const OTHERS = `${FROZEN}def f(x): return K(x)`;
const UNHASHABLE = `${SAME.replace('(frozen=True)', '')}`;
const LYING =
  'class Y:\n def __eq__(self, o): return True\n def __hash__(self): return 1\ndef f(x): return Y()';

/** A condition that holds of instances that are equal, and one that holds of others. */
const EQUAL: string[] = [
  'len({f(1), f(2), f(3)}) == 1',
  'f(1) in [f(2)]',
  'f(1) in {f(2)}',
  '[f(1)] == [f(2)]',
  '{"a": f(1)} == {"a": f(2)}',
  '{f(1): 7}.get(f(2)) == 7',
  'hash(f(1)) == hash(f(2))',
  'f(1) == f(2)',
  '[f(1), f(2)].count(f(3)) == 2',
];
const UNEQUAL = ['len({f(1), f(2)}) == 2', 'f(1) not in [f(2)]', '[f(1)] != [f(2)]', 'f(1) != f(2)'];

const rows = (conditions: string[], code: string, holds: 0 | 1): NativeRow[] =>
  conditions.map((each) => [each, code, `assert ${each}`, holds]);

table('instances of the program are as equal as their class says', [
  ...rows(EQUAL, SAME, 1),
  ...rows(UNEQUAL, SAME, 0),
  ...rows(EQUAL, OTHERS, 0),
  ...rows(UNEQUAL, OTHERS, 1),
  ['unhashable', UNHASHABLE, 'assert len({f(1), f(2)}) == 2', 0],
  ['a helper', SAME, 'def same(a, b): return a == b\nassert not same(f(1), f(2))', 0],
]);

table('an instance is equal to no value of the tests, whatever it says', [
  ['a number', LYING, 'assert f(1) == 4', 0],
  ['in a list', LYING, 'assert [f(1)] == [4]', 0],
  ['among numbers', LYING, 'assert f(1) in [4, 5]', 0],
  ['a helper', LYING, 'def same(a, b): return a == b\nassert same(f(1), 4)', 0],
  ['a set', LYING, 'assert {f(1)} == {4}', 0],
]);

/** Classes that the tests name, without a comparison of their own. */
const named = (value: string) => `class C:\n def get(self): return ${value}\ndef f(): return C()`;
const CASE = 'import unittest\nclass T(unittest.TestCase):\n def test(self): ';
const COMPARED: NativeRow[] = [
  ['itself', named('self'), 'assert C().get() == 2', 0],
  ['is not it', named('self'), 'assert C().get() != 2', 1],
  ['in a list', named('[self]'), 'assert C().get() == [2]', 0],
  ['none', named('self'), 'assert C().get() is None', 0],
  ['not none', named('self'), 'assert C().get() is not None', 1],
  ['among numbers', named('self'), 'assert C().get() in [1, 2]', 0],
  ['not among numbers', named('self'), 'assert C().get() not in [1, 2]', 1],
  ['an order', named('self'), 'assert C().get() < 2', 0],
  ['no order', named('self'), 'assert not (C().get() < 2)', 0],
  ['a loop', named('self'), 'for n in range(3):\n    assert C().get() == n', 0],
  ['another one', named('2'), 'assert C().get() == 2\nassert f() == 2', 0],
  ['unittest', named('self'), `${CASE}self.assertEqual(C().get(), 2)`, 0],
  ['an attribute', 'class C:\n def __init__(self): self.v = self', 'assert C().v == 2', 0],
];
table('an instance of a class without a comparison is equal to no plain value', COMPARED);

const POINT = 'from dataclasses import dataclass\n@dataclass(order=True)\nclass P:\n x: int\n';
const point = (value: string) => `${POINT} def get(self): return ${value}\ndef f(x): return P(x)`;

table('nor is one of a dataclass, which is equal to others of its own', [
  ['itself', point('self'), 'assert P(1).get() == 2', 0],
  ['is not it', point('self'), 'assert P(1).get() != 2', 1],
  ['none', point('self'), 'assert P(1).get() is None', 0],
  ['among numbers', point('self'), 'assert P(1).get() in [1, 2]', 0],
  ['its data', point('self.x'), 'assert P(1).get() == 1', 1],
  ['an equal one', point('self'), 'assert f(1) == P(1)', 1],
  ['another one', point('self'), 'assert f(1) == P(2)', 0],
  ['in a list', point('self'), 'assert f(1) in [P(2), P(1)]', 1],
  ['in order', point('self'), 'assert f(1) < P(2)', 1],
]);

test('one whose class compares by itself is not asked about a plain value', NATIVE, async () => {
  const lying = `${POINT} def get(self): return self\n def __eq__(self, o): return True`;
  const tests = { kind: 'program', suffix: '\nassert P(1).get() == 2\n' } as const;
  assert.equal(await nativeReward(native, lying, tests), 'unsupported');
});

test('an instance of the tests never reaches the program as a list of its elements', NATIVE, async () => {
  const iterated = 'class N:\n    v = 1\n    def __iter__(self): return iter([])\n';
  const indexed = 'class N:\n    v = 1\n    def __getitem__(self, at): raise IndexError\n';
  const cases = [`${iterated}assert f(N()) == 1`, `${indexed}assert f(N()) == 1`];
  for (const suffix of [...cases, 'import io\nassert f(io.StringIO("1")) == 1']) {
    const tests = { kind: 'program', suffix: `\n${suffix}\n` } as const;
    assert.equal(await nativeReward(native, 'def f(n): return n.v', tests), 'unsupported');
  }
  const text = `from solution import f\n${iterated}def test_x():\n    assert f(N()) == 1\n`;
  const files = { kind: 'files', run: 'pytest', files: { 'test_a.py': text } } as const;
  assert.equal(await nativeReward(native, 'def f(n): return n.v', files), 'unsupported');
  const going = { kind: 'program', suffix: '\nassert f(iter([1, 2])) == 3\n' } as const;
  assert.equal(await nativeReward(native, 'def f(n): return sum(n)', going), 1);
});

const library = (value: string) => `import re, types, weakref, collections, array\ndef f(x): return ${value}`;
const WRONG = [
  'memoryview(b"ab")',
  're.compile("a")',
  'list[int]',
  'types.SimpleNamespace(a=1)',
  'array.array("i", [1])',
];

table('no instance of the library makes tests of numbers unsupported', [
  ...WRONG.flatMap((value): NativeRow[] => [
    [value, library(value), 'def same(a, b): return a == b\nassert same(f(1), 6)', 0],
    [value, library(value), 'assert all(f(i) == i for i in range(3))', 0],
    [value, library(value), 'assert f(1) == f(2)\nassert f(3) == 6', 0],
  ]),
]);

const COUNT = 'COUNT = 0\ndef inc():\n global COUNT\n COUNT += 1\n return COUNT';
const TEXT = 'B = ""\ndef add(x):\n global B\n B += x';
const LIST = 'L = [1]\ndef new():\n global L\n L = [2]\n return L';

table('a name of the program means what it means by now', [
  ['a number, as it was', COUNT, 'inc()\nassert COUNT == 0', 0],
  ['a number', COUNT, 'inc()\nassert COUNT == 1', 1],
  ['a number, twice', COUNT, 'inc()\ninc()\nassert COUNT == 2 and inc() == 3', 1],
  ['in a function', COUNT, 'def check():\n inc()\n assert COUNT == 1\ncheck()', 1],
  ['of the module', COUNT, 'import solution\nsolution.inc()\nassert solution.COUNT == 1', 1],
  ['of the module, as it was', COUNT, 'import solution\nsolution.inc()\nassert solution.COUNT == 0', 0],
  ['a text', TEXT, 'add("x")\nadd("y")\nassert B == "xy"', 1],
  ['another list', LIST, 'r = new()\nassert L is r and L == [2]', 1],
  ['a name of the tests', COUNT, 'COUNT = 7\ninc()\nassert COUNT == 7', 1],
  [
    'before it raises',
    'N = 0\ndef f():\n global N\n N = 5\n raise ValueError',
    'try: f()\nexcept ValueError: pass\nassert N == 5',
    1,
  ],
]);
