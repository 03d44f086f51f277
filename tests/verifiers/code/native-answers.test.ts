/** Answers of many kinds to native tests that ask them what they would ask in one interpreter. */
import { NATIVE, NUMPY } from '../../sandbox/native/harness.ts';
import { nativeTable, nativeVerifier } from './native-verifier.ts';

const table = nativeTable(nativeVerifier());

const SUBCLASSES =
  'class L(list):\n def foo(self): return 1\nclass D(dict): pass\ndef f(): return L([1, D(a=2)])\ndef g(): return D(a=1)';

table('subclasses of built-in types', [
  ['json', SUBCLASSES, 'import json\nx = f()\nassert x.foo() == 1 and json.dumps(x) == \'[1, {"a": 2}]\'', 1],
  ['behind a list', SUBCLASSES, 'x = f()\nassert x.foo() == 1 and [0] + x == [0, 1, {"a": 2}]', 1],
  ['their class', SUBCLASSES, 'assert type(g()) is dict', 0],
  ['their class, too', SUBCLASSES, 'assert type(g()) is not dict and type(g()).__name__ == "D"', 1],
  ['their equality', SUBCLASSES, 'assert g() == {"a": 1} and type(g()) is D', 1],
  ['an attribute by its name', SUBCLASSES, 'assert hasattr(f(), "foo")', 1],
]);

const VIEWS =
  'D = {"a": 1, "b": [2]}\ndef k(): return D.keys()\ndef i(): return D.items()\ndef v(): return D.values()\ndef add(): D["c"] = 3';

table('views of a dict show what it holds by now', [
  ['keys', VIEWS, 'x = k()\nadd()\nassert len(x) == 3 and "c" in x', 1],
  ['items', VIEWS, 'x = i()\nadd()\nassert list(x)[2] == ("c", 3)', 1],
  ['values', VIEWS, 'x = v()\nadd()\nassert list(x) == [1, [2], 3]', 1],
  ['no copy', VIEWS, 'x = k()\nadd()\nassert len(x) == 2', 0],
  ['an item among what is not hashable', VIEWS, 'assert ("a", 1) in i()', 1],
  ['and one that is not there', VIEWS, 'assert ("a", 2) in i()', 0],
  ['no list', VIEWS, 'assert i() == [("a", 1), ("b", [2])]', 0],
]);

const THROWING = 'def g():\n try: yield 1\n except ValueError as e: yield str(e)';

table('exceptions that the tests hand over', [
  [
    'thrown into a generator',
    THROWING,
    'x = g()\nassert next(x) == 1 and x.throw(ValueError("z")) == "z"',
    1,
  ],
  [
    'an argument',
    'def f(e): return isinstance(e, ValueError) and str(e)',
    'assert f(ValueError("q")) == "q"',
    1,
  ],
  ['that comes back', 'def f(e): return [e]', 'e = ValueError("q")\nassert f(e)[0] is e', 1],
  [
    'that is raised',
    'def f(e): raise e',
    'e = OSError(2, "q")\nr = 0\ntry: f(e)\nexcept OSError as x: r = x\nassert r is e',
    1,
  ],
  ['its attributes', 'def f(e): return e.errno', 'assert f(OSError(2, "q")) == 2', 1],
  [
    'an object that stands for nothing else',
    'def f(d, x): return d.get(1, x)',
    'S = object()\nassert f({}, S) is S',
    1,
  ],
]);

table('functions and classes as answers', [
  ['a function in a set', 'def f(): return len', 'assert f() in {f()}', 1],
  [
    'beside a class of the program',
    'import array, enum\nclass E(enum.Enum):\n A = 1\ndef f(): return array.array("i", [1])',
    'assert f() in (E.A, 1)',
    0,
  ],
  ['in lists', 'def f(): return len', 'assert [f()] == [f()]', 1],
  ['a class is true', 'class C: pass\ndef f(): return C', 'assert f()\nassert not f() == 1', 1],
  ['an Enum that is empty', 'import enum\nclass C(enum.Enum): pass\ndef f(): return C', 'assert f()', 1],
  [
    'what has no hash',
    'import types\ndef f(): return types.SimpleNamespace()',
    'from collections.abc import Hashable\nassert isinstance(f(), Hashable)',
    0,
  ],
  ...['len', 'slice(1, 2)', 'memoryview(b"ab")'].map(
    (answer) =>
      [`${answer} is in no order`, `def f(): return ${answer}`, 'x = f()\ny = x >= 1\nassert y', 0] as const,
  ),
]);

table(
  'texts and arrays of numpy',
  [
    [
      'a text',
      'import numpy as np\ndef f(): return np.str_("ab")',
      'x = f()\nassert x == "ab" and x.upper() == "AB"',
      1,
    ],
    ['another', 'import numpy as np\ndef f(): return np.str_("ab")', 'x = f()\nassert x == "abc"', 0],
    ['bytes', 'import numpy as np\ndef f(): return np.bytes_(b"ab")', 'assert f() == b"ab"', 1],
    [
      'beside a class of the program',
      'import enum\nimport numpy as np\nclass E(enum.Enum):\n A = 1\ndef f(): return np.array([1, 2])',
      'assert f() == E.A',
      0,
    ],
  ],
  NUMPY,
);

table(
  'many classes that match takes for sequences and mappings, beside what the program holds',
  [
    [
      'lists and dicts',
      'class L(list): pass\nclass D(dict): pass\nclass T(tuple): pass\nclass S(L): pass\nKEEP = [1]\nKD = {}\ndef f():\n KEEP.append(2)\n KD[1] = 1',
      'f()\nassert KEEP == [1, 2] and KD[1] == 1',
      1,
    ],
  ],
  NATIVE,
);
