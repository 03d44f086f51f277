/** Doctests in test programs: examples of the tests, and those of the program. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { nativeTable, nativeVerifier } from './native-verifier.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

/** The reward, or the reason for none. */
async function graded(code: string, suffix: string): Promise<number | string> {
  const tests = { kind: 'program' as const, suffix };
  const judgement = await gradeCode(code, { language: 'python', tests }, { extract: 'none' });
  return judgement.status === 'scored' ? judgement.reward : judgement.reason;
}

const SPEC = 'import doctest\ndef spec():\n    """\n    >>> f(1)\n    2\n    """\n';
const found = (names: string) =>
  `${SPEC}runner = doctest.DocTestRunner(verbose=False)\nfor each in doctest.DocTestFinder().find(spec${names}):\n    runner.run(each)\nassert runner.summarize(False).failed == 0\n`;
const PARSED =
  'import doctest\neach = doctest.DocTestParser().get_doctest(">>> f(1)\\n2\\n", {"f": f}, "f", None, 0)\nassert doctest.DocTestRunner(verbose=False).run(each).failed == 0\n';
const OWN = [found(', "spec", globs={"f": f}'), PARSED];
const RIGHT = 'def f(x): return x + 1\n';
const WRONG = 'def f(x): return 99\n';

test('examples of the tests themselves are run', async () => {
  for (const suffix of OWN) {
    assert.equal(await graded(RIGHT, suffix), 1, suffix);
    assert.equal(await graded(WRONG, suffix), 0, suffix);
  }
});

test('a program does not find what an example expects', async () => {
  const cheats = {
    'the cache of lines':
      'import linecache\ndef f(x):\n    return int(linecache.getlines.__self__.test.examples[0].want)\n',
    frames:
      'import sys\ndef f(x):\n    frame = sys._getframe()\n    while frame:\n        for each in list(frame.f_locals.values()):\n            if getattr(each, "want", None): return int(each.want)\n        frame = frame.f_back\n',
    'what is printed':
      'import sys\ndef f(x):\n    type(sys.stdout).getvalue = lambda self: "2\\n"\n    return 99\n',
    'what compares': `import doctest\ndoctest.OutputChecker.check_output = lambda *rest: True\n${WRONG}`,
  };
  for (const [how, cheat] of Object.entries(cheats))
    for (const suffix of OWN) assert.equal(await graded(cheat, suffix), 0, how);
});

test('testmod() runs the examples of the program', async () => {
  const documented = (expected: number) =>
    `def f(x):\n    '''\n    >>> f(1)\n    ${expected}\n    '''\n    return x + 1\n`;
  const suffix = 'import doctest\nr = doctest.testmod()\nassert r.attempted == 1 and r.failed == 0\n';
  assert.equal(await graded(documented(2), suffix), 1);
  assert.equal(await graded(documented(3), suffix), 0);
  assert.equal(await graded(RIGHT, suffix), 0, 'it has none');
});

test('tests that look for doctests where the program has its own are unsupported', async () => {
  const rows = {
    testmod: `${SPEC}assert doctest.testmod().failed == 0`,
    unpacked: `${SPEC}failures, _ = doctest.testmod()\nassert failures == 0`,
    'by its name': `from doctest import testmod as run\n${SPEC}assert run().failed == 0`,
    'by import_module': `from importlib import import_module\n${SPEC}assert import_module('doctest').testmod().failed == 0`,
    'with other modules': `import os, doctest as d\n${SPEC}assert d.testmod().failed == 0`,
    'main without examples': 'import doctest, __main__\nassert doctest.testmod(__main__).failed == 0',
    'suite without examples':
      'import doctest, unittest\nassert unittest.TextTestRunner().run(doctest.DocTestSuite()).wasSuccessful()',
    main: `import __main__\n${SPEC}assert doctest.testmod(__main__).failed == 0`,
    suite: `import unittest\n${SPEC}assert unittest.TextTestRunner().run(doctest.DocTestSuite()).wasSuccessful()`,
    'all names': found(', "spec", globs=globals()'),
    'no names': found(''),
  };
  for (const [how, suffix] of Object.entries(rows))
    for (const program of [RIGHT, WRONG]) assert.equal(await graded(program, suffix), 'unsupported', how);
});

test('the word alone asks for nothing', async () => {
  const messages = ['the doctest of f', 'taken from the doctest. As there', 'import of a doctest'];
  for (const message of messages) {
    const suffix = `def test_f():\n    """${message}\n    from the doctest\n    """\n    assert f(1) == 2, "${message}"\ntest_f()\n`;
    assert.equal(await graded(RIGHT, suffix), 1, message);
    assert.equal(await graded(WRONG, suffix), 0, message);
  }
});

nativeTable(nativeVerifier())('natively examples of the tests themselves are run, too', [
  ...OWN.map((suffix) => ['right', RIGHT, suffix, 1] as const),
  ...OWN.map((suffix) => ['wrong', WRONG, suffix, 0] as const),
]);
