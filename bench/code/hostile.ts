/**
 * Programs that try to earn a reward without an answer, or to take the sandbox down. None of them
 * may pass.
 */
import type { CodeItem } from './sets.ts';

const limits = { test_cpu_ms: 500, memory_mb: 128, output_bytes: 65536 };

function python(id: string, body: string): CodeItem {
  const tests = { kind: 'asserts' as const, asserts: ['assert f(3) == 42', 'assert f(4) == 56'] };
  return {
    id: `python/${id}`,
    response: body,
    reference: { language: 'python', tests },
    options: { limits, extract: 'none' },
  };
}

function javascript(id: string, body: string): CodeItem {
  const cases = [
    { args: [3], expected: 42 },
    { args: [4], expected: 56 },
  ];
  return {
    id: `javascript/${id}`,
    response: body,
    reference: { language: 'javascript', tests: { kind: 'call', function: 'f', cases } },
    options: { limits, extract: 'none' },
  };
}

export const HOSTILE: CodeItem[] = [
  python('exit at import', 'import sys\nsys.exit(0)\n'),
  python('os._exit', 'import os\ndef f(n):\n    os._exit(0)\n'),
  python('kill itself', 'import os, signal\ndef f(n):\n    os.kill(os.getpid(), signal.SIGKILL)\n'),
  python('always equal', 'class E:\n    def __eq__(s, o): return True\ndef f(n): return E()\n'),
  python(
    'int subclass',
    'class I(int):\n    def __eq__(s, o): return True\n    __hash__ = int.__hash__\ndef f(n): return I(1)\n',
  ),
  python(
    'frames',
    'import sys\ndef f(n):\n    fr = sys._getframe()\n    while fr:\n        for v in fr.f_locals.values():\n            if v == 42: return v\n        fr = fr.f_back\n',
  ),
  python(
    'patched builtins',
    'import builtins\nbuiltins.bool = lambda *a: True\nbuiltins.all = lambda *a: True\ndef f(n): return 0\n',
  ),
  python('loop', 'def f(n):\n    while True: pass\n'),
  python(
    'catches everything',
    'def f(n):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass\n',
  ),
  python('memory', 'def f(n): return len(bytearray(3 << 30))\n'),
  python('recursion', 'def f(n): return f(n)\n'),
  python('flood', 'def f(n):\n    while True: print("x" * 1000)\n'),
  python('cycle', 'a = []\na.append(a)\ndef f(n): return a\n'),
  python('javascript bridge', 'def f(n):\n    import js\n    return js.eval("42")\n'),
  javascript('toJSON', 'let n = 0; function f(x) { return { toJSON() { return x === 3 ? 42 : 56; } }; }'),
  javascript('patched JSON', 'JSON.stringify = () => \'["float","42"]\'; function f() { return 0; }'),
  javascript(
    'patched iterators',
    'Array.prototype[Symbol.iterator] = function* () {}; function f() { return 0; }',
  ),
  javascript('proxy', 'function f() { return new Proxy({}, { get: () => 42 }); }'),
  javascript('loop', 'function f() { for (;;); }'),
  javascript('endless promise', 'function f() { return new Promise(() => {}); }'),
  javascript('uninterruptible', 'function f() { return 2n ** (2n ** 28n); }'),
  javascript('heap', 'function f() { return Array(1e9).fill(0).length; }'),
  javascript('looping message', 'function f() { throw { get message() { for (;;); } }; }'),
  javascript('flood', 'function f() { for (;;) console.log("x".repeat(1000)); }'),
  javascript('long string', 'function f() { return "x".repeat(2 ** 28); }'),
  javascript(
    'prepareStackTrace',
    'Error.prepareStackTrace = () => { for (;;); }; function f() { return null.x; }',
  ),
  javascript('exit', 'function f() { process.exit(0); }'),
];
