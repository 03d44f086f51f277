import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinCompletion } from '../../../../src/verifiers/code/extract/completion.ts';

const PREFIX =
  'from typing import List\n\ndef helper(x):\n    return x\n\ndef f(a: List[int]) -> int:\n    """Doc."""\n';
const HEAD = PREFIX.slice(0, PREFIX.indexOf('def f'));
const python = (solution: string, prefix = PREFIX) => joinCompletion(prefix, solution, 'python');

test('a body continues the prefix as it is', () => {
  assert.equal(python('    return sum(a)\n'), `${PREFIX}    return sum(a)\n`);
});

test('a body that lost the indentation of its first line gets it back', () => {
  assert.equal(
    python('for x in a:\n        print(x)\n    return 1\n'),
    `${PREFIX}    for x in a:\n        print(x)\n    return 1\n`,
  );
  assert.equal(python('total = 0\n    return total\n'), `${PREFIX}    total = 0\n    return total\n`);
});

test('a body written flush left is indented as a whole', () => {
  assert.equal(
    python('for x in a:\n    print(x)\nreturn 1\n'),
    `${PREFIX}    for x in a:\n        print(x)\n    return 1\n`,
  );
  assert.equal(python('return sum(a)\n'), `${PREFIX}    return sum(a)\n`);
});

test('a response that repeats the function takes its place, and keeps imports and helpers', () => {
  const solution = 'def f(a: List[int]) -> int:\n    return sum(a)\n';
  assert.equal(python(solution), HEAD + solution);
  assert.equal(python(`${PREFIX}    return sum(a)\n`), `${HEAD}${PREFIX}    return sum(a)\n`);
});

test('a repeated function may bring its own imports and helpers', () => {
  const solution = 'import math\n\ndef g(x):\n    return math.floor(x)\n\ndef f(a):\n    return g(sum(a))\n';
  assert.equal(python(solution), HEAD + solution);
});

test('code that defines something else does not end up inside the open function', () => {
  const solution = 'def solution(a):\n    return sum(a)\n';
  assert.equal(python(solution), `${HEAD}${solution}`);
});

test('a repeated method takes the place of the open method in its class', () => {
  const prefix = 'class Solution:\n    def twoSum(self, nums):\n        """Doc."""\n';
  assert.equal(
    python('def twoSum(self, nums):\n    return nums\n', prefix),
    'class Solution:\n    def twoSum(self, nums):\n        return nums\n',
  );
  const whole = 'class Solution:\n    def twoSum(self, nums):\n        return nums\n';
  assert.equal(python(whole, prefix), whole);
});

test('decorators of the open function do not stay behind', () => {
  const prefix = 'import functools\n\n@functools.cache\ndef f(x):\n';
  assert.equal(python('def f(x):\n    return x\n', prefix), 'import functools\n\ndef f(x):\n    return x\n');
});

test('imports from __future__ stay first', () => {
  const joined = python('from __future__ import annotations\ndef f(a):\n    return 1\n');
  assert.ok(joined.startsWith('from __future__ import annotations\nfrom typing import List\n'));
});

test('JavaScript bodies continue the prefix and repeated functions replace the open one', () => {
  const prefix = '/* Doc */\nconst helper = (x) => x;\nconst f = (a) => {\n';
  const javascript = (solution: string) => joinCompletion(prefix, solution, 'javascript');
  assert.equal(javascript('  return a;\n}\n'), `${prefix}  return a;\n}\n`);
  assert.equal(
    javascript('const f = (a) => {\n  return a;\n};\n'),
    '/* Doc */\nconst helper = (x) => x;\nconst f = (a) => {\n  return a;\n};\n',
  );
  assert.equal(
    javascript('function f(a) { return a }'),
    '/* Doc */\nconst helper = (x) => x;\nfunction f(a) { return a }',
  );
});

test('a helper that is declared twice does not make a redeclaration', () => {
  const prefix = 'const helper = (x) => x;\nconst f = (a) => {\n';
  const solution = 'const helper = (x) => x;\nconst f = (a) => helper(a);\n';
  assert.equal(joinCompletion(prefix, solution, 'javascript'), solution);
});

test('append and replace do what they say', () => {
  const solution = 'def f(a):\n    return 1\n';
  assert.equal(joinCompletion(PREFIX, solution, 'python', 'append'), PREFIX + solution);
  assert.equal(joinCompletion(PREFIX, solution, 'python', 'replace'), solution);
});
