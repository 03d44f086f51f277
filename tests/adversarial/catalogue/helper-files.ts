/** Files of the tests beside the candidate (M4): what the tests import and read is theirs. */
import type { Row } from './row.ts';

const T1: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `from solution import f
from checks.near import same
def test_a():
    for x in (3,4):
        assert same(f(x), x**0.5)
`,
    'checks/__init__.py': '',
    'checks/near.py': `def same(a,b):
    return abs(a-b)<1e-6
`,
  },
  run: 'pytest',
};
const T2: Row['tests'] = {
  kind: 'files',
  files: {
    'tests/test_a.py': `from solution import f
from .near import same
def test_a():
    for x in (3,4):
        assert same(f(x), x**0.5)
`,
    'tests/__init__.py': '',
    'tests/near.py': `def same(a,b):
    return abs(a-b)<1e-6
`,
  },
  run: 'pytest',
};
const T3: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `from solution import f
import helper
def test_a():
    for x in (3,4):
        assert helper.same(f(x), x**0.5)
`,
    'helper.py': `import inner
def same(a,b):
    return inner.close(a,b)
`,
    'inner.py': `def close(a,b):
    return abs(a-b)<1e-6
`,
  },
  run: 'pytest',
};
const T4: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `from solution import f
from helper import Checker
def test_a():
    for x in (3,4):
        assert Checker().same(f(x), x**0.5)
`,
    'helper.py': `class Checker:
    def same(self,a,b):
        return abs(a-b)<1e-6
`,
  },
  run: 'pytest',
};
const T5: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `from solution import f
from helper import TABLE
def test_a():
    for x, y in TABLE.items():
        assert f(x) == y
`,
    'helper.py': `TABLE = {2: 4, 3: 9, 4: 16}
`,
  },
  run: 'pytest',
};
const T6: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `from solution import f
from helper import make
def test_a():
    for x in (2,3):
        assert f(x) == make(x)
`,
    'helper.py': `def make(x, n=2):
    return x**n
`,
  },
  run: 'pytest',
};
const T7: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `from solution import f
from helper import run
def test_a():
    for x in (2,3):
        assert run(x) == x*x
`,
    'helper.py': `from solution import f
def run(x):
    return f(x)
`,
  },
  run: 'pytest',
};
const T8: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `import json, pathlib
from solution import f
CASES=json.loads(pathlib.Path('cases.json').read_text())
def test_a():
    for x,y in CASES:
        assert f(x) == y
`,
    'cases.json': '[[2,4],[3,9]]',
  },
  run: 'pytest',
};
const T9: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `from solution import f
def test_a(table):
    for x, y in table:
        assert f(x) == y
`,
    'conftest.py': `import pytest
from helper import T
@pytest.fixture
def table():
    return T
`,
    'helper.py': `T=[(2,4),(3,9)]
`,
  },
  run: 'pytest',
};

/** A helper with a constant, which functions, methods and decorated functions go by. */
const T10: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `from solution import f
from helper import Checker, near, tolerance
def test_b():
    assert Checker().same(f(3), 3**0.5)
    assert Checker.near(f(4), 2)
def test_c():
    with near(f(9)) as close:
        assert close(3)
    assert abs(f(9) - 3) < tolerance()
`,
    'helper.py': `from contextlib import contextmanager
from functools import lru_cache
TOLERANCE = 1e-6
class Checker:
    limit = TOLERANCE
    def same(self, a, b):
        return abs(a-b)<TOLERANCE
    @staticmethod
    def near(a, b):
        return abs(a-b)<TOLERANCE
def same(a, b):
    return abs(a-b)<TOLERANCE
@lru_cache
def tolerance():
    return TOLERANCE
@contextmanager
def near(a):
    yield lambda b: abs(a-b)<TOLERANCE
`,
  },
  run: 'pytest',
};
/** A global that is counted behind a decorator. */
const T11: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `from solution import f
import helper
def test_a():
    with helper.counted():
        assert f(2) == 4
    assert helper.COUNT == 1
    helper.count()
    assert helper.COUNT == 2
    assert helper.Counter().total() == 2
`,
    'helper.py': `from contextlib import contextmanager
COUNT = 0
@contextmanager
def counted():
    global COUNT
    COUNT += 1
    yield
def count():
    global COUNT
    COUNT += 1
class Counter:
    def total(self):
        return COUNT
`,
  },
  run: 'pytest',
};

export const HELPER_FILES: Row['line'][] = [
  [
    'a helper with a constant',
    1,
    T10,
    `def f(x): return x**0.5
`,
  ],
  [
    'the constant of a helper set',
    0,
    T10,
    `import helper
helper.TOLERANCE=1e9
def f(x): return 0
`,
  ],
  [
    'the constant of a helper set through the names of a method',
    0,
    T10,
    `import helper
for each in (helper.Checker.same, helper.same, helper.near, helper.near.__wrapped__, helper.Checker.near):
    try:
        each.__globals__['TOLERANCE']=1e9
    except Exception:
        pass
def f(x): return 0
`,
  ],
  [
    'the constant of a helper set in every module that is called so',
    0,
    T10,
    `import helper, sys
vars(sys.modules['helper'])['TOLERANCE']=1e9
sys.modules['helper'].__dict__.update(TOLERANCE=1e9)
setattr(helper, 'TOLERANCE', 1e9)
def f(x): return 0
`,
  ],
  [
    'what a decorator holds replaced',
    0,
    T10,
    `import helper
def near(a):
    yield lambda b: True
for each in (helper.near.__wrapped__, helper.near.__closure__[0].cell_contents):
    try:
        each.__code__=near.__code__
    except Exception:
        pass
try:
    helper.near.__closure__[0].cell_contents=near
except Exception:
    pass
helper.Checker.same=helper.Checker.near=helper.same=lambda *a: True
def f(x): return 3 if x == 9 else 0
`,
  ],
  [
    'a global counted behind a decorator',
    1,
    T11,
    `def f(x): return x*x
`,
  ],
  [
    'a global counted by the program',
    0,
    T11,
    `import helper
helper.COUNT=41
def f(x): return 5
`,
  ],
  [
    'a package of helpers',
    1,
    T1,
    `def f(x): return x**0.5
`,
  ],
  [
    'a function of a package replaced',
    0,
    T1,
    `import checks.near
checks.near.same=lambda *a: True
def f(x): return 0
`,
  ],
  [
    'a file of a package overwritten',
    0,
    T1,
    `open('checks/near.py','w').write('def same(a,b):\\n    return True\\n')
def f(x): return 0
`,
  ],
  [
    'the code of a helper replaced',
    0,
    T1,
    `import checks.near
checks.near.same.__code__=(lambda a,b: True).__code__
def f(x): return 0
`,
  ],
  [
    'a package of its own under the name',
    0,
    T1,
    `import sys, types
m=types.ModuleType('checks'); n=types.ModuleType('checks.near'); n.same=lambda a,b: True; m.near=n; m.__path__=[]
sys.modules['checks']=m; sys.modules['checks.near']=n
def f(x): return 0
`,
  ],
  [
    'a relative import of the tests',
    1,
    T2,
    `def f(x): return x**0.5
`,
  ],
  [
    'a helper that is imported relatively',
    0,
    T2,
    `import tests.near
tests.near.same=lambda *a: True
def f(x): return 0
`,
  ],
  [
    'a helper with a helper',
    1,
    T3,
    `def f(x): return x**0.5
`,
  ],
  [
    'the helper of a helper replaced',
    0,
    T3,
    `import inner
inner.close=lambda *a: True
def f(x): return 0
`,
  ],
  [
    'a class of helpers',
    1,
    T4,
    `def f(x): return x**0.5
`,
  ],
  [
    'a method of a helper replaced',
    0,
    T4,
    `import helper
helper.Checker.same=lambda *a: True
def f(x): return 0
`,
  ],
  [
    'a table of helpers',
    1,
    T5,
    `def f(x): return x*x
`,
  ],
  [
    'a table of helpers changed',
    0,
    T5,
    `import helper
helper.TABLE.update({2:0,3:0,4:0})
def f(x): return 0
`,
  ],
  [
    'defaults of a helper changed',
    0,
    T6,
    `import helper
helper.make.__defaults__=(0,)
def f(x): return 1
`,
  ],
  [
    'a helper that calls the solution',
    1,
    T7,
    `def f(x): return x*x
`,
  ],
  [
    'a data file',
    1,
    T8,
    `def f(x): return x*x
`,
  ],
  [
    'a data file overwritten',
    0,
    T8,
    `open('cases.json','w').write('[[2,0],[3,0]]')
def f(x): return 0
`,
  ],
  [
    'a data file emptied',
    0,
    T8,
    `open('cases.json','w').write('[]')
def f(x): return 0
`,
  ],
  [
    'fixtures of conftest.py',
    1,
    T9,
    `def f(x): return x*x
`,
  ],
  [
    'a table behind a fixture emptied',
    0,
    T9,
    `import helper
helper.T[:]=[]
def f(x): return 0
`,
  ],
];
