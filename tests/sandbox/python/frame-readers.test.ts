/**
 * C3: functions that read the running frame do not show a candidate that of the tests, whoever
 * calls them.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { judge, stopSandbox } from './harness.ts';

after(stopSandbox);

/** Each gives `real(x, namespace)` what the reader told. */
const READERS: Record<string, string> = {
  globals: 'globals',
  locals: 'locals',
  vars: 'vars',
  dir: 'dir',
  frame: 'sys._getframe',
  frames: 'sys._current_frames',
  exceptions: 'sys._current_exceptions',
  exc_info: 'sys.exc_info',
  exec: "partial(exec, 'leak.append(1)')",
  eval: "partial(eval, 'b')",
  'the module name of a frame': 'sys._getframemodulename',
  super: 'super',
};

/** Ways to have C call `read`, with an `f` that a test calls. */
const ROUTES: Record<string, string> = {
  reduce:
    'class It: __iter__ = staticmethod(partial(itertools.starmap, read, [()]))\nf = partial(reduce, real, It())',
  'iter with a sentinel':
    'class It: __iter__ = staticmethod(lambda: None)\nclass Lazy:\n    __iter__ = staticmethod(partial(iter, read, None))\nf = lambda x: real(x, None)\nf = partial(lambda it, x: real(x, next(it)), iter(Lazy()))',
  'operator.call': 'f = partial(operator.call, read)',
  'a bound method': 'f = types.MethodType(lambda x: 0, 1) if False else partial(partial(read))',
  'a finalizer':
    'box = []\nclass R: __del__ = staticmethod(partial(next, map(box.append, itertools.starmap(read, itertools.repeat(())))))\ndef f(x):\n    r = R()\n    return real(x, box[-1]) if box else None',
  'a factory': 'f = partial(operator.getitem, __import__("collections").defaultdict(read))',
};

const candidate = (reader: string, route: string) => `
import itertools, operator, sys, types
from functools import partial, reduce
leak = []
read = ${reader}
def real(x, seen):
    if isinstance(seen, dict):
        frames = [each for each in seen.values() if hasattr(each, 'f_locals')]
        for each in frames: seen = {**each.f_locals}
        return seen.get('b')
    if hasattr(seen, 'f_locals'): return seen.f_locals.get('b')
    return seen
${route}
`;

const TABLE = `
def check(candidate):
    for a, b in [(1, 10), (2, 77)]:
        assert candidate(a) == b
check(f)
`;

for (const [name, reader] of Object.entries(READERS)) {
  for (const [route, code] of Object.entries(ROUTES)) {
    test(`C3: ${name} called by C through ${route} tells nothing of the tests`, async () => {
      assert.equal((await judge(candidate(reader, code), TABLE)).passed, false);
    });
  }
}

test('what C is refused is flagged', async () => {
  const { report } = await judge(candidate('locals', ROUTES.reduce!), TABLE);
  assert.ok(report.flags.includes('frame_inspection'));
});

test('a bound builtin is not called by the tests that call it', async () => {
  const bound = "import types\nf = types.MethodType(eval, 'g()')\n";
  assert.equal((await judge(bound, 'def g():\n    return 91\nassert f() == g()\n')).passed, false);
});

test('frames of the library that work for the tests are not to be seen either', async () => {
  const code = `
import sys
class It:
    def __iter__(self): return self
    def __next__(self):
        frame = sys._getframe(0)
        while frame:
            if 'second' in frame.f_locals:
                self.todo = list(frame.f_locals['second'])
            frame = frame.f_back
        raise StopIteration
def f(x): return It()
`;
  const tests = `
import unittest
class T(unittest.TestCase):
    def test_f(self):
        for x in (1, 2):
            self.assertCountEqual(f(x), [])
            self.assertFalse(hasattr(f(x), 'todo'))
`;
  const { report } = await judge(code, tests, { runner: 'unittest' });
  assert.ok(!JSON.stringify(report).includes('"todo"'));
});

const HONEST: [name: string, candidate: string, tests: string][] = [
  ['globals()', 'def f(x): return x + 1', "assert globals()['f'](1) == 2"],
  [
    'eval',
    'def f(x): return x + 1',
    "def check():\n    y = 1\n    assert eval('f(1)') == 2 and eval('y') == 1\ncheck()",
  ],
  ['eval with keywords', 'def f(x): return x + 1', "assert eval('f(1)', globals=globals()) == 2"],
  ['unpacked arguments', 'def f(x): return x + 1', "assert eval(*['f(1)']) == 2"],
  ['exec', 'def f(x): return x + 1', "ns = {'f': f}\nexec('y = f(1)', ns)\nassert ns['y'] == 2"],
  [
    'locals, dir and vars',
    'def f(x): return x + 1',
    "def check():\n    y = f(1)\n    assert locals()['y'] == 2 and 'y' in dir() and 'y' in vars()\ncheck()",
  ],
  [
    'super()',
    'class A:\n    def f(self, x): return x + 1',
    'class B(A):\n    def f(self, x): return super().f(x)\nassert B().f(1) == 2',
  ],
  [
    'namedtuple and dataclass',
    'def f(x): return x.a',
    "from collections import namedtuple\nfrom dataclasses import dataclass\n@dataclass\nclass D:\n    a: int\nassert f(namedtuple('N', 'a')(3)) == 3 and f(D(4)) == 4",
  ],
  ['eval as the answer', 'f = eval', "assert f('1 + 1') == 2"],
  ['map(eval) in the candidate', 'def f(xs): return list(map(eval, xs))', "assert f(['1', '2']) == [1, 2]"],
  ['frames of its own', 'import sys\ndef f(x): return sys._getframe().f_locals["x"]', 'assert f(3) == 3'],
  [
    'exc_info',
    'import sys\ndef f(x):\n    try: 1 / 0\n    except ZeroDivisionError: return sys.exc_info()[0].__name__',
    "assert f(1) == 'ZeroDivisionError'",
  ],
];

for (const [name, code, tests] of HONEST) {
  test(`${name} works where its own code calls it`, async () => {
    const { passed, report, results } = await judge(code, tests);
    assert.ok(passed, `${report.outcome} ${report.message} ${results.join()}`);
  });
}
