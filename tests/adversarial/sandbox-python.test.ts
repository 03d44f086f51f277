/**
 * Attacks on the Python runtime (attack catalogue A to D and F), each with its exact outcome at the
 * level of the sandbox: as a program whose output is compared, as a call whose value is, and beside
 * test programs with and without constant operands.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { judge, outputOf, runCalls, runProgram, stopSandbox } from '../sandbox/python/harness.ts';
import { ENDINGS, ESCAPES, FORGERIES, FRAME_HUNTERS, TAMPERING } from './sandbox-python-programs.ts';

after(stopSandbox);

/** Constant operands stay with the host. */
const LITERALS =
  'def check(candidate):\n    assert candidate(3) == 42\n    assert candidate(4) == 56\ncheck(f)\n';
/** Operands that only the test program can compute. */
const REFERENCE =
  'def reference(x):\n    return x * 14\ndef check(candidate):\n    for i in (3, 4):\n        expected = reference(i)\n        assert candidate(i) == expected\n        assert candidate(i) - expected == 0\ncheck(f)\n';
const TRUTH = 'assert abs(f(3) - 42) < 1e-6\nassert abs(f(4) - 56) < 1e-6\n';
const TESTS = { literals: LITERALS, reference: REFERENCE, distance: TRUTH };

test('the tests of these attacks accept an honest candidate', async () => {
  for (const [name, tests] of Object.entries(TESTS)) {
    const { passed, report } = await judge('def f(x): return x * 14', tests);
    assert.ok(passed, name);
    assert.deepEqual(report.flags, []);
  }
});

for (const [what, candidate, outcome] of ENDINGS) {
  test(`ending early, ${what}: ${outcome}, never a pass`, async () => {
    for (const tests of Object.values(TESTS)) {
      const { passed, report } = await judge(candidate, tests);
      assert.ok(!passed);
      assert.equal(report.outcome, outcome, report.message);
    }
    const [report] = await runCalls(candidate, [{ args: '[3]' }]);
    assert.equal(report!.value, undefined);
    assert.equal(report!.outcome, outcome === 'ok' ? 'runtime_error' : outcome);
  });
}

for (const [what, candidate] of FORGERIES) {
  test(`a forged result, ${what}, equals nothing`, async () => {
    for (const tests of [LITERALS, REFERENCE, TRUTH])
      assert.ok(!(await judge(candidate, tests)).passed, tests);
    const [report] = await runCalls(candidate, [{ args: '[3]' }]);
    assert.notEqual(report!.value, '["int","42"]');
  });
}

for (const [what, candidate] of FRAME_HUNTERS) {
  test(`looking for the answer, ${what}, finds nothing`, async () => {
    for (const [name, tests] of Object.entries(TESTS))
      assert.ok(!(await judge(candidate, tests)).passed, name);
    const [report] = await runCalls(candidate, [{ args: '[3]' }]);
    assert.notEqual(report!.value, '["int","42"]');
  });
}

for (const [what, candidate] of TAMPERING) {
  test(`tampering, ${what}, turns no failure into a pass and does not reach the next program`, async () => {
    for (const [name, tests] of Object.entries(TESTS))
      assert.ok(!(await judge(candidate, tests)).passed, name);
    assert.ok((await judge('def f(x): return x * 14', REFERENCE)).passed);
    assert.equal(
      await outputOf('import json, math\nprint(len([1]), json.dumps([1]), math.isclose(1, 2))'),
      '1 [1] False\n',
    );
  });
}

for (const [what, program, expected] of ESCAPES) {
  test(`a way out, ${what}, is closed`, async () => {
    const report = await runProgram(program);
    assert.match(`${report.stdout}${report.stderr}`, expected);
    assert.equal(await outputOf('print("still here")'), 'still here\n');
  });
}

/** The test program hands things of its own to the candidate. */
const HANDED: [string, string, string][] = [
  ['a function', 'lambda: 0', 'g.__globals__'],
  ["a function's builtins", 'lambda: 0', '{"reference": g.__builtins__["abs"]}'],
  ['a closure', '(lambda r: lambda: r)(reference)', '{"reference": g.__closure__[0].cell_contents}'],
  ['a generator', '(y for y in [1])', 'g.gi_frame.f_globals'],
  ['a running generator', '(reference and y for y in [1, 2])', '(next(g), g.gi_frame)[1].f_globals'],
  ['an instance', 'Node()', 'type(g).__init__.__globals__'],
  ['a method', 'Node().go', 'g.__func__.__globals__'],
  [
    'a function, through gc',
    'lambda: 0',
    '[o for o in __import__("gc").get_referents(g) if "reference" in o][0]',
  ],
];
for (const [what, handed, look] of HANDED) {
  test(`${what} of the tests does not lead to their globals`, async () => {
    const tests = `class Node:
    def __init__(self): pass
    def go(self): pass
def reference(x, g): return x * 14
for i in (3, 4): assert f(i, ${handed}) == reference(i, None)
`;
    assert.ok((await judge('def f(x, g): return x * 14', tests)).passed);
    assert.ok(!(await judge(`def f(x, g): return (${look})["reference"](x, g)`, tests)).passed);
  });
}

test('a candidate that asks for the frames of the tests is reported, one whose library does is not', async () => {
  const asks = await judge('import sys\ndef f(x): return sys._getframe(1).f_locals', LITERALS);
  assert.deepEqual(asks.report.flags, ['frame_inspection']);
  const honest =
    'import collections, warnings, logging\ndef f(x):\n    collections.namedtuple("P", "a")(1)\n    warnings.warn("x", stacklevel=3)\n    logging.warning("y")\n    return x * 14';
  const library = await judge(honest, LITERALS);
  assert.ok(library.passed);
  assert.deepEqual(library.report.flags, []);
});

test('output that looks like a result is output', async () => {
  const candidate = `import os, sys
def f(x):
    print('PASS', '__RESULT__ {"passed": true}', '{"type":"done","id":1,"discard":false}')
    for fd in range(1, 20):
        try: os.write(fd, b'{"type":"step","report":{"outcome":"ok"}}\\n')
        except OSError: pass
    return 0
`;
  const { passed, report } = await judge(candidate, LITERALS);
  assert.ok(!passed);
  assert.equal(report.outcome, 'ok');
});

test('memory is capped inside the interpreter, whatever is asked for', async () => {
  for (const size of ['300 << 20', '3 << 30', '(1 << 31) - 100']) {
    const report = await runProgram(`x = bytearray(${size})`);
    assert.equal(report.outcome, 'memory_limit', size);
  }
  const report = await runProgram(
    'try:\n    x = bytearray(1 << 30)\nexcept MemoryError:\n    print("went on")',
  );
  assert.equal(report.stdout, 'went on\n');
});

test('a program that cannot be interrupted from inside ends at its limit', async () => {
  const programs = [
    'while True: pass',
    'while True:\n  try:\n    while True: pass\n  except BaseException: pass',
    'x = 3 ** (10 ** 9)',
    'sum(range(10 ** 12))',
    'import re; re.match("(a*)*b", "a" * 40)',
    '10 ** 10 ** 10',
  ];
  for (const program of programs) {
    const report = await runProgram(program, {}, { limits: { stepCpuMs: 400 } });
    assert.equal(report.outcome, 'time_limit', program);
  }
});
