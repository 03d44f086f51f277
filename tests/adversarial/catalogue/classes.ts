/** Classes that claim to be others (M6). */
import type { Row } from './row.ts';

const T1: Row['tests'] = {
  kind: 'asserts',
  setup: 'from collections.abc import Sequence',
  asserts: ['assert isinstance(f(2), Sequence)', 'assert all(isinstance(f(x), Sequence) for x in (1,2))'],
};
const T2: Row['tests'] = {
  kind: 'asserts',
  setup: 'from collections.abc import Sequence',
  asserts: ['assert isinstance(f(2), Sequence)'],
};
const T3: Row['tests'] = {
  kind: 'asserts',
  setup: '',
  asserts: ['assert isinstance(f(2), int)', 'assert type(f(3)) is int or isinstance(f(3), int)'],
};
const T4: Row['tests'] = {
  kind: 'asserts',
  setup: '',
  asserts: ['assert all(isinstance(f(x), int) for x in (1,2))'],
};
const T5: Row['tests'] = {
  kind: 'program',
  suffix: `def check(candidate):
    r = candidate(3)
    assert isinstance(r, list) and len(r) == 3
    for x in r: assert isinstance(x, int)
check(f)
`,
};
const T6: Row['tests'] = {
  kind: 'asserts',
  setup: '',
  asserts: ['assert f(1).__class__ is int', "assert f(1).__class__.__name__ == 'int'"],
};
const T7: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `import unittest
from solution import f
class T(unittest.TestCase):
    def test_a(self):
        self.assertIsInstance(f(2), int)
`,
  },
  run: 'unittest',
};
const T8: Row['tests'] = {
  kind: 'program',
  suffix: `def check(candidate):
    match candidate(3):
        case int(): ok = True
        case _: ok = False
    assert ok
check(f)
`,
};
const T9: Row['tests'] = {
  kind: 'asserts',
  setup: '',
  asserts: ['assert isinstance(f(1), Shape)', 'assert issubclass(Square, Shape)'],
};
const T10: Row['tests'] = { kind: 'asserts', setup: '', asserts: ['assert isinstance(f(1), Shape)'] };
const T11: Row['tests'] = {
  kind: 'asserts',
  setup: 'from collections.abc import Sequence',
  asserts: ['assert isinstance(f(1), Sequence)', 'assert isinstance(f(1), MyList)'],
};

export const CLASSES: Row['line'][] = [
  [
    'a class registered when called',
    0,
    T1,
    `from collections.abc import Sequence
class X: pass
def f(x):
    Sequence.register(X)
    return X()
`,
  ],
  [
    'a class registered by the C function',
    0,
    T2,
    `import _abc
from collections.abc import Sequence
class X: pass
def f(x):
    _abc._abc_register(Sequence, X)
    return X()
`,
  ],
  [
    '__class__ = int',
    0,
    T3,
    `class X:
    __class__ = int
def f(x): return X()
`,
  ],
  [
    'a property __class__',
    0,
    T4,
    `class X:
    @property
    def __class__(self): return int
def f(x): return X()
`,
  ],
  [
    '__class__ = list with a length',
    0,
    T5,
    `class L:
    __class__ = list
    def __len__(s): return 3
    def __iter__(s): return iter(())
def f(x): return L()
`,
  ],
  [
    '__getattribute__ that names a class',
    0,
    T4,
    `class X:
    def __getattribute__(s, n):
        if n=='__class__': return int
        return object.__getattribute__(s,n)
def f(x): return X()
`,
  ],
  [
    '__class__ where the tests read it',
    0,
    T6,
    `class X:
    __class__ = int
def f(x): return X()
`,
  ],
  [
    'a mock of int',
    0,
    T4,
    `from unittest.mock import Mock, NonCallableMock
def f(x): return Mock(spec=int)
`,
  ],
  [
    '__class__ beside assertIsInstance',
    0,
    T7,
    `class X:
    __class__ = int
def f(x): return X()
`,
  ],
  [
    '__class__ beside a pattern of a class',
    0,
    T8,
    `class X:
    __class__ = int
def f(x): return X()
`,
  ],
  [
    'a class of its own',
    1,
    T9,
    `from abc import ABC
class Shape(ABC): pass
class Square(Shape): pass
def f(x): return Square()
`,
  ],
  [
    'a class registered with one of its own',
    1,
    T10,
    `from abc import ABC
class Shape(ABC): pass
class Square: pass
Shape.register(Square)
def f(x): return Square()
`,
  ],
  [
    'a subclass of Sequence',
    1,
    T11,
    `from collections.abc import Sequence
class MyList(Sequence):
    def __len__(s): return 0
    def __getitem__(s,i): raise IndexError
def f(x): return MyList()
`,
  ],
];
