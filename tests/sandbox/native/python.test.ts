import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeNative, LIMITS, NATIVE, NUMPY, program, run } from './harness.ts';

after(closeNative);

test('a program reads its input and writes its output', NATIVE, async () => {
  const report = await program('python', 'print(sum(map(int, input().split())))', '3 4\n');
  assert.equal(report.outcome, 'ok');
  assert.equal(report.stdout, '7\n');
  assert.equal(report.exitCode, 0);
});

test('what a program wrote into a file that it never closed is there at its end', NATIVE, async () => {
  for (const source of [
    'import io, sys\nkept = sys.stdout = io.StringIO()\nprint(3)\nsys.__stdout__.write(kept.getvalue())',
    'out = open(1, "w")\nout.write("3\\n")',
    'import os\nout = os.fdopen(1, "wb")\nout.write(b"3\\n")',
  ]) {
    const report = await program('python', source);
    assert.equal(report.stdout, '3\n', source);
  }
});

test('a program ends as python3 would end it', NATIVE, async () => {
  const cases: [source: string, exitCode: number, outcome: string][] = [
    ['exit()', 0, 'ok'],
    ['import sys; sys.exit(3)', 3, 'runtime_error'],
    ['raise SystemExit("no")', 1, 'runtime_error'],
    ['import os; os._exit(7)', 7, 'runtime_error'],
    ['1 / 0', 1, 'runtime_error'],
    ['import os, signal; os.kill(os.getpid(), signal.SIGSEGV)', 139, 'runtime_error'],
    ['def f(:', 1, 'compile_error'],
    ['import sys; print(3); sys.stdout.close()', 0, 'ok'],
    ['import os\nclass A:\n  def __del__(self): os._exit(5)\na = A()', 5, 'runtime_error'],
  ];
  for (const [source, exitCode, outcome] of cases) {
    const report = await program('python', source);
    assert.deepEqual(
      { source, exitCode: report.exitCode, outcome: report.outcome },
      { source, exitCode, outcome },
    );
  }
});

test('what the program still holds at its end is finalized, and sees its names', NATIVE, async () => {
  const source =
    'import sys\nclass Kept:\n  def __del__(self): sys.stdout.write(word + "\\n")\nkept = [Kept()]\nkept.append(kept)\nword = "bye"';
  assert.equal((await program('python', source)).stdout, 'bye\n');
});

test('an uncaught exception is named, and its traceback shows the program alone', NATIVE, async () => {
  const report = await program('python', 'def f():\n    return {}["a"]\nf()');
  assert.equal(report.message, "KeyError: 'a'");
  assert.match(report.stderr, /line 3, in <module>\n {4}f\(\)\n/);
  assert.doesNotMatch(report.stderr, /launcher/);
});

test('what is kept back is written at the end, by threads and exit handlers too', NATIVE, async () => {
  const source = [
    'import atexit, threading, time',
    'atexit.register(lambda: print("last"))',
    'threading.Thread(target=lambda: (time.sleep(0.05), print("thread"))).start()',
    'print("first")',
  ].join('\n');
  assert.equal((await program('python', source)).stdout, 'first\nthread\nlast\n');
});

test('each limit ends a program by its own name', NATIVE, async () => {
  const cases: [source: string, outcome: string][] = [
    ['while True: pass', 'time_limit'],
    ['a = "x" * (1 << 30)', 'memory_limit'],
    ['a = []\nwhile True: a.append(bytearray(1 << 20))', 'memory_limit'],
    ['while True: print("x" * 1000)', 'output_limit'],
  ];
  for (const [source, outcome] of cases) {
    const report = await program('python', source, '', { limits: { ...LIMITS, stepCpuMs: 500 } });
    assert.deepEqual({ source, outcome: report.outcome }, { source, outcome });
  }
});

test('the time of processes that a program starts is its own', NATIVE, async () => {
  const source = 'import os\nif os.fork() == 0:\n    while True: pass\nos.wait()';
  const report = await program('python', source, '', { limits: { ...LIMITS, stepCpuMs: 300 } });
  assert.equal(report.outcome, 'time_limit');
  assert.ok(report.cpuMs >= 250, `${report.cpuMs}`);
});

test('what a process prints after the program has ended does not count', NATIVE, async () => {
  const source =
    'import os, time\nif os.fork() == 0:\n    time.sleep(0.2)\n    os.write(1, b"late")\nelse:\n    print("now")';
  assert.equal((await program('python', source)).stdout, 'now\n');
});

test('nothing of one run is there for the next', NATIVE, async () => {
  const source = [
    'import os, sys, random',
    'seen = []',
    'for path in ("/tmp/left", "/dev/shm/left", "/tmp/work/left"):',
    '    if os.path.exists(path): seen.append(path)',
    '    open(path, "w").write("x")',
    'if hasattr(sys, "left"): seen.append("sys")',
    'sys.left = True',
    'os.environ["LEFT"] = "1"',
    'random.seed()',
    'try:',
    '    from multiprocessing import shared_memory',
    '    shared_memory.SharedMemory("other", create=True, size=16)',
    'except FileExistsError: seen.append("shared memory")',
    'if os.fork() == 0:',
    '    os.setsid()',
    '    import time; time.sleep(30)',
    'print(seen, len([name for name in os.listdir("/proc") if name.isdigit()]))',
  ].join('\n');
  const step = { kind: 'program', stdin: '' } as const;
  const { steps } = await run('python', source, [step, step, step]);
  const outputs = steps.map(({ stdout }) => stdout.split(']')[0]);
  assert.deepEqual(outputs, ['[', '[', '[']);
});

test('files that are wanted come back, and nothing beside them', NATIVE, async () => {
  const source = 'open("out.txt", "w").write("hello")\nimport os\nos.symlink("/usr/bin/env", "link.txt")';
  const step = { kind: 'program', stdin: '', collect: ['out.txt', 'link.txt', 'none.txt'] } as const;
  const { steps } = await run('python', source, [{ ...step, collect: [...step.collect] }]);
  assert.deepEqual(steps[0]!.files, [{ path: 'out.txt', base64: Buffer.from('hello').toString('base64') }]);
});

test('numpy is there where the machine has it', NUMPY, async () => {
  const report = await program(
    'python',
    'import numpy as np\nprint(np.arange(5).sum(), np.linalg.det(np.eye(3)))',
  );
  assert.equal(report.stdout, '10 1.0\n');
});
