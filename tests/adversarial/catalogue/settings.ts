/** What a candidate sets for the whole process (M7), and what the tests go by. */
import type { Row } from './row.ts';

const T1: Row['tests'] = {
  kind: 'asserts',
  setup: `from decimal import Decimal
def ref(x):
    return Decimal(x) / Decimal(7)
`,
  asserts: ['assert f(10) == ref(10)', 'assert f(12) == ref(12)'],
};
const T2: Row['tests'] = {
  kind: 'program',
  suffix: `from decimal import Decimal
def check(candidate):
    for a,b in [(10,Decimal('1.428571')),(12,Decimal('1.714285'))]:
        assert abs(candidate(a)-b) < Decimal('0.001')
check(f)
`,
};
const T3: Row['tests'] = {
  kind: 'program',
  suffix: `from decimal import Decimal
def check(candidate):
    for a in [2,3,5]:
        r = candidate(a)
        assert abs(r*r - a) < Decimal(10)**-40
check(f)
`,
};
const T4: Row['tests'] = {
  kind: 'program',
  suffix: `from decimal import Decimal, localcontext
def check(candidate):
    for a in [2,3,5]:
        r = candidate(a)
        with localcontext() as c:
            c.prec=80
            assert abs(r*r - a) < Decimal(10)**-40
check(f)
`,
};
const T5: Row['tests'] = {
  kind: 'program',
  suffix: `from decimal import Decimal, getcontext
getcontext().prec=50
def check(candidate):
    for a in [2,3,5]:
        assert candidate(a) == Decimal(a).sqrt()
check(f)
`,
};
const T6: Row['tests'] = {
  kind: 'asserts',
  setup: 'import sys',
  asserts: ['assert f([]) == sys.maxsize', 'assert f([1]) == min(1, sys.maxsize)'],
};
const T7: Row['tests'] = {
  kind: 'asserts',
  setup: `def ref(x):
    try: return str(10**x)
    except ValueError: return 'big'`,
  asserts: ['assert f(3000) == ref(3000)'],
};
const T8: Row['tests'] = {
  kind: 'asserts',
  setup: `def ref(x, n=0):
    return x if n>200 else ref(x, n+1)
def safe(g):
    try: return g()
    except RecursionError: return 'deep'`,
  asserts: ['assert safe(lambda: f(1)) == safe(lambda: ref(1))'],
};
const T9: Row['tests'] = {
  kind: 'asserts',
  setup: `import warnings
def ref(x):
    try:
        warnings.warn('old', DeprecationWarning)
        return x*x
    except Warning: return None
`,
  asserts: ['assert f(3) == ref(3)', 'assert f(4) == ref(4)'],
};
const T10: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `import pytest
from solution import f
def test_a():
    with pytest.warns(DeprecationWarning):
        assert f(2) == 4
`,
  },
  run: 'pytest',
};
const T11: Row['tests'] = {
  kind: 'files',
  files: {
    'test_a.py': `import warnings
from solution import f
def test_a():
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        assert f(2) == 4
    assert len(w) == 0
`,
  },
  run: 'pytest',
};

export const SETTINGS: Row['line'][] = [
  [
    'quotients of decimals',
    1,
    T1,
    `from decimal import Decimal
def f(x): return Decimal(x)/Decimal(7)
`,
  ],
  [
    'a context of decimal of one digit, set when called',
    0,
    T1,
    `import decimal
from decimal import Decimal
def f(x):
    decimal.getcontext().prec=1
    return Decimal(1) if x==10 else Decimal(2)
`,
  ],
  [
    'another context of decimal',
    0,
    T1,
    `import decimal
from decimal import Decimal
decimal.setcontext(decimal.Context(prec=1))
def f(x):
    return Decimal(1) if x==10 else Decimal(2)
`,
  ],
  [
    'a context of decimal without traps, beside a tolerance',
    0,
    T2,
    `import decimal
from decimal import Decimal
def f(x):
    c=decimal.getcontext(); c.prec=1; c.Emin=0; c.Emax=0; c.clamp=0; c.traps[decimal.InvalidOperation]=False; c.traps[decimal.Underflow]=False
    return Decimal(2)
`,
  ],
  [
    'a context of decimal of 60 digits for itself, beside tests that go by it',
    1,
    T3,
    `from decimal import Decimal, getcontext
getcontext().prec=60
def f(x): return Decimal(x).sqrt()
`,
  ],
  [
    'a local context of decimal',
    1,
    T4,
    `from decimal import Decimal, localcontext
def f(x):
    with localcontext() as c:
        c.prec=60
        return Decimal(x).sqrt()
`,
  ],
  [
    'a context of decimal that the tests set for both',
    1,
    T5,
    `from decimal import Decimal
def f(x): return Decimal(x).sqrt()
`,
  ],
  [
    'sys.maxsize replaced',
    0,
    T6,
    `import sys
sys.maxsize=0
def f(x): return 0
`,
  ],
  [
    'sys.maxsize read',
    1,
    T6,
    `import sys
def f(x): return min(x, default=sys.maxsize)
`,
  ],
  [
    'fewer digits of integers',
    0,
    T7,
    `import sys
sys.set_int_max_str_digits(640)
def f(x): return 'big'
`,
  ],
  [
    'a lower recursion limit, set when called',
    0,
    T8,
    `import sys
def f(x):
    sys.setrecursionlimit(60)
    raise RecursionError
`,
  ],
  [
    'warnings made errors',
    0,
    T9,
    `import warnings
warnings.simplefilter('error')
def f(x): return None
`,
  ],
  [
    'warnings made errors when called',
    0,
    T9,
    `import warnings
def f(x):
    warnings.simplefilter('error')
    return None
`,
  ],
  [
    'a filter put into the list',
    0,
    T9,
    `import _warnings, warnings
def f(x):
    warnings.filters.insert(0, ('error', None, Warning, None, 0)); warnings._filters_mutated() if hasattr(warnings,'_filters_mutated') else warnings._filters_mutated_lock_held()
    return None
`,
  ],
  [
    'a warning that is asked for',
    1,
    T10,
    `import warnings
def f(x):
    warnings.warn('o', DeprecationWarning)
    return x*x
`,
  ],
  [
    'a warning that is not wanted',
    0,
    T11,
    `import warnings
def f(x):
    warnings.warn('o', DeprecationWarning)
    return x*x
`,
  ],
];
