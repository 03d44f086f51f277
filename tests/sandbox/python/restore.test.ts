/** Nothing of a program survives into the next one, though both run in the same interpreter. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { outputOf, runCalls, runProgram, stopSandbox } from './harness.ts';

after(stopSandbox);

/** [what is left behind, how it is left, an expression that shows it]. */
const TRACES: [string, string, string][] = [
  ['a name in builtins', 'import builtins; builtins.left = 1', '"left" in dir(__builtins__)'],
  ['a patched builtin', 'import builtins; builtins.len = lambda x: 42', 'len([])'],
  ['a patched module', 'import math; math.pi = 3', '__import__("math").pi'],
  [
    'a new module',
    'import sys, types; sys.modules["left"] = types.ModuleType("left")',
    '"left" in __import__("sys").modules',
  ],
  [
    'an imported module',
    'import colorsys, xml.dom.minidom',
    '"xml.dom.minidom" in __import__("sys").modules',
  ],
  ['a file in /tmp', 'open("/tmp/left", "w").write("x")', '__import__("os").listdir("/tmp")'],
  ['a file in the working folder', 'open("left", "w").write("x")', '__import__("os").listdir(".")'],
  ['a file at the root', 'open("/left", "w").write("x")', '__import__("os").listdir("/")'],
  ['a folder', 'import os; os.makedirs("/home/user/a/b/c")', '__import__("os").listdir("/home/user")'],
  [
    'a changed library',
    'import os; os.chmod("/lib/python314.zip", 0o777); open("/lib/python314.zip", "r+b").write(b"xxxx")',
    'open("/lib/python314.zip", "rb").read(4)',
  ],
  [
    'a removed library',
    'import os; os.remove("/lib/python314.zip")',
    '__import__("os").path.exists("/lib/python314.zip")',
  ],
  [
    'an environment variable',
    'import os; os.environ["LEFT"] = "1"; os.putenv("LEFT2", "1")',
    'sorted(__import__("os").environ)',
  ],
  ['the working folder', 'import os; os.chdir("/tmp")', '__import__("os").getcwd()'],
  ['the umask', 'import os; os.umask(0o777)', '__import__("os").umask(0)'],
  [
    'an open descriptor',
    'import os; fds = [os.open("/dev/null", 0) for _ in range(9)]',
    '__import__("os").open("/dev/null", 0)',
  ],
  ['a closed descriptor', 'import os; os.close(2)', '__import__("os").fstat(2).st_mode'],
  [
    'a duplicated descriptor',
    'import os; os.dup2(1, 77)',
    '__import__("os").path.exists("/proc/self/fd/77")',
  ],
  ['sys.path', 'import sys; sys.path.append("/left")', '__import__("sys").path'],
  ['a meta path hook', 'import sys; sys.meta_path.insert(0, object())', 'len(__import__("sys").meta_path)'],
  ['sys.argv', 'import sys; sys.argv.append("left")', '__import__("sys").argv'],
  ['standard output', 'import sys; sys.stdout = sys.__stdout__ = None', '__import__("sys").stdout is None'],
  [
    'a warnings filter',
    'import warnings; warnings.simplefilter("error")',
    'len(__import__("warnings").filters)',
  ],
  [
    'the decimal context',
    'import decimal; decimal.getcontext().prec = 3',
    '__import__("decimal").Decimal(1) / 3',
  ],
  ['the random state', 'import random; random.seed(5)', '__import__("random").random()'],
  ['bytes of randomness', 'import os; os.urandom(1)', '__import__("os").urandom(2)'],
  ['the recursion limit', 'import sys; sys.setrecursionlimit(77)', '__import__("sys").getrecursionlimit()'],
  [
    'the digits limit',
    'import sys; sys.set_int_max_str_digits(0)',
    '__import__("sys").get_int_max_str_digits()',
  ],
  [
    'gc thresholds',
    'import gc; gc.set_threshold(1, 1, 1); gc.disable()',
    '__import__("gc").get_threshold(), __import__("gc").isenabled()',
  ],
  ['an exit handler', 'import atexit; atexit.register(print, "left")', '__import__("atexit")._ncallbacks()'],
  [
    'an unraisable hook',
    'import sys; sys.unraisablehook = print',
    '__import__("sys").unraisablehook.__name__',
  ],
  ['an exception hook', 'import sys; sys.excepthook = print', '__import__("sys").excepthook.__name__'],
  ['the switch interval', 'import sys; sys.setswitchinterval(1)', '__import__("sys").getswitchinterval()'],
  ['a cached call', 'import re; re.compile("left")', 'len(__import__("re")._cache)'],
  [
    'a patched class',
    'import collections; collections.Counter.__eq__ = lambda a, b: True',
    '__import__("collections").Counter("a") == 5',
  ],
  ['the clock', 'import time; time.sleep(50)', '__import__("time").monotonic() > 1e8'],
  [
    'an interned text',
    'import sys; kept = sys.intern("left over " * 9)',
    'sum(map(ord, __import__("sys").intern("a b")))',
  ],
  [
    'a context variable',
    'import contextvars; contextvars.ContextVar("left").set(1)',
    'len(__import__("contextvars").copy_context())',
  ],
  [
    'a codec',
    'import codecs; codecs.register(lambda name: None if name != "left" else codecs.lookup("utf-8"))',
    '__import__("codecs").lookup_error("strict").__name__',
  ],
  ['large memory', 'x = bytearray(40 << 20)', 'len(bytearray(1))'],
  ['a locale', 'import locale; locale.setlocale(locale.LC_ALL, "C")', '__import__("locale").setlocale(0)'],
  [
    'an abstract registration',
    'import collections.abc; collections.abc.Sized.register(int)',
    'isinstance(1, __import__("collections.abc").abc.Sized)',
  ],
];

for (const [what, leave, look] of TRACES) {
  test(`${what} does not survive`, async () => {
    const show = `print(${look})`;
    const before = await outputOf(show);
    await runProgram(leave);
    assert.equal(await outputOf(show), before);
  });
}

test('every test case of a submission starts anew', async () => {
  const program =
    'import builtins\nprint(getattr(builtins, "n", 0))\nbuiltins.n = 1\nopen("x", "a").write("1")\nprint(open("x").read())';
  assert.equal(await outputOf(program), '0\n1\n');
  assert.equal(await outputOf(program), '0\n1\n');
});

test('calls share one load of the program unless one asks for a fresh start', async () => {
  const reports = await runCalls('n = 0\ndef f():\n    global n\n    n += 1\n    return n', [
    {},
    {},
    { fresh: true },
    {},
  ]);
  assert.deepEqual(
    reports.map(({ value }) => value),
    ['["int","1"]', '["int","2"]', '["int","1"]', '["int","2"]'],
  );
});

test('after a run that ended abnormally the next one is clean', async () => {
  for (const bad of [
    'import os; os._exit(3)',
    'import os; os.abort()',
    'print("x" * 10**6)',
    'x = bytearray(1 << 29)',
  ]) {
    const report = await runProgram(
      `import builtins\nbuiltins.left = 1\nopen("/tmp/left", "w").write("x")\n${bad}`,
    );
    assert.notEqual(report.outcome, 'ok', bad);
    assert.equal(
      await outputOf('import os\nprint("left" in dir(__builtins__), os.listdir("/tmp"))'),
      'False []\n',
      bad,
    );
  }
});

test('another tenant, or one who asks, gets an interpreter in which nobody has been', async () => {
  const program = 'print(len(bytearray(8 << 20)))';
  for (const rest of [{ tenant: 'other' }, { isolation: 'fresh' as const }, {}]) {
    const report = await runProgram(program, {}, rest);
    assert.equal(report.stdout, `${8 << 20}\n`);
  }
});
