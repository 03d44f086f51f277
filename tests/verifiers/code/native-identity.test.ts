/**
 * Which object is which, between a native test program and its program: what plain Python says of
 * the same text in one interpreter. Each row: the program, the tests, whether they hold.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NATIVE, NUMPY } from '../../sandbox/native/harness.ts';
import { nativeReward, nativeTable, nativeVerifier } from './native-verifier.ts';

const native = nativeVerifier();
const table = nativeTable(native);
const graded = (code: string, suffix: string) =>
  nativeReward(native, code, { kind: 'program', suffix: `\n${suffix}\n` });

const SAME_ROWS = 'def grid(r, c): return [[0] * c] * r';
const OTHER_ROWS = 'def grid(r, c): return [[0] * c for _ in range(r)]';
const MARKED = 'g = grid(3, 20)\ng[0][0] = 1\nassert g[1][0] == 0 and g[0][0] == 1';

table('an answer has the objects of the program, each as often as it has it', [
  ['rows that are one', SAME_ROWS, MARKED, 0],
  ['rows that are several', OTHER_ROWS, MARKED, 1],
  ['short rows that are one', SAME_ROWS, MARKED.replace('20', '2'), 0],
  ['short rows that are several', OTHER_ROWS, MARKED.replace('20', '2'), 1],
  ['many rows that are one', SAME_ROWS, MARKED.replace('3', '30'), 0],
  ['many rows that are several', OTHER_ROWS, MARKED.replace('3', '30'), 1],
  ['rows that are one, by identity', SAME_ROWS, 'g = grid(2, 2)\nassert g[0] is g[1]', 1],
  [
    'fromkeys',
    'def f(k): return dict.fromkeys(k, [])',
    'd = f("ab")\nd["a"].append(1)\nassert d["b"] == []',
    0,
  ],
  [
    'a dict of lists',
    'def f(k): return {c: [] for c in k}',
    'd = f("ab")\nd["a"].append(1)\nassert d["b"] == []',
    1,
  ],
  ['a set twice', 'def f():\n s = set()\n return s, s', 'a, b = f()\na.add(1)\nassert b == {1}', 1],
  ['two sets', 'def f(): return set(), set()', 'a, b = f()\na.add(1)\nassert b == {1}', 0],
  ['a dict twice in a list', 'def f(): return [{}] * 2', 'a, b = f()\na[1] = 2\nassert b == {1: 2}', 1],
  ['a bytearray twice', 'def f(): return [bytearray(2)] * 2', 'a, b = f()\na[0] = 7\nassert b[0] == 7', 1],
  [
    'a deque twice',
    'from collections import deque\ndef f(): return [deque()] * 2',
    'a, b = f()\na.append(7)\nassert len(b) == 1',
    1,
  ],
  [
    'a Counter twice',
    'from collections import Counter\ndef f(): return [Counter()] * 2',
    'a, b = f()\na["x"] += 1\nassert b["x"] == 1',
    1,
  ],
  [
    'a defaultdict twice',
    'from collections import defaultdict\ndef f(): return [defaultdict(list)] * 2',
    'a, b = f()\na["x"].append(1)\nassert b["x"] == [1]',
    1,
  ],
  ['instances are one', 'class A: pass\ndef f(): return [A()] * 2', 'a, b = f()\nassert a is b', 1],
  [
    'a list in itself',
    'def f():\n a = [1]\n a.append(a)\n return a',
    'a = f()\nassert a[1] is a and a[1][1][0] == 1',
    1,
  ],
  ['a dict in itself', 'def f():\n a = {}\n a["me"] = a\n return a', 'a = f()\nassert a["me"]["me"] is a', 1],
  [
    'two lists in each other',
    'def f():\n a, b = [], []\n a.append(b); b.append(a)\n return a',
    'a = f()\nassert a[0][0] is a',
    1,
  ],
  [
    'an order of its own',
    'from collections import OrderedDict\ndef f():\n d = OrderedDict(a=1, b=2)\n d.move_to_end("a")\n return d',
    'assert list(f()) == ["b", "a"]',
    1,
  ],
]);

table('an answer may be what was given', [
  ['clone returns it', 'def clone(a): return a', 'a = [1, 2]\nassert clone(a) == a and clone(a) is not a', 0],
  [
    'clone copies it',
    'def clone(a): return a[:]',
    'a = [1, 2]\nassert clone(a) == a and clone(a) is not a',
    1,
  ],
  [
    'clone, seen by a change',
    'def clone(a): return a',
    'a = [1]\nb = clone(a)\nb.append(2)\nassert a == [1]',
    0,
  ],
  [
    'copy, seen by a change',
    'def clone(a): return list(a)',
    'a = [1]\nb = clone(a)\nb.append(2)\nassert a == [1]',
    1,
  ],
  ['a dict is itself', 'def f(d): d["x"] = 1; return d', 'd = {}\nassert f(d) is d and d == {"x": 1}', 1],
  [
    'a sorted list is itself',
    'def f(a): a.sort(); return a',
    'a = [3, 1, 2]\nassert f(a) is a and a == [1, 2, 3]',
    1,
  ],
  ['a sorted list is another', 'def f(a): return sorted(a)', 'a = [3, 1, 2]\nassert f(a) is a', 0],
  [
    'long list is itself',
    'def f(a): a.reverse(); return a',
    'a = list(range(99))\nassert f(a) is a and a[0] == 98',
    1,
  ],
  [
    'a shallow copy',
    'def f(a): return a[:]',
    'a = [[1], [2]]\nb = f(a)\nb[0].append(9)\nassert a == [[1], [2]]',
    0,
  ],
  [
    'a deep copy',
    'import copy\ndef f(a): return copy.deepcopy(a)',
    'a = [[1], [2]]\nb = f(a)\nb[0].append(9)\nassert a == [[1], [2]]',
    1,
  ],
  ['an inner one comes back', 'def f(a): return a[0]', 'a = [[1], [2]]\nassert f(a) is a[0]', 1],
  ['what a tuple holds', 'def f(t): return t[0]', 'a = [1]\nassert f((a,)) is a', 1],
  ['in something new', 'def f(a): return {"a": a}', 'a = [1]\nassert f(a)["a"] is a', 1],
  [
    'twice in something new',
    'def f(a): return [a, a[:]]',
    'a = [1]\nx, y = f(a)\nassert x is a and y is not a',
    1,
  ],
  ['a tuple', 'def f(t): return t', 't = (1, [2])\nassert f(t) is t', 1],
  [
    'a tuple made anew',
    'def f(t): return tuple(list(t))',
    't = (1, [2])\nassert f(t) is not t and f(t)[1] is t[1]',
    1,
  ],
  ['a text', 'def f(t): return t', 't = "ab" * 40\nassert f(t) is t', 1],
  ['a function', 'def f(g): return g', 'def g(x): return x\nassert f(g) is g and f(g)(3) == 3', 1],
  ['a set', 'def f(s): s |= {1}; return s', 's = {2}\nassert f(s) is s and s == {1, 2}', 1],
  ['a set made anew', 'def f(s): s = s | {1}; return s', 's = {2}\nassert f(s) is s', 0],
  [
    'a Counter is one',
    'def f(c): c.update("a"); return c.most_common(1)',
    'from collections import Counter\nc = Counter("ab")\nassert f(c) == [("a", 2)] and c["a"] == 2',
    1,
  ],
  [
    'through a lambda of the tests',
    'def f(g, a): return g(a)',
    'a = [1]\nassert f(lambda x: x, a) == [1]',
    1,
  ],
]);

table('two names of one object are one for the program', [
  ['given twice', 'def f(a, b): return a is b', 'x = []\nassert f(x, x) == True', 1],
  ['equal ones', 'def f(a, b): return a is b', 'assert f([], []) == True', 0],
  ['given twice and changed', 'def f(a, b): a.append(1); return len(b)', 'x = []\nassert f(x, x) == 1', 1],
  ['by keyword', 'def f(a, b=None): a.append(1); return b', 'x = []\nassert f(x, b=x) is x and x == [1]', 1],
  ['inside of another', 'def f(a, b): b.append(1); return a', 'x = []\nassert f([x, x], x) == [[1], [1]]', 1],
  ['a list in itself', 'def f(a): return a[0] is a', 'a = []\na.append(a)\nassert f(a) == True', 1],
  ['rows that are one', 'def f(g): g[0][0] = 1; return g[1][0]', 'assert f([[0] * 20] * 3) == 1', 1],
  [
    'rows that are one, after it',
    'def f(g): g[0][0] = 1',
    'g = [[0] * 20] * 3\nf(g)\nassert g[2][0] == 1 and g[1] is g[0]',
    1,
  ],
]);

table('what the program changes in what it was given is changed for the tests', [
  ['a list', 'def f(a): a.append(1)', 'a = []\nf(a)\nassert a == [1]', 1],
  ['a list of another name', 'def f(a): a.append(1)', 'a = []\nb = a\nf(a)\nassert b == [1]', 1],
  ['an inner list', 'def f(a): a[0].append(1)', 'b = []\na = [b]\nf(a)\nassert b == [1] and a[0] is b', 1],
  [
    'an inner list is replaced',
    'def f(a): a[0] = [1]',
    'b = []\na = [b]\nf(a)\nassert b == [] and a == [[1]]',
    1,
  ],
  ['by keyword', 'def f(*, a): a.append(1)', 'a = []\nf(a=a)\nassert a == [1]', 1],
  ['in a tuple', 'def f(t): t[1].append(1)', 'a = []\nf((0, a))\nassert a == [1]', 1],
  ['in a dict', 'def f(d): d["a"]["b"] = 1', 'a = {}\nf({"a": a})\nassert a == {"b": 1}', 1],
  [
    'a row of a grid',
    'def f(g):\n for r in g: r.reverse()',
    'g = [[1, 2, 3], [4, 5, 6]] * 1\nr = g[1]\nf(g)\nassert r == [6, 5, 4]',
    1,
  ],
  [
    'before it raised',
    'def f(a):\n a.append(1)\n raise ValueError("x")',
    'a = []\ntry:\n    f(a)\nexcept ValueError:\n    pass\nassert a == [1]',
    1,
  ],
  ['what it takes out', 'def f(a): return a.pop()', 'b = []\na = [b]\nassert f(a) is b and a == []', 1],
  [
    'rows swapped',
    'def f(a): a.reverse()',
    'a = [[1], [2]]\nx, y = a\nf(a)\nassert a[0] is y and a[1] is x',
    1,
  ],
  [
    'rows swapped by their contents',
    'def f(a):\n a[0][:], a[1][:] = a[1][:], a[0][:]',
    'a = [[1], [2]]\nx, y = a\nf(a)\nassert a[0] is x and x == [2]',
    1,
  ],
  [
    'a deque',
    'def f(d): d.rotate(1)',
    'from collections import deque\nd = deque([1, 2, 3])\nf(d)\nassert list(d) == [3, 1, 2]',
    1,
  ],
  ['nothing', 'def f(a): a = a + [1]', 'a = []\nf(a)\nassert a == [1]', 0],
  ['equal to another type', 'def f(a): a[0] = True', 'a = [1]\nf(a)\nassert a[0] is True', 1],
  [
    'by an operator',
    'class A:\n def __radd__(self, a): a.append(1); return a',
    'a = []\nassert a + A() is a and a == [1]',
    1,
  ],
  [
    'by a function of the tests',
    'def f(g, a): g(a); return a',
    'a = []\nassert f(lambda x: x.append(1), a) == [1]',
    1,
  ],
  [
    'what a function of the tests asks',
    'def f(g, a): return sorted(a, key=g)\ndef h(x): return -x',
    'assert f(lambda x: h(x), [1, 2]) == [2, 1]',
    1,
  ],
]);

const KEEPER =
  'class Bag:\n def __init__(self, items): self.items = items\n' +
  ' def add(self, x): self.items.append(x)\n def all(self): return self.items\n' +
  ' def count(self): return len(self.items)\n';
const COPYING = KEEPER.replace('= items', '= list(items)').replace(
  'return self.items\n',
  'return list(self.items)\n',
);

table('what the program goes on holding stays one object', [
  ['given, then changed by it', KEEPER, 'a = []\nb = Bag(a)\nb.add(1)\nassert a == []', 0],
  ['copied, then changed by it', COPYING, 'a = []\nb = Bag(a)\nb.add(1)\nassert a == []', 1],
  ['given, then changed here', KEEPER, 'a = []\nb = Bag(a)\na.append(1)\nassert b.count() == 0', 0],
  ['copied, then changed here', COPYING, 'a = []\nb = Bag(a)\na.append(1)\nassert b.count() == 0', 1],
  ['taken, then changed here', KEEPER, 'b = Bag([])\nb.all().append(1)\nassert b.count() == 0', 0],
  ['a copy, then changed here', COPYING, 'b = Bag([])\nb.all().append(1)\nassert b.count() == 0', 1],
  ['taken, then changed by it', KEEPER, 'b = Bag([])\nx = b.all()\nb.add(1)\nassert x == [1]', 1],
  ['taken twice', KEEPER, 'b = Bag([])\nassert b.all() is b.all() and b.items is b.all()', 1],
  ['copied twice', COPYING, 'b = Bag([])\nassert b.all() is not b.all()', 1],
  [
    'a default that is kept',
    'def f(x, a=[]): a.append(x); return a',
    'assert f(1) == [1]\nassert f(2) == [2]',
    0,
  ],
  [
    'a default that is kept, seen later',
    'def f(x, a=[]): a.append(x); return a',
    'p = f(1)\nq = f(2)\nassert p == [1, 2] and p is q',
    1,
  ],
  ['a list of the module', 'LOG = []\ndef f(x): LOG.append(x)', 'f(1)\nf(2)\nassert LOG == [1, 2]', 1],
  [
    'a list of the module is cleared',
    'LOG = [1]\ndef f(): return len(LOG)',
    'LOG.clear()\nassert f() == 0',
    1,
  ],
  [
    'an answer that is remembered',
    'M = {}\ndef f(n):\n if n not in M: M[n] = [n]\n return M[n]',
    'f(1).append(2)\nassert f(1) == [1]',
    0,
  ],
  ['set here', 'class A: pass', 'a = A()\nx = []\na.x = x\nx.append(1)\nassert a.x == [1] and a.x is x', 1],
  [
    'a generator that changes one',
    'def f():\n a = []\n for i in range(3):\n  a.append(i)\n  yield a',
    'assert list(f()) == [[0], [0, 1], [0, 1, 2]]',
    0,
  ],
  [
    'a generator of copies',
    'def f():\n a = []\n for i in range(3):\n  a.append(i)\n  yield a[:]',
    'assert list(f()) == [[0], [0, 1], [0, 1, 2]]',
    1,
  ],
]);

table(
  'arrays share memory as they do in one interpreter',
  [
    [
      'a view',
      'def f(a): return a[1:]',
      'import numpy as np\na = np.array([1, 2, 3])\nb = f(a)\nb[0] = 9\nassert a[1] == 9',
      1,
    ],
    [
      'a copy',
      'def f(a): return a[1:].copy()',
      'import numpy as np\na = np.array([1, 2, 3])\nb = f(a)\nb[0] = 9\nassert a[1] == 9',
      0,
    ],
    [
      'itself',
      'def f(a): a += 1; return a',
      'import numpy as np\na = np.array([1, 2, 3])\nassert f(a) is a and a[0] == 2',
      1,
    ],
    [
      'another',
      'def f(a): a = a + 1; return a',
      'import numpy as np\na = np.array([1, 2, 3])\nassert f(a) is a',
      0,
    ],
    [
      'transposed',
      'def f(a): return a.T',
      'import numpy as np\na = np.zeros((2, 3))\nf(a)[2, 1] = 5\nassert a[1, 2] == 5',
      1,
    ],
    [
      'backwards',
      'def f(a): return a[::-1]',
      'import numpy as np\na = np.arange(4)\nf(a)[0] = 7\nassert a[3] == 7',
      1,
    ],
    [
      'a view is given',
      'def f(b): b[:] = 0',
      'import numpy as np\na = np.arange(1, 5)\nf(a[1:3])\nassert a.tolist() == [1, 0, 0, 4]',
      1,
    ],
    [
      'a view beside it',
      'def f(a, b): b[0] = 9; return int(a[1])',
      'import numpy as np\na = np.arange(4)\nassert f(a, a[1:]) == 9 and a[1] == 9',
      1,
    ],
    [
      'one array twice',
      'import numpy as np\ndef f(): return [np.zeros(2)] * 2',
      'a, b = f()\na[0] = 1\nassert b[0] == 1',
      1,
    ],
    [
      'of objects, in itself',
      'import numpy as np\ndef f():\n a = np.empty(1, object)\n a[0] = [a]\n return a',
      'a = f()\nassert a[0][0] is a',
      1,
    ],
  ],
  NUMPY,
);

/** A program that answers in place of its side of the sandbox. */
const answering = (said: object) =>
  `import os, struct\ndef f(a):\n text = ${JSON.stringify(JSON.stringify(said))}.encode()\n` +
  ' os.write(5, struct.pack("<I", len(text)) + text)\n os._exit(0)';

test('a program names no object, function or memory that it was not given', NATIVE, async () => {
  const value = (...node: unknown[]) => ({ value: node });
  for (const said of [
    value('again', 1),
    value('again', -1),
    value('again', true),
    value('again', '0'),
    value('callback', 0),
    value('callback', -1),
    value('given', 1),
    value('given', -1),
    value('view', 0, 'O', [1], [8], 0),
    value('view', 0, '<i8', [1000], [8], 0),
    { ...value('null'), changed: { 1: ['list', []] } },
    { ...value('null'), changed: { '-1': ['list', []] } },
    { ...value('null'), changed: { 0: ['dict', []] } },
    { ...value('null'), kept: ['0'] },
  ]) {
    const tests = 'f([1])\nassert True == True';
    assert.equal(await graded(answering(said), tests), 0, JSON.stringify(said));
  }
  assert.equal(await graded(answering(value('again', 0)), 'a = [1]\nassert f(a) is a'), 1);
});

test('a few lists in each other that would fill the memory of the tests are no answer', NATIVE, async () => {
  const code = 'def f():\n a = [1]\n for _ in range(30): a = [a, a]\n return a';
  assert.equal(await graded(code, 'assert f() == f()'), 0);
  const ring = 'def f():\n a = []\n a.append(a)\n return a';
  assert.equal(await graded(ring, 'assert f() == [1]'), 0);
});
