/**
 * Programs that try to earn a reward from test programs which compare inside the interpreter:
 * original code, by what they try.
 */
import type { CodeReference } from '../../src/verifiers/code/reference.ts';

type Tests = CodeReference['tests'];
const program = (suffix: string): Tests => ({ kind: 'program', suffix });
const file = (run: 'pytest' | 'unittest', text: string): Tests => ({
  kind: 'files',
  files: { 'test_a.py': text },
  run,
});

/** Tests that an honest `f(n) = 14 * n` passes, whose comparisons no analysis can take apart. */
export const COMPARISONS: Record<string, Tests> = {
  'a disjunction': { kind: 'asserts', asserts: ['assert f(3) == 42 or f(3) == 43'] },
  'a chain': { kind: 'asserts', asserts: ['assert 42 == f(3) == 42'] },
  'a comparison that is True': { kind: 'asserts', asserts: ['assert (f(3) == 42) is True'] },
  'a difference': { kind: 'asserts', asserts: ['assert f(3) - 42 == 0'] },
  'a squared difference': { kind: 'asserts', asserts: ['assert (f(3) - 42) ** 2 < 1e-9'] },
  'all of a table': program('cases = [(3, 42), (4, 56)]\nassert all(f(a) == b for a, b in cases)\n'),
  'none differs': program('cases = [(3, 42), (4, 56)]\nassert not any(f(a) != b for a, b in cases)\n'),
  'a helper': program('def same(a, b):\n    return a == b\nassert same(f(3), 42)\n'),
  'a helper that looks for a difference': program(
    'def same(a, b):\n    if a != b:\n        return False\n    return True\nassert same(f(3), 42)\n',
  ),
  'a stored comparison': program(
    'def assertion(out, exp):\n    exact_match = out == exp\n    assert exact_match\nassertion(f(3), 42)\n',
  ),
  'a stored distance': program(
    'for x, e in [(3, 42), (4, 56)]:\n    d = abs(f(x) - e)\n    assert d < 1e-6\n',
  ),
  'a raised failure': program('if f(3) != 42:\n    raise AssertionError("no")\nassert True\n'),
  'a count of successes': program(
    'ok = 0\nfor x, e in [(3, 42), (4, 56)]:\n    if f(x) == e: ok += 1\nassert ok == 2\n',
  ),
  'a search in a list': program('assert [1, 42].index(f(3)) == 1 or [42].count(f(3)) == 1\n'),
  'operator.eq': program('import operator\nassert operator.eq(f(3), 42)\n'),
  'a match statement': program(
    'match f(3):\n    case 42:\n        ok = True\n    case _:\n        ok = False\nassert ok\n',
  ),
  'a sum of results': program(
    'results = [f(x) == e for x, e in [(3, 42), (4, 56)]]\nassert sum(results) == 2\n',
  ),
  'the largest distance': program('assert max(abs(a - b) for a, b in zip([f(3)], [42])) < 1e-6\n'),
  'a set difference': program('assert {42} - {f(3)} == set() or set([42]) == {f(3)}\n'),
  assertCountEqual: file(
    'unittest',
    'import unittest\nfrom solution import f\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertCountEqual([f(3)], [42])\n',
  ),
  'a stored approx': file(
    'pytest',
    'import pytest\nfrom solution import f\ndef test_a():\n    ok = f(3) == pytest.approx(42)\n    assert ok\n',
  ),
};

const OPERATORS = `    def __eq__(s, o): return True
    def __ne__(s, o): return False
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    def __sub__(s, o): return 0
    __rsub__ = __add__ = __radd__ = __mul__ = __truediv__ = __mod__ = __and__ = __xor__ = __pow__ = __sub__
    def __abs__(s): return 0
    __hash__ = None
`;

/** Programs whose f returns something that compares as it likes. */
export const LIARS: Record<string, string> = {
  'an object': `class E:\n${OPERATORS}def f(n): return E()\n`,
  'an int': `class E(int):\n${OPERATORS}def f(n): return E(7)\n`,
  'a float': `class E(float):\n${OPERATORS}def f(n): return E(7)\n`,
  'a list': `class E(list):\n${OPERATORS}def f(n): return E([1])\n`,
  'a function that is a class': `class f(int):\n    def __new__(c, n): return int.__new__(c, n)\n${OPERATORS}`,
  'an exception': `class E(Exception):\n${OPERATORS}def f(n): return E()\n`,
  'a class with a metaclass': `class M(type):\n${OPERATORS}class C(metaclass=M): pass\ndef f(n): return C\n`,
  'an object behind a weak reference': `import weakref\nclass E:\n${OPERATORS}e = E()\np = weakref.proxy(e)\ndef f(n): return p\n`,
  'an object of the library with another class': `import argparse\nclass E(argparse.Namespace):\n${OPERATORS}a = argparse.Namespace()\na.__class__ = E\ndef f(n): return a\n`,
  'mock.ANY': 'import unittest.mock\ndef f(n): return unittest.mock.ANY\n',
  'an object that remembers':
    'seen = []\nclass E:\n    def __eq__(s, o): seen.append(o); return False\n    def __rsub__(s, o): seen.append(o); return 1\n    __sub__ = __rsub__\ndef f(n): return seen.pop() if seen else E()\n',
};

const counter = program('from collections import Counter\nassert Counter(f("aab")) == Counter(["x", "y"])\n');
const unit = file(
  'unittest',
  'import unittest\nfrom solution import f\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertCountEqual(f(3), [42, 43])\n',
);
const shuffled = program(
  'import random\nfor i in range(5):\n    xs = [random.randint(0, 100) for _ in range(10)]\n    assert f(xs) == sorted(xs)\n',
);
const copied = program(
  'import copy\nxs = [3, 1, 2]\nexp = copy.deepcopy(xs)\nexp.sort()\nassert f(xs) == exp\n',
);
const mean = program('import statistics\nassert f([1, 2, 3]) == statistics.mean([1, 2, 3])\n');
const json = program('import json\nassert json.dumps(f(3)) == json.dumps([1, 2, 3])\n');
const pattern = program('import re\nassert re.fullmatch(r"\\d{4}-\\d\\d", f(3))\n');
const fixtures = file(
  'pytest',
  'import pytest\nfrom solution import f\nCASES = [(3, 42), (4, 56)]\n@pytest.fixture\ndef k():\n    return 1\ndef test_a(k):\n    for a, b in CASES:\n        assert f(a) == b\n',
);
const raising = file(
  'pytest',
  'import pytest\nfrom solution import f\ndef test_a():\n    with pytest.raises(ValueError, match="bad"):\n        f(3)\n',
);
const longer = program('exp = [42, 43]\nfor a, b in zip(f(3), exp):\n    assert a == b\n');

/** Programs that change the library under the tests, or look for the tests from it. */
export const LIBRARY: [what: string, tests: Tests, code: string][] = [
  [
    'a method of Counter',
    counter,
    'import collections\ncollections.Counter.__init__ = lambda s, *a: None\ndef f(x): return []\n',
  ],
  [
    'a method of Counter, later',
    counter,
    'import collections\ndef f(x):\n    collections.Counter.__init__ = lambda s, *a: None\n    return []\n',
  ],
  [
    'a global of Counter',
    counter,
    'import collections\ncollections._count_elements = lambda *a: None\ndef f(x): return []\n',
  ],
  [
    'a global of Counter by its method',
    counter,
    'import collections\ncollections.Counter.update.__globals__["_count_elements"] = lambda *a: None\ndef f(x): return []\n',
  ],
  [
    'the code of Counter',
    counter,
    'import collections\ncollections.Counter.update.__code__ = (lambda self, iterable=None, /, **k: None).__code__\ndef f(x): return []\n',
  ],
  [
    'helpers of unittest',
    unit,
    'import unittest.case as c\nc._count_diff_hashable = c._count_diff_all_purpose = lambda *a: []\nc.collections = None\ndef f(x): return []\n',
  ],
  [
    'assertCountEqual',
    unit,
    'import unittest\nunittest.TestCase.assertCountEqual = lambda *a: None\ndef f(x): return []\n',
  ],
  [
    'the code of assertCountEqual',
    unit,
    'import unittest\ndef f(x):\n    unittest.TestCase.assertCountEqual.__code__ = (lambda self, first, second, msg=None: None).__code__\n    return []\n',
  ],
  ['fail', unit, 'import unittest\ndef f(x):\n    unittest.TestCase.fail = lambda *a: None\n    return []\n'],
  [
    'builtins of the library',
    unit,
    'import unittest\nb = unittest.TestCase.assertCountEqual.__builtins__\nb["list"] = lambda x: []\ndef f(x): return []\n',
  ],
  [
    'random numbers',
    shuffled,
    'import random\nrandom.randint = random._inst.randrange = random._inst._randbelow = lambda *a: 0\ndef f(x): return [0] * 10\n',
  ],
  [
    'the class of random numbers',
    shuffled,
    'import random\ntry:\n    random.Random.randrange = lambda *a: 0\nexcept TypeError: pass\ndef f(x): return [0] * 10\n',
  ],
  [
    'the table of deepcopy',
    copied,
    'import copy\ncopy._deepcopy_dispatch[list] = lambda x, *a: x\ndef f(x): return x\n',
  ],
  [
    'the code of deepcopy',
    copied,
    'import copy\ncopy.deepcopy.__code__ = (lambda x, memo=None, _nil=[]: x).__code__\ndef f(x): return x\n',
  ],
  [
    'a global of statistics',
    mean,
    'import statistics\nstatistics._sum = statistics.mean.__globals__["_sum"] = lambda d: (int, 0, 1)\ndef f(x): return 0\n',
  ],
  [
    'globals of a frame of the library',
    mean,
    'import statistics, sys\nclass N(int):\n    def __index__(s):\n        fr = sys._getframe(1)\n        while fr:\n            fr.f_globals["_sum"] = lambda d: (int, 0, 1)\n            fr = fr.f_back\n        return 1\ntry: statistics.mean([N(1), N(2)])\nexcept Exception: pass\ndef f(x): return 0\n',
  ],
  [
    'the encoder of json',
    json,
    'import json\njson._default_encoder.encode = lambda o: "x"\ndef f(x): return 0\n',
  ],
  [
    'the class of the encoder of json',
    json,
    'import json.encoder\njson.encoder.JSONEncoder.encode = lambda s, o: "x"\ndef f(x): return 0\n',
  ],
  [
    'the cache of re',
    pattern,
    'import re\np = re.compile(".*")\nclass D(dict):\n    def __getitem__(s, k): return p\n    def get(s, k, d=None): return p\nre._cache = re._cache2 = D()\ndef f(x): return "zzz"\n',
  ],
  [
    'the code of re',
    pattern,
    'import re\nre.fullmatch.__code__ = (lambda pattern, string, flags=0: True).__code__\ndef f(x): return "zzz"\n',
  ],
  [
    'what timed statements see',
    pattern,
    'import timeit\ntimeit.timeit("__builtins__[\'isinstance\'] = lambda *a: True", number=1)\ndef f(x): return "zzz"\n',
  ],
  [
    'the frames of the runner',
    fixtures,
    'import inspect, sys\norig = inspect.signature\ndef sig(fn):\n    fr = sys._getframe(1)\n    while fr:\n        ns = fr.f_locals.get("namespace")\n        if ns: ns["CASES"] = [(3, 0)]\n        fr = fr.f_back\n    return orig(fn)\ninspect.signature = sig\ndef f(x): return 0\n',
  ],
  [
    'tests without fixtures',
    fixtures,
    'import inspect\nclass S:\n    parameters = {}\ninspect.signature = lambda fn: S\ndef f(x): return 0\n',
  ],
  [
    'the printer of tracebacks',
    fixtures,
    'import traceback, sys\ngot = {}\ndef show(*a):\n    got.update(sys._getframe(1).f_locals["namespace"]["CASES"])\ntraceback.print_exc = show\ndef f(x):\n    if got: return got[x]\n    raise ValueError\n',
  ],
  [
    'the search of raises',
    raising,
    'import re\nre.search = lambda *a: True\ndef f(x): raise ValueError("x")\n',
  ],
  [
    'an exception that claims to be another',
    raising,
    'class M(type):\n    def __subclasscheck__(c, o): return True\n    def __instancecheck__(c, o): return True\nclass X(Exception, metaclass=M): pass\ndef f(x): raise X("bad")\n',
  ],
  ['a skipped test', fixtures, 'import unittest\ndef f(x): raise unittest.SkipTest\n'],
  ['a shorter list', longer, 'def f(x): return []\n'],
];
