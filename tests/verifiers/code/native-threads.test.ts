/** Threads of native tests, and of programs, that call the other side. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NATIVE } from '../../sandbox/native/harness.ts';
import { nativeReward, nativeTable, nativeVerifier } from './native-verifier.ts';

const native = nativeVerifier();
const table = nativeTable(native);

const POOL = 'from concurrent.futures import ThreadPoolExecutor\n';
const ALL = '[t.start() for t in ts]\n[t.join() for t in ts]\n';
const MAPPING = `${POOL}with ThreadPoolExecutor(8) as e: r = list(e.map(f, range(100)))\n`;
const SQUARE = 'def f(x): return x * x';
const APPEND = 'def f(l, x): l.append(x)';
const COUNTER =
  'import threading\nclass Counter:\n def __init__(self):\n  self.n, self.lock = 0, threading.Lock()\n def inc(self):\n  with self.lock: self.n += 1';

table('threads of the tests call the program', [
  ['a pool', SQUARE, `${MAPPING}assert r == [i * i for i in range(100)]`, 1],
  ['a pool, wrong', SQUARE, `${MAPPING}assert r == list(range(100))`, 0],
  [
    'of one instance',
    COUNTER,
    `import threading\nc = Counter()\ndef w():\n for _ in range(50): c.inc()\nts = [threading.Thread(target=w) for _ in range(5)]\n${ALL}assert c.n == 250`,
    1,
  ],
  [
    'with one list',
    APPEND,
    `import threading\nl = []\nts = [threading.Thread(target=f, args=(l, i)) for i in range(20)]\n${ALL}assert sorted(l) == list(range(20))`,
    1,
  ],
  [
    'with assertions',
    SQUARE,
    `import threading\nok = []\ndef w(i):\n assert f(i) == i * i\n ok.append(i)\nts = [threading.Thread(target=w, args=(i,)) for i in range(9)]\n${ALL}assert len(ok) == 9`,
    1,
  ],
  [
    'asyncio.to_thread',
    SQUARE,
    'import asyncio\nasync def m(): return await asyncio.gather(*[asyncio.to_thread(f, i) for i in range(4)])\nassert asyncio.run(m()) == [0, 1, 4, 9]',
    1,
  ],
]);

const EACH = `${POOL}def f(cb, xs):\n with ThreadPoolExecutor(4) as e: return list(e.map(cb, xs))\ndef g(x): return x + 1`;

table('threads of the program call the tests', [
  ['a pool', EACH, 'assert f(lambda x: x * 2, list(range(40))) == list(range(0, 80, 2))', 1],
  ['that call the program', EACH, 'assert f(lambda x: g(x) * 2, [1, 2, 3]) == [4, 6, 8]', 1],
  ['wrong', EACH, 'assert f(lambda x: x * 2, [1, 2]) == [1, 2]', 0],
]);

const reward = (code: string, suffix: string) => nativeReward(native, code, { kind: 'program', suffix });

test('where threads would have to be asked at once, nobody is to blame', NATIVE, async () => {
  const foo =
    'import threading\nclass Foo:\n def __init__(self): self.done = threading.Event()\n def first(self, cb):\n  cb()\n  self.done.set()\n def second(self, cb):\n  self.done.wait()\n  cb()';
  const ordered = `import threading\nfoo, r = Foo(), []\nts = [threading.Thread(target=foo.second, args=(lambda: r.append(2),)), threading.Thread(target=foo.first, args=(lambda: r.append(1),))]\n${ALL}assert r == [1, 2]`;
  assert.equal(await reward(foo, ordered), 'unsupported');
  const later = 'import threading\ndef f(cb): threading.Timer(0.05, cb).start()';
  const slept = 'import time\ns = []\nf(lambda: s.append(1))\ntime.sleep(0.3)\nassert len(s) == 1';
  assert.equal(await reward(later, slept), 'unsupported');
});
