import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { Block } from '../../../../src/responses/marked/fences.ts';
import { chooseBlocks } from '../../../../src/verifiers/code/extract/choose.ts';
import { definedNames, wordsOf } from '../../../../src/verifiers/code/extract/names.ts';
import type { Tests } from '../../../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from '../sandboxed.ts';

after(stopSandbox);

const ASSERTS: Tests = { kind: 'asserts', asserts: ['assert add(2, 3) == 5'] };
const ADD = 'def add(a, b):\n    return a + b\n';
const fence = (code: string, label = 'python') => `Text.\n\n\`\`\`${label}\n${code}\`\`\`\n`;

async function graded(response: string, tests: Tests = ASSERTS) {
  const judgement = await gradeCode(response, { language: 'python', tests });
  const method = judgement.status === 'scored' ? judgement.extracted?.method : undefined;
  return {
    reward: judgement.status === 'scored' ? judgement.reward : null,
    method,
    reason: judgement.reason,
  };
}

test('a usage example behind the solution costs nothing', async () => {
  const { reward, method } = await graded(fence(ADD) + fence('result = add(1, 2)\nprint(result)\n'));
  assert.deepEqual([reward, method], [1, 'defining_labelled_fence']);
  assert.equal((await graded(fence(ADD, '') + fence('print(add(1, 2))\n'))).reward, 1);
  assert.equal((await graded(fence(ADD) + fence('$ python main.py\n', 'bash'))).reward, 1);
});

test('of several definitions the last one counts', async () => {
  const wrong = 'def add(a, b):\n    return a - b\n';
  assert.equal((await graded(fence(wrong) + fence(ADD))).reward, 1);
  assert.equal((await graded(fence(ADD) + fence(wrong))).reward, 0);
});

test('helpers of an earlier block come with the solution', async () => {
  const helper = 'def plus(a, b):\n    return a + b\n';
  const solution = 'def add(a, b):\n    return plus(a, b)\n';
  assert.equal((await graded(fence(helper) + fence(solution) + fence('print(add(1, 1))\n'))).reward, 1);
});

test('imports and constants of an earlier block come with the solution, and what does more does not', async () => {
  for (const [declared, body] of [
    ['import math\n', 'int(math.fsum([a, b]))'],
    ['from math import fsum as total, floor\n', 'floor(total([a, b]))'],
    ['OFFSET: int = 0\n', 'a + b + OFFSET'],
    ['LIMITS = {\n    "low": 0,\n}\n', 'a + b + LIMITS["low"]'],
  ] as const) {
    const solution = fence(`def add(a, b):\n    return ${body}\n`);
    assert.equal((await graded(fence(declared) + solution)).reward, 1, declared);
  }
  const local = 'def add(a, b):\n    result = a + b\n    return result\n';
  for (const usage of ['result = add(1, 2)\n', 'import math\nresult = 1 / 0\nprint(result)\n'])
    assert.equal((await graded(fence(usage) + fence(local))).reward, 1, usage);
});

test('a program is tried out behind itself by a block that sets its input', async () => {
  const stdio: Tests = { kind: 'stdio', cases: [{ input: '2 3\n', expected: '5' }] };
  const solve = 'def solve():\n    print(sum(map(int, input().split())))\nsolve()\n';
  const trial = 'import io, sys\nsys.stdin = io.StringIO("2 3")\nsolve()\n';
  assert.equal((await graded(fence(solve) + fence(trial), stdio)).reward, 1);
});

test('a program of standard input has the imports and helpers of earlier blocks, and nothing else of them', async () => {
  const stdio: Tests = { kind: 'stdio', cases: [{ input: '4', expected: '24' }] };
  const program = 'print(math.factorial(int(input())))\n';
  for (const before of ['import math\n', 'import os\nimport math\n']) {
    const { reward, method } = await graded(fence(before) + fence(program), stdio);
    assert.deepEqual([reward, method], [1, 'joined_labelled_fence'], before);
  }
  const helper = fence('def times(n):\n    return 6 * n\n');
  assert.equal((await graded(helper + fence('print(times(int(input())))\n'), stdio)).reward, 1);
  const quiet: Tests = { kind: 'stdio', cases: [{ input: '', expected: '6' }] };
  assert.equal((await graded(helper + fence('print(times(1))\n'), quiet)).reward, 1);
  // What prints by itself is another program.
  const chatty = fence('n = 6\nprint(n)\n') + fence('print(6 * int(input()))\n');
  assert.equal((await graded(chatty, stdio)).reward, 1);
  const own =
    fence('def times(n):\n    return 0\n') +
    fence('def times(n):\n    return 6 * n\nprint(times(int(input())))\n');
  assert.equal((await graded(own, stdio)).reward, 1);
});

test('a whole answer in a block of Markdown is read as one', async () => {
  for (const label of ['markdown', 'md']) {
    const answer = `\`\`\`\`${label}\n${fence(ADD)}\n\`\`\`\`\n`;
    assert.equal((await graded(answer)).reward, 1, label);
  }
});

test('what several blocks define together is joined', async () => {
  const tests: Tests = { kind: 'asserts', asserts: ['assert add(2, 3) == 5', 'assert sub(2, 3) == -1'] };
  const { reward, method } = await graded(fence(ADD) + fence('def sub(a, b):\n    return a - b\n'), tests);
  assert.deepEqual([reward, method], [1, 'joined_labelled_fence']);
});

test('a program that reads its input is taken before one that shows an example', async () => {
  const tests: Tests = { kind: 'stdio', cases: [{ input: '4', expected: '8' }] };
  const { reward } = await graded(fence('print(int(input()) * 2)\n') + fence('print(3 * 2)\n'), tests);
  assert.equal(reward, 1);
});

test('a call of a Java program is no program', () => {
  const main = 'class Main { public static void main(String[] a) {} }';
  const blocks = [main, 'Main.main(new String[0]);'].map((text) => ({ text })) as Block[];
  const asked = { names: new Set<string>(), reads: true };
  assert.deepEqual(chooseBlocks(blocks, asked, 'java')[0]?.blocks, [blocks[0]]);
});

test('a class with the method that is called is the solution', async () => {
  const tests: Tests = { kind: 'call', function: 'add', cases: [{ args: [2, 3], expected: 5 }] };
  const solution = 'class Solution:\n    def add(self, a, b):\n        return a + b\n';
  assert.equal((await graded(fence(solution) + fence('print(Solution().add(1, 2))\n'), tests)).reward, 1);
});

test('a whole response that compiles is a program, whatever it looks like, and prose is none', async () => {
  const tests: Tests = { kind: 'stdio', cases: [{ input: '1 2 3', expected: '3' }] };
  for (const text of ['*_, x = input().split(); print(x)', '[print(x) for x in [input().split()[-1]]]']) {
    assert.equal((await graded(text, tests)).reward, 1, text);
  }
  for (const text of ['I cannot (really) do this.', '42', 'Sorry: no.', 'The answer is {3}.']) {
    assert.equal((await graded(text, tests)).reason, 'no_code', text);
  }
});

test('prose around a program without a fence is left out', async () => {
  const { reward, method } = await graded(`Here is the function:\n\n${ADD}\nIt adds two numbers.\n`);
  assert.deepEqual([reward, method], [1, 'lines_of_code']);
});

test('names are found in any text in time that grows with it', () => {
  const piece = fc.constantFrom(
    'def f(',
    'class A',
    ' x = 1',
    '\n',
    'const f = (',
    '=> ',
    'export ',
    'a',
    ' ',
  );
  const text = fc.array(piece, { maxLength: 2000 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (code) => {
      for (const language of ['python', 'typescript'] as const) definedNames(code, language, 'f');
      assert.ok(wordsOf(code).size <= code.length);
    }),
    { numRuns: 50 },
  );
});
