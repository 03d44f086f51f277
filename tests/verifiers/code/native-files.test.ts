/** Where native tests that are files find the program: at `solution_path`, as in isolates. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeReference, FilesTests } from '../../../src/verifiers/code/reference.ts';
import { NATIVE } from '../../sandbox/native/harness.ts';
import { nativeVerifier } from './native-verifier.ts';

const native = nativeVerifier();

/** The reward, or why there is none. */
async function graded(code: string, tests: Omit<FilesTests, 'kind'>, runtime: 'native' | 'isolate') {
  const reference: CodeReference = { language: 'python', runtime, tests: { kind: 'files', ...tests } };
  const item = { response: code, reference, options: { extract: 'none' as const } };
  const judgement = await native.verifier.grade(item, {
    signal: new AbortController().signal,
    tenant: 'tests',
  });
  return judgement.status === 'scored' ? judgement.reward : judgement.reason;
}

const RIGHT = 'def area(r):\n    return r * r\n';
const WRONG = 'def area(r):\n    return r * r + (r == 3)\n';
const ASSERTED = 'def test_x():\n    assert area(2) == 4 and area(3) == 9\n';

const PLACED: [path: string, files: Record<string, string>, run?: string][] = [
  ['circle.py', { 'test_c.py': `from circle import area\n${ASSERTED}` }],
  ['circle.py', { 'check.py': 'import circle\nassert circle.area(3) == 9\n' }, 'python check.py'],
  ['src/circle.py', { 'check.py': 'from src.circle import area\nassert area(3) == 9\n' }, 'python check.py'],
  [
    'circle.py',
    {
      'test_c.py':
        'import unittest\nfrom circle import area\nclass T(unittest.TestCase):\n    def test_x(self):\n        self.assertEqual(area(3), 9)\n',
    },
    'unittest',
  ],
  ['a/b/circle.py', { 'test_c.py': `import a.b.circle\narea = a.b.circle.area\n${ASSERTED}` }],
  [
    'shapes/circle.py',
    {
      'shapes/__init__.py': 'from .circle import area\n',
      'tests/test_c.py': `from shapes import area\n${ASSERTED}`,
    },
  ],
  ['geo/__init__.py', { 'test_c.py': `from geo import area\n${ASSERTED}` }],
  // The name of a folder of the library.
  ['test/circle.py', { 'test_c.py': `from test.circle import area\n${ASSERTED}` }],
];

test('tests import the program from where they have it, natively and in isolates', NATIVE, async () => {
  for (const [solution_path, files, run = 'pytest'] of PLACED) {
    const tests = { solution_path, files, run };
    for (const runtime of ['native', 'isolate'] as const) {
      const where = `${solution_path}, ${run}, ${runtime}`;
      assert.equal(await graded(RIGHT, tests, runtime), 1, where);
      assert.equal(await graded(WRONG, tests, runtime), 0, where);
    }
  }
});

test('the program imports what lies beside it in its package', NATIVE, async () => {
  const tests = {
    solution_path: 'shapes/circle.py',
    files: {
      'shapes/__init__.py': 'from .circle import area\n',
      'shapes/util.py': 'def square(x):\n    return x * x\n',
      'test_c.py': `from shapes.circle import area\n${ASSERTED}`,
    },
    run: 'pytest',
  };
  for (const from of ['.util', 'shapes.util']) {
    const code = `from ${from} import square\ndef area(r):\n    return square(r)\n`;
    assert.equal(await graded(code, tests, 'native'), 1, from);
  }
});

test('a module of the library stays what it is where the program is called like it', NATIVE, async () => {
  const code = 'import json\ndef area(r):\n    return json.loads(str(r * r))\n';
  const files = { 'test_c.py': `from json import area\n${ASSERTED}` };
  assert.equal(await graded(code, { solution_path: 'json.py', files, run: 'pytest' }, 'native'), 1);
});

test('a file beside the tests is theirs, whatever the program is called', NATIVE, async () => {
  const files = {
    'main.py': 'from circle import area\ndef twice(r):\n    return 2 * area(r)\n',
    'test_c.py': 'from main import twice\ndef test_x():\n    assert twice(3) == 18\n',
  };
  const tests = { solution_path: 'circle.py', files, run: 'pytest' };
  assert.equal(await graded(RIGHT, tests, 'native'), 1);
  assert.equal(await graded(WRONG, tests, 'native'), 0);
});

test('a program reads no tests, and changes no file of theirs', NATIVE, async () => {
  const files = {
    'shapes/util.py': 'def expected():\n    return 4\n',
    'test_c.py':
      'from shapes.circle import area\nfrom shapes.util import expected\ndef test_x():\n    assert area(2) == expected()\n',
  };
  const tests = { solution_path: 'shapes/circle.py', files, run: 'pytest' };
  const right = 'import os\nos.getcwd()\ndef area(r):\n    return r * r\n';
  const overwrites =
    'open("shapes/util.py", "w").write("def expected():\\n    return 7\\n")\ndef area(r):\n    return 7\n';
  const looks =
    'import os\nseen = [name for _, _, names in os.walk(".") for name in names]\ndef area(r):\n    return 4 if "test_c.py" in seen else 0\n';
  assert.equal(await graded(right, tests, 'native'), 1);
  assert.equal(await graded(overwrites, tests, 'native'), 0);
  assert.equal(await graded(looks, tests, 'native'), 0);
});

/** Says of itself, in the place of the launcher, that it is the module `math`. */
const CALLS_ITSELF_MATH = `
import json, math, os, struct, time
names = {name: ["library", ["math", name]] for name in dir(math) if not name.startswith("_")}
names["half"], names["isclose"] = ["library", ["operator", "neg"]], ["library", ["operator", "ne"]]
said = json.dumps({"name": "math", "names": names, "printed": ""}).encode()
os.write(5, struct.pack("<I", len(said)) + said)
time.sleep(0.2)
`;

test('a program does not say where it lies: no module of the tests is in its hands', NATIVE, async () => {
  const files = {
    'check.py': 'import math\nfrom solution import half\nassert math.isclose(half(3), 1.5)\n',
  };
  const tests = { files, run: 'python check.py' };
  assert.equal(await graded('def half(x):\n    return x / 2\n', tests, 'native'), 1);
  assert.equal(await graded(CALLS_ITSELF_MATH, tests, 'native'), 0);
});
