/** Functions and iterators of native tests that the program calls, and the objects that cross. */
import { NATIVE } from '../../sandbox/native/harness.ts';
import { nativeTable, nativeVerifier } from './native-verifier.ts';

const table = nativeTable(nativeVerifier());

const SORTING = 'def f(cb):\n x = cb()\n x.sort()\n return x[0]';
const GROWING = 'def f(cb):\n p = []\n for i in range(3):\n  p.append(i)\n  cb(p)';
const COPYING = GROWING.replace('cb(p)', 'cb(p[:])');
const PAIR = 'from collections import namedtuple\nP = namedtuple("P", "x y")\n';

table('what a function of the tests gives is the object that they have', [
  ['sorted in place', SORTING, 'd = [3, 1]\nassert f(lambda: d) == 1\nassert d == [3, 1]', 0],
  ['sorted in place, as wanted', SORTING, 'd = [3, 1]\nassert f(lambda: d) == 1\nassert d == [1, 3]', 1],
  ['the same', 'def f(cb): return cb()', 'd = [3]\nassert f(lambda: d) is d', 1],
  ['a copy', 'def f(cb): return list(cb())', 'd = [3]\nassert f(lambda: d) is not d', 1],
  ['of an iterator', 'def f(it):\n for a in it: a.append(9)', 'a = [1]\nf(iter([a]))\nassert a == [1, 9]', 1],
  ['emptied', 'def f(it): return sum(a.pop() for a in it)', 'a = [1]\nf(iter([a]))\nassert a == [1]', 0],
  [
    'of a generator',
    'def f(it): return list(it)',
    'def g():\n a = []\n yield a\n a.append(2)\n yield a\nr = f(g())\nassert r[0] is r[1] and r[0] == [2]',
    1,
  ],
]);

table('what a function of the tests is given is the object that the program has', [
  ['one that grows', GROWING, 's = []\nf(s.append)\nassert s == [[0], [0, 1], [0, 1, 2]]', 0],
  ['copies of it', COPYING, 's = []\nf(s.append)\nassert s == [[0], [0, 1], [0, 1, 2]]', 1],
  ['each time the same', GROWING, 's = []\nf(s.append)\nassert s[0] is s[2] and s[0] == [0, 1, 2]', 1],
  ['changed', 'def f(cb):\n p = [1]\n cb(p)\n return p', 'assert f(lambda p: p.append(5)) == [1, 5]', 1],
  ['an argument', 'def f(x, cb): return cb(x)', 'd = [1]\nassert f(d, lambda x: x is d)', 1],
  ['a copy of an argument', 'def f(x, cb): return cb(x[:])', 'd = [1]\nassert not f(d, lambda x: x is d)', 1],
  [
    'an argument that grows',
    'def f(x, cb):\n cb()\n return len(x)',
    'd = []\nassert f(d, lambda: d.append(2)) == 1',
    1,
  ],
  [
    'kept by both',
    'k = []\ndef f(cb):\n p = [1]\n k.append(p)\n cb(p)\ndef g(): k[0].append(2)',
    's = []\nf(s.append)\ng()\nassert s == [[1, 2]]',
    1,
  ],
  [
    'before it raises',
    'def f(cb):\n p = [1]\n try: cb(p)\n except ValueError: p.append(2)\n return p',
    's = []\ndef cb(p):\n s.append(p)\n raise ValueError\nassert f(cb) == [1, 2] and s == [[1, 2]]',
    1,
  ],
  [
    'an exception of theirs that passes through',
    'def f(cb):\n try: return cb()\n finally: pass',
    'class E(Exception):\n def __init__(self, a, b): self.a = a\nerr = E(1, 2)\ndef cb(): raise err\ntry: f(cb)\nexcept E as e: assert e is err and e.a == 1\nassert f(lambda: 3) == 3',
    1,
  ],
  [
    'another one in its place',
    'def f(cb):\n try: return cb()\n except Exception as e: raise ValueError(str(e))',
    'err = KeyError("k")\ndef cb(): raise err\ntry: f(cb)\nexcept Exception as e: assert e is err\nassert f(lambda: 3) == 3',
    0,
  ],
  ['by keyword', 'def f(cb): return cb(x=2, y=[1])', 'assert f(lambda x, y: x + y[0]) == 3', 1],
  [
    'what another call within it changes',
    'D = {}\ndef f(cb): cb()\ndef g(): D[1] = 2',
    'f(lambda: g())\nassert D == {1: 2}',
    1,
  ],
  [
    'what another call within it changes, wrong',
    'D = {}\ndef f(cb): cb()\ndef g(): D[1] = 2',
    'f(lambda: g())\nassert D == {}',
    0,
  ],
  [
    'another call within it',
    'def f(cb):\n p = [1]\n return cb(p) + p\ndef g(x):\n x.append(2)\n return x',
    'assert f(lambda x: g(x) + [5]) == [1, 2, 5, 1, 2]',
    1,
  ],
]);

table('many calls cost no more than they did', [
  [
    'of a large list',
    'def f(xs, key): return sorted(xs, key=key)',
    'xs = list(range(20_000, 0, -1))\nassert f(xs, lambda x: x) == list(range(1, 20_001))',
    1,
  ],
  [
    'with new objects',
    'def f(cb): return sum(cb(i)[0] for i in range(10_000))',
    'assert f(lambda i: [i]) == sum(range(10_000))',
    1,
  ],
]);

table(
  'a named tuple of the tests has its names for the program',
  [
    ['read', 'def f(p): return p.x + p.y', `${PAIR}assert f(P(1, 2)) == 3`, 1],
    [
      'given back',
      'def f(p): return p._replace(x=5)',
      `${PAIR}r = f(P(1, 2))\nassert r == (5, 2) and isinstance(r, P)`,
      1,
    ],
    [
      'of several',
      'def f(ps): return max(ps, key=lambda p: p.y)',
      `${PAIR}assert f([P(1, 2), P(0, 9)]).x == 0`,
      1,
    ],
  ],
  NATIVE,
);

table('an exit of the program is an exception that tests may wait for', [
  [
    'waited for',
    'import sys\ndef f(): sys.exit(2)',
    'import pytest\nwith pytest.raises(SystemExit) as e:\n f()\nassert e.value.code == 2',
    1,
  ],
  ['not waited for', 'import sys\ndef f(): sys.exit(0)', 'assert f() == 1', 0],
  [
    'caught, and no answer',
    'import sys\ndef f(): sys.exit(0)',
    'try: f()\nexcept SystemExit: pass\nassert f() == 1',
    0,
  ],
  [
    'of the process',
    'import os\ndef f(): os._exit(0)',
    'try: f()\nexcept BaseException: pass\nassert f is not None',
    0,
  ],
]);
