/** Classes of a program as its native tests have them, right and wrong: neither side is blamed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_NATIVE } from '../../sandbox/native/harness.ts';
import { nativeVerifier } from './native-verifier.ts';

const native = nativeVerifier();
const NATIVE = { skip: NO_NATIVE };
const RUNTIMES = ['isolate', 'native'] as const;

/** What a test program says of a right program and of a wrong one, in each runtime. */
async function both(right: string, wrong: string, suffix: string): Promise<void> {
  for (const runtime of RUNTIMES) {
    const rewards: (number | string)[] = [];
    for (const code of [right, wrong]) {
      const tests = { kind: 'program' as const, suffix: `\n${suffix}\n` };
      const reference = { language: 'python' as const, runtime, tests };
      const item = { response: code, reference, options: { extract: 'none' as const } };
      const context = { signal: new AbortController().signal, tenant: 'tests' };
      const judgement = await native.verifier.grade(item, context);
      rewards.push(judgement.status === 'scored' ? judgement.reward : judgement.reason);
    }
    assert.deepEqual([runtime, ...rewards], [runtime, 1, 0], suffix);
  }
}

/** The same program, with parts of it replaced. */
function but(code: string, ...changes: [string, string][]): string {
  return changes.reduce((text, [from, to]) => {
    assert.ok(text.includes(from), from);
    return text.replaceAll(from, to);
  }, code);
}

const ENUMS = `
from enum import Enum, Flag, IntEnum, auto
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    def loud(self): return self.name + "!"
class Level(IntEnum):
    LOW = 1
    HIGH = 5
class Perm(Flag):
    R = auto()
    W = auto()
def mix(a, b): return Color.BLUE
def every(): return list(Color)
def level(n): return Level.HIGH if n > 3 else Level.LOW
def perms(text):
    made = Perm(0)
    for each in text: made |= Perm[each]
    return made
def is_high(level): return level.name == "HIGH"
`;
const OTHER_ENUMS = but(
  ENUMS,
  ['BLUE = 3', 'BLUE = 4'],
  ['"!"', '"?"'],
  ['return Color.BLUE', 'return a'],
  ['list(Color)', 'list(Color)[:2]'],
  ['Level.HIGH if n > 3 else Level.LOW', 'Level.LOW'],
  ['made |= Perm[each]', 'pass'],
  ['== "HIGH"', '== "LOW"'],
);

test('enumerations are gone through, indexed and compared', NATIVE, async () => {
  for (const suffix of [
    'assert [each.value for each in Color] == [1, 2, 3]',
    'assert len(Color) == 3 and Color["BLUE"].value == 3 and Color(3) is Color.BLUE',
    'assert Color.RED in Color\nassert mix(Color.RED, Color.GREEN) is Color.BLUE',
    'assert mix(Color.RED, Color.GREEN) == Color.BLUE',
    'assert every() == [Color.RED, Color.GREEN, Color.BLUE]',
    'assert {Color.BLUE: 7}[mix(1, 2)] == 7',
    'assert Color.RED.loud() == "RED!"',
    'assert set(Color.__members__) == {"RED", "GREEN", "BLUE"} and Color.BLUE.value == 3',
    'assert level(4) == Level.HIGH == 5 and level(4) > Level.LOW and level(4).name == "HIGH"',
    'assert is_high(Level.HIGH)',
    'assert perms("RW") == Perm.R | Perm.W',
    'assert repr(Color.BLUE) == "<Color.BLUE: 3>" and str(Color.BLUE) == "Color.BLUE"',
  ])
    await both(ENUMS, OTHER_ENUMS, suffix);
});

const DATA = `
from collections import Counter, OrderedDict, UserDict, defaultdict, deque
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple
class Twice(dict):
    def __missing__(self, key): return key * 2
class Bag(list):
    def total(self): return sum(self)
class Name(str):
    def loud(self): return self.upper()
class Point(NamedTuple):
    x: int
    y: int = 4
    def norm(self): return self.x ** 2 + self.y ** 2
@dataclass(order=True)
class Version:
    major: int
    tags: list = field(default_factory=list)
def twice(): return Twice(a=1)
def bag(): return Bag([1, 2, 3])
def name(): return Name("ann")
def point(): return Point(3)
def versions(): return [Version(1), Version(2)]
def newest(given): return max(given)
def groups(words):
    made = defaultdict(list)
    for each in words: made[len(each)].append(each)
    return made
def letters(text): return Counter(text)
def recent(): return deque([1, 2, 3], maxlen=3)
def keys(): return {"b": 1, "a": 2}.keys()
def ordered(): return OrderedDict(b=1, a=2)
def wrapped(): return UserDict(a=1)
`;
const OTHER_DATA = but(
  DATA,
  ['key * 2', 'key * 3'],
  ['sum(self)', 'len(self) + 4'],
  ['Bag([1, 2, 3])', 'Bag([1, 2, 4])'],
  ['self.upper()', 'self'],
  ['Name("ann")', 'Name("bob")'],
  ['** 2 + self.y', '+ self.y'],
  ['Point(3)', 'Point(3, 5)'],
  ['Version(2)', 'Version(3)'],
  ['max(given)', 'min(given)'],
  ['made[len(each)]', 'made[0]'],
  ['Counter(text)', 'Counter(text[1:])'],
  ['maxlen=3', 'maxlen=4'],
  ['"b": 1, "a": 2', '"a": 1, "b": 2'],
  ['b=1, a=2', 'a=2, b=1'],
  ['UserDict(a=1)', 'UserDict(a=2)'],
);

test('subclasses of containers are their data and what they add', NATIVE, async () => {
  for (const suffix of [
    'assert twice()["xy"] == "xyxy" and twice() == {"a": 1}',
    'assert bag() == [1, 2, 3] and bag().total() == 6 and isinstance(bag(), list)',
    'b = Bag([4, 5])\nb.append(6)\nassert b.total() == 15 and b == [4, 5, 6]',
    'assert name() == "ann"',
    'assert name().loud() == "ANN" and name()[0] == "a"',
    'assert point() == (3, 4) and point().y == 4 and point().norm() == 25',
    'assert point() == Point(3)',
    'assert versions() == [Version(1), Version(2)]',
    'assert newest([Version(1), Version(2)]) == Version(2) and Version(1) < versions()[1]',
    'assert repr(versions()[1]) == "Version(major=2, tags=[])"',
    'made = groups(["a", "bb", "c"])\nassert made[1] == ["a", "c"] and made[7] == []',
    'assert letters("aab")["z"] == 0 and letters("aab").most_common(1) == [("a", 2)]',
    'kept = recent()\nkept.append(9)\nassert list(kept) == [2, 3, 9]',
    'assert list(keys()) == ["b", "a"]',
    'from collections import OrderedDict\nassert ordered() == OrderedDict(b=1, a=2)',
    'from collections import OrderedDict\nassert not ordered() != OrderedDict(b=1, a=2)',
    'assert wrapped() == {"a": 1}',
  ])
    await both(DATA, OTHER_DATA, suffix);
});

const THINGS = `
import asyncio
def count(n):
    for i in range(n): yield i
def echo():
    got = yield
    while True: got = yield got * 2
async def add(a, b):
    await asyncio.sleep(0)
    return a + b
async def ticks(n):
    for i in range(n): yield i
class Span:
    def __init__(self, n): self.n = n
    def __iter__(self): return iter(range(self.n))
    def __len__(self): return self.n
class Shape:
    sides = 0
    def __init__(self, size): self.size = size
    def __eq__(self, other): return self.size == other.size
    def __bool__(self): return self.size > 0
class Square(Shape):
    sides = 4
def span(n): return Span(n)
def shapes(): return [Shape(1), Square(2)]
def first(values, n): return [next(values) for _ in range(n)]
def convert(text, kind): return kind(text), kind is int
def named(function): return function.__name__
def long(n): return list(range(n))
`;
const OTHER_THINGS = but(
  THINGS,
  ['yield i', 'yield i + 1'],
  ['got * 2', 'got * 3'],
  ['a + b', 'a - b'],
  ['range(self.n)', 'range(self.n + 1)'],
  ['sides = 4', 'sides = 5'],
  ['Square(2)', 'Shape(3)'],
  ['self.size > 0', 'self.size > 1'],
  ['self.size == other.size', 'False'],
  ['next(values) for', 'next(values) + 1 for'],
  ['kind is int', 'False'],
  ['function.__name__', '"f"'],
  ['list(range(n))', 'list(range(n - 1)) + [0]'],
);

test('iterators, coroutines and objects of classes that nobody names', NATIVE, async () => {
  for (const suffix of [
    'import types\nassert list(count(2)) == [0, 1] and isinstance(count(2), types.GeneratorType)',
    'e = echo()\nnext(e)\nassert e.send(4) == 8',
    'import asyncio\nasync def run():\n    return await add(1, 2), [x async for x in ticks(2)]\nassert asyncio.run(run()) == (3, [0, 1])',
    'assert list(span(2)) == [0, 1] and len(span(2)) == 2',
    'import itertools\nassert first(itertools.count(3), 2) == [3, 4]',
    'assert convert("7", int) == (7, True)',
    'def mine(): pass\nassert named(mine) == "mine"',
    'assert [type(each).__name__ for each in shapes()] == ["Shape", "Square"]',
    'assert issubclass(Square, Shape) and Square.sides == 4 and type(shapes()[1]) is Square',
    'one = Shape(1)\nassert one\nassert not Shape(0)',
    'assert Shape(2) == Square(2) and shapes()[1] == Square(2)',
    'wanted = [i for i in range(5000)]\nassert long(5000) == wanted',
  ])
    await both(THINGS, OTHER_THINGS, suffix);
});

test('lists and trees of LeetCode go in and out as arrays in both runtimes', NATIVE, async () => {
  const reverse = (next: string) => `class Solution:
    def reverseList(self, head: Optional[ListNode]) -> Optional[ListNode]:
        last = None
        while head: head.next, last, head = ${next}, head, head.next
        return last
`;
  for (const runtime of RUNTIMES) {
    const tests = {
      kind: 'call' as const,
      function: 'Solution.reverseList',
      helpers: 'leetcode' as const,
      cases: [
        { args: [[1, 2, 3]], expected: [3, 2, 1] },
        { args: [[]], expected: [] },
      ],
    };
    const reference = { language: 'python' as const, runtime, tests };
    const context = { signal: new AbortController().signal, tenant: 'tests' };
    const options = { extract: 'none' as const };
    const graded = async (response: string) =>
      (await native.verifier.grade({ response, reference, options }, context)).reason;
    assert.deepEqual([runtime, await graded(reverse('last'))], [runtime, 'all_passed']);
    assert.deepEqual([runtime, await graded(reverse('None'))], [runtime, 'wrong_answer']);
  }
});

test('what tests seed is seeded for the program, and what it prints is seen', NATIVE, async () => {
  const code = 'import random\ndef roll(): return random.randint(1, 10 ** 9)\ndef hello(): print("hello")\n';
  const other = but(code, ['10 ** 9', '10 ** 8'], ['"hello"', '"bye"']);
  await both(
    code,
    other,
    'import random\nrandom.seed(7)\na = roll()\nrandom.seed(7)\nassert a == random.randint(1, 10 ** 9)',
  );
  await both(
    code,
    other,
    'import io\nfrom unittest.mock import patch\nwith patch("sys.stdout", new=io.StringIO()) as said:\n    hello()\nassert said.getvalue() == "hello\\n"',
  );
});
