/**
 * Native tests that ask for what cannot be taken apart: nobody is to blame, in whatever form they
 * come, but who has failed before that has failed. What a program answers does not decide it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tests } from '../../../src/verifiers/code/reference.ts';
import { NATIVE } from '../../sandbox/native/harness.ts';
import { nativeReward, nativeVerifier } from './native-verifier.ts';

const native = nativeVerifier();

const indented = (lines: string) => lines.replaceAll('\n', '\n    ');
const FORMS: Record<string, (lines: string) => Tests> = {
  program: (lines) => ({ kind: 'program', suffix: `\n${lines}\n` }),
  files: (lines) => ({
    kind: 'files',
    run: 'pytest',
    files: { 'test_a.py': `from solution import *\ndef test_x():\n    ${indented(lines)}\n` },
  }),
  unittest: (lines) => ({
    kind: 'files',
    run: 'unittest',
    files: {
      'test_a.py': `import unittest\nfrom solution import *\nclass T(unittest.TestCase):\n  def test_x(self):\n    ${indented(lines)}\n`,
    },
  }),
  'caught anyhow': (lines) => ({
    kind: 'program',
    suffix: `\ntry:\n    ${indented(lines)}\nexcept BaseException:\n    pass\nassert f(2) == 4\n`,
  }),
};
const PROGRAM = 'class A:\n    pass\ndef f(x): return x * x\n';

test('tests that inherit from a class of the program are unsupported in every form', NATIVE, async () => {
  for (const [form, testsOf] of Object.entries(FORMS)) {
    const tests = testsOf('assert f(3) == 9\nclass B(A): pass\nassert f(2) == 4');
    assert.equal(await nativeReward(native, PROGRAM, tests), 'unsupported', form);
  }
});

test('a program that has failed before has failed', NATIVE, async () => {
  for (const form of ['program', 'files'] as const) {
    const tests = FORMS[form]!('assert f(3) == 8\nclass B(A): pass\nassert f(2) == 4');
    assert.equal(await nativeReward(native, PROGRAM, tests), 0, form);
  }
});

test('no answer makes a comparison with a number unsupported', NATIVE, async () => {
  const answers = [
    '__import__("asyncio").Future',
    '__import__("asyncio").new_event_loop()',
    '__import__("subprocess").Popen',
    'len',
    '__import__("os")._exit',
    'slice(1)',
    'list[int]',
    'int | str',
    '__import__("weakref").ref(A)',
    'A',
    'A()',
    'iter([4])',
    'f',
    'NotImplemented',
    '...',
    'memoryview(b"4")',
    '__import__("array").array("i", [4])',
    'KeyboardInterrupt()',
    'type(f)',
    '{A(): A()}',
    '[A()]',
    '[slice(1)]',
  ];
  const wrong: string[] = [];
  for (const answer of answers) {
    for (const form of ['program', 'files'] as const) {
      const code = `class A: pass\ndef f(x): return ${answer}\n`;
      const tests = FORMS[form]!('r = f(2)\nassert r == 4\nassert r in [4, 5]\nassert [f(3)] == [9]');
      const found = await nativeReward(native, code, tests);
      if (found !== 0) wrong.push(`${answer} ${form}: ${found}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('a class of the library that the tests have not imported is itself', NATIVE, async () => {
  const code = 'def f():\n import wave\n return wave.Wave_read\ndef g(c): return c is f()';
  const tests = FORMS.program!('assert f() is f() and f() == f()\nassert f() != 4\nassert g(f()) is True');
  assert.equal(await nativeReward(native, code, tests), 1);
  assert.equal(
    await nativeReward(native, code, FORMS.program!('assert f().rewind is not None')),
    'unsupported',
  );
});

test('tests that listen to what the program warns of or logs are unsupported', NATIVE, async () => {
  const code = 'import logging, warnings\ndef f(x):\n warnings.warn("w")\n logging.error("l")\n return x\n';
  const listening = [
    'import pytest\nwith pytest.warns(UserWarning): assert f(1) == 1',
    'import warnings\nwith warnings.catch_warnings(record=True) as w:\n    assert f(1) == 1\nassert len(w) == 1',
    'import unittest\nwith unittest.TestCase().assertLogs() as l:\n    assert f(1) == 1',
  ];
  for (const lines of listening)
    assert.equal(await nativeReward(native, code, FORMS.program!(lines)), 'unsupported', lines);
  const silencing =
    'import warnings\nwarnings.catch_warnings()\nwarnings.simplefilter("ignore")\nassert f(1) == 1';
  assert.equal(await nativeReward(native, code, FORMS.program!(silencing)), 1);
});
