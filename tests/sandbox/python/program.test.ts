import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { outputOf, runProgram, stopSandbox } from './harness.ts';

after(stopSandbox);

test('text and bytes of standard input share one cursor, and lines keep their ends', async () => {
  const program = `import sys
print(repr(sys.stdin.buffer.readline()), repr(sys.stdin.readline()), sys.stdin.read().split(), repr(sys.stdin.readline()))`;
  assert.equal(await outputOf(program, 'a\nb\nc d'), "b'a\\n' 'b\\n' ['c', 'd'] ''\n");
});

test('the fast ways to read input work: descriptor 0, its size, and open(0)', async () => {
  const program = `import os, io
data = io.BytesIO(os.read(0, os.fstat(0).st_size))
print(data.readline(), open(0).read() == '')`;
  assert.equal(await outputOf(program, '1 2\n3\n'), "b'1 2\\n' True\n");
});

test('input() prints its prompt and raises EOFError at the end', async () => {
  const program = `print(int(input('n? ')))
try: input()
except EOFError as e: print(e)`;
  assert.equal(await outputOf(program, '5\n'), 'n? 5\nEOF when reading a line\n');
});

test('text of all languages goes in and out as UTF-8', async () => {
  assert.equal(await outputOf('print(input()[::-1])', 'é漢😀\n'), '😀漢é\n');
});

test('exit statuses are those of the shell', async () => {
  const cases: [string, number, string][] = [
    ['import sys; sys.exit()', 0, ''],
    ['import sys; sys.exit(0)', 0, ''],
    ['import sys; sys.exit(3)', 3, ''],
    ['import sys; sys.exit(-1)', 255, ''],
    ['import sys; sys.exit("bye")', 1, 'bye\n'],
    ['raise SystemExit(4)', 4, ''],
    ['import os; os._exit(5)', 5, ''],
    ['import os; os._exit(0)', 0, ''],
    ['import os; os.abort()', 134, ''],
    ['import os, signal; os.kill(os.getpid(), signal.SIGKILL)', 137, ''],
  ];
  for (const [program, exitCode, stderr] of cases) {
    const report = await runProgram(program);
    assert.equal(report.exitCode, exitCode, program);
    assert.equal(report.outcome, exitCode === 0 ? 'ok' : 'runtime_error', program);
    assert.equal(report.stderr, stderr, program);
  }
});

test('an uncaught exception prints the traceback that CPython prints, and nothing of the harness', async () => {
  const report = await runProgram('def f(x):\n    return 1 / x\n\nf(0)\n');
  assert.equal(
    report.stderr,
    'Traceback (most recent call last):\n  File "main.py", line 4, in <module>\n    f(0)\n    ~^^^\n' +
      '  File "main.py", line 2, in f\n    return 1 / x\n           ~~^~~\nZeroDivisionError: division by zero\n',
  );
  assert.equal(report.outcome, 'runtime_error');
  assert.equal(report.message, 'ZeroDivisionError: division by zero');
  assert.equal(report.exitCode, 1);
});

test('a program that does not compile is a compile error, with its line', async () => {
  const report = await runProgram('print(1)\nx = = 1\n');
  assert.equal(report.outcome, 'compile_error');
  assert.equal(report.stdout, '');
  assert.match(report.stderr, /^ {2}File "main\.py", line 2\n/);
});

test('exit handlers and finalizers run, and output of all kinds is flushed', async () => {
  const program = `import atexit, os, sys
atexit.register(print, 'handler')
class A:
    def __del__(self): print('finalizer')
a = A()
sys.stdout.buffer.write(b'bytes\\n')
sys.stdout.flush()
os.write(1, b'raw\\n')
print('end', end='')`;
  assert.equal(await outputOf(program), 'bytes\nraw\nendhandler\nfinalizer\n');
});

test('a program is __main__ of a file in its working folder, beside its other files', async () => {
  const report = await runProgram(
    'import helper, sys\nprint(__name__, helper.x, open("data/d.txt").read(), sys.argv)\nopen("out.bin", "wb").write(b"\\0\\xff")',
    { argv: ['a', 'b'], collect: ['out.bin', 'absent'] },
    {
      sources: [
        {
          path: 'main.py',
          text: 'import helper, sys\nprint(__name__, helper.x, open("data/d.txt").read(), sys.argv)\nopen("out.bin", "wb").write(b"\\0\\xff")',
        },
        { path: 'helper.py', text: 'x = 7' },
      ],
      files: [{ path: 'data/d.txt', text: 'aGk=', base64: true }],
    },
  );
  assert.equal(report.stdout, "__main__ 7 hi ['main.py', 'a', 'b']\n");
  assert.deepEqual(report.files, [{ path: 'out.bin', base64: 'AP8=' }]);
});

test('deep recursion goes as far as the program allows, and ends as RecursionError', async () => {
  const deep = `import sys
sys.setrecursionlimit(10**6)
def f(n): return n and 1 + f(n - 1)
print(f(20000), f(100000))`;
  assert.equal(await outputOf(deep), '20000 100000\n');
  const native = `import sys, functools
sys.setrecursionlimit(10**6)
@functools.cache
def f(n): return n and 1 + f(n - 1)
print(f(5000))
try: f(10**6)
except RecursionError: print('RecursionError')`;
  assert.equal(await outputOf(native), '5000\nRecursionError\n');
  const plain = await runProgram('def f(n): return 1 + f(n + 1)\nf(0)');
  assert.equal(plain.message, 'RecursionError: maximum recursion depth exceeded');
});

test('what a sandbox cannot do fails with the error of CPython', async () => {
  const cases: [string, RegExp][] = [
    ['import subprocess; subprocess.run(["ls"])', /^OSError: \[Errno 138\]/],
    ['import socket; socket.socket()', /^OSError: \[Errno 5\]/],
    ['import os; os.fork()', /^OSError: \[Errno 52\]/],
    ['import numpy', /^ModuleNotFoundError: No module named 'numpy'/],
  ];
  for (const [program, message] of cases) {
    const report = await runProgram(program);
    assert.equal(report.outcome, 'runtime_error', program);
    assert.match(report.message!, message);
  }
});

test('sleeping passes time on the clock of the program, and none of the machine', async () => {
  const program = `import time
start = time.monotonic(), time.time()
time.sleep(3)
print(round(time.monotonic() - start[0]), round(time.time() - start[1]))`;
  const report = await runProgram(program);
  assert.equal(report.stdout, '3 3\n');
  assert.ok(report.wallMs < 20_000);
});

test('asyncio works without threads or sockets', async () => {
  const program = `import asyncio
async def wait(n):
    await asyncio.sleep(n)
    return n
async def main():
    print(await asyncio.gather(wait(0.2), wait(0.1)))
asyncio.run(main())`;
  assert.equal(await outputOf(program), '[0.2, 0.1]\n');
});

test('the same program gives the same output, random numbers and hashes included', async () => {
  const program = `import random, uuid, os, secrets
print(random.random(), random.randint(0, 10**9), uuid.uuid4(), os.urandom(4), secrets.token_hex(4), hash('x'), list({'a', 'b', 'c'}))`;
  assert.equal(await outputOf(program), await outputOf(program));
});

test('sleeping past the time limit reaches it, without waiting', async () => {
  const report = await runProgram('import time\ntime.sleep(3600)');
  assert.equal(report.outcome, 'time_limit');
  assert.ok(report.wallMs < 20_000);
});

test('what was written before a time limit is reported', async () => {
  const program = 'import sys\nprint("before", flush=True)\nsys.stderr.write("warned\\n")\nwhile True: pass';
  const report = await runProgram(program, {}, { limits: { stepCpuMs: 300 } });
  assert.deepEqual([report.outcome, report.stdout, report.stderr], ['time_limit', 'before\n', 'warned\n']);
});

test('a standard output of the program itself is flushed while the program has its names', async () => {
  const program = `import os, sys
class Out:
    closed = False
    def __init__(self): self.parts = []
    def write(self, text): self.parts.append(text)
    def flush(self):
        os.write(1, ''.join(self.parts).encode())
        self.parts.clear()
class D:
    def __del__(self): print('gone')
sys.stdout = Out()
d = D()
print('held')
`;
  assert.equal(await outputOf(program), 'held\ngone\n');
});
