/**
 * Worked examples: shown by GET /v1/verifiers/code, tabled in docs/code.md, and graded by a test.
 */
import type { VerifierExample } from '../verifier.ts';

const ADD = 'def add(a, b):\n    return a + b\n';
const fenced = (language: string, code: string) => `\`\`\`${language}\n${code}\`\`\``;

export const CODE_EXAMPLES: VerifierExample[] = [
  {
    title: 'A list of asserts (MBPP)',
    item: {
      response: `Here it is:\n\n${fenced('python', ADD)}`,
      reference: {
        language: 'python',
        tests: { kind: 'asserts', asserts: ['assert add(2, 3) == 5', 'assert add(-1, 1) == 0'] },
      },
    },
    verdict: { status: 'scored', reward: 1, reason: 'all_passed' },
  },
  {
    title: 'A program that continues its prompt (HumanEval)',
    item: {
      response: '    return a + b\n',
      reference: {
        language: 'python',
        tests: {
          kind: 'program',
          prefix: 'def add(a, b):\n    """Add two numbers."""\n',
          suffix: 'def check(candidate):\n    assert candidate(2, 3) == 5\n\ncheck(add)\n',
        },
      },
    },
    verdict: { status: 'scored', reward: 1, reason: 'all_passed' },
  },
  {
    title: 'Calls with arguments and expected values (LiveCodeBench)',
    item: {
      response: fenced('javascript', 'const twice = (list) => list.map((x) => 2 * x);\n'),
      reference: {
        language: 'javascript',
        tests: {
          kind: 'call',
          function: 'twice',
          cases: [
            { args: [[1, 2]], expected: [2, 4] },
            { input: '[]', expected_json: '[]' },
          ],
        },
      },
    },
    verdict: { status: 'scored', reward: 1, reason: 'all_passed' },
  },
  {
    title: 'Standard input and output, with part of the reward for part of the cases',
    item: {
      response: fenced('python', 'a, b = map(int, input().split())\nprint(abs(a + b))\n'),
      reference: {
        language: 'python',
        tests: {
          kind: 'stdio',
          cases: [
            { input: '2 3\n', expected: '5\n' },
            { input: '-2 -3\n', expected: '-5\n' },
          ],
        },
      },
      options: { reward: 'fraction' },
    },
    verdict: { status: 'scored', reward: 0.5, reason: 'some_passed' },
  },
  {
    title: 'A test file (pytest)',
    item: {
      response: fenced('python', ADD),
      reference: {
        language: 'python',
        tests: {
          kind: 'files',
          files: {
            'test_add.py': 'from solution import add\n\ndef test_add():\n    assert add(2, 3) == 5\n',
          },
          run: 'pytest',
        },
      },
    },
    verdict: { status: 'scored', reward: 1, reason: 'all_passed' },
  },
  {
    title: 'Assertions in TypeScript (MultiPL-E), and a wrong answer',
    item: {
      response: fenced('typescript', 'function add(a: number, b: number): number {\n  return a - b;\n}\n'),
      reference: {
        language: 'typescript',
        tests: {
          kind: 'program',
          suffix: "const assert = require('node:assert');\nassert.deepEqual(add(2, 3), 5);\n",
        },
      },
    },
    verdict: { status: 'scored', reward: 0, reason: 'wrong_answer' },
  },
  {
    title: 'A program that ends itself to look as if it had passed',
    item: {
      response: fenced('python', 'import sys\nsys.exit(0)\n'),
      reference: { language: 'python', tests: { kind: 'asserts', asserts: ['assert add(2, 3) == 5'] } },
    },
    verdict: { status: 'scored', reward: 0, reason: 'exited_early' },
  },
  {
    title: 'A response without code',
    item: {
      response: 'I am sorry, but I cannot solve this.',
      reference: { language: 'python', tests: { kind: 'asserts', asserts: ['assert add(2, 3) == 5'] } },
      options: { reward: { mode: 'all_or_nothing', penalties: { no_code: -1 } } },
    },
    verdict: { status: 'scored', reward: -1, reason: 'no_code' },
  },
];
