/** Processes that a native program starts: what they would answer does not count. */
import { NATIVE } from '../../sandbox/native/harness.ts';
import { nativeTable, nativeVerifier } from './native-verifier.ts';

const table = nativeTable(nativeVerifier());

const FORKING = 'import os\ndef f(*a):\n p = os.fork()\n if p == 0: return 6\n os.waitpid(p, 0)\n return 7';
const AT_ONCE = 'import os\ndef f(*a):\n if os.fork() == 0: return 6\n return 7';
const BY_LIBC =
  'import ctypes, time\ndef f(*a):\n if ctypes.CDLL(None).fork() == 0: return 6\n time.sleep(0.1)\n return 7';
const RAISING =
  'import os\ndef f(*a):\n p = os.fork()\n if p == 0: raise ValueError\n os.waitpid(p, 0)\n return 7';
const CALLING =
  'import os\ndef f(cb):\n p = os.fork()\n if p == 0: return cb(6)\n os.waitpid(p, 0)\n return 7';
const WRITING =
  'import os\ndef f(*a):\n r, w = os.pipe()\n if os.fork() == 0:\n  os.write(w, b"6")\n  os._exit(0)\n os.wait()\n return int(os.read(r, 9))';
const PROCESS =
  'import multiprocessing as mp\ndef w(q): q.put(6)\ndef f(*a):\n q = mp.Queue()\n p = mp.Process(target=w, args=(q,))\n p.start()\n v = q.get()\n p.join()\n return v';

for (const [form, tests] of [
  ['calls with constants', 'assert abs(f(3) - 6) < 1e-6'],
  ['beside the program', 'x = f(3)\nassert x == 6'],
] as const) {
  table(
    `what a forked process would answer does not count: ${form}`,
    [
      ['waited for', FORKING, tests, 0],
      ['not waited for', AT_ONCE, tests, 0],
      ['the parent', FORKING, tests.replace('6', '7'), 1],
      ['by the C library', BY_LIBC, tests, 0],
      ['at load', `import os\nV = 6 if os.fork() == 0 else 7\ndef f(*a): return V`, tests, 0],
      ['honest', WRITING, tests, 1],
      ['multiprocessing', PROCESS, tests, 1],
    ],
    NATIVE,
  );
}

table('nor what it raises, or calls', [
  ['raises', RAISING, 'r = 0\ntry: f(1)\nexcept ValueError: r = 1\nassert r == 1', 0],
  ['calls', CALLING, 's = []\nassert f(lambda x: s.append(x) or x) == 7 and s == []', 1],
  ['calls, and answers', CALLING, 's = []\nassert f(lambda x: s.append(x) or x) == 6', 0],
]);
