/**
 * Test programs in every form, for a function `f` of which two values are known; the answer to the
 * one is `a`, to the other `b`.
 */
import type { CodeReference, Tests } from '../../src/verifiers/code/reference.ts';
import { COMPARISONS } from '../../tests/adversarial/beside-tests-python-programs.ts';
import type { Random } from './random.ts';

export type Language = 'python' | 'javascript';

/** The inputs of all tests: attacks of the catalogue know them. */
const [X, Y] = [3, 4];
/**
 * By what the catalogue of attacks writes for the answers, what stands beside one, and the factor.
 */
const numbersOf = (a: number, b: number, factor: number): Record<string, number> => ({
  42: a,
  43: a + 1,
  56: b,
  14: factor,
});

export interface Task {
  language: Language;
  tests: Tests;
  /** The text of an attack, with the answers of this task in place of its own. */
  adapted(code: string): string;
  honest: string;
  wrong: string;
}

const program = (suffix: string): Tests => ({ kind: 'program', suffix });
const pytest = (text: string, more: Record<string, string> = {}): Tests => ({
  kind: 'files',
  files: { 'test_a.py': text, ...more },
  run: 'pytest',
});

const PYTHON: ((a: number, b: number) => Tests)[] = [
  (a, b) => ({
    kind: 'call',
    function: 'f',
    cases: [
      { args: [X], expected: a },
      { args: [Y], expected: b },
    ],
  }),
  (a, b) => ({ kind: 'asserts', asserts: [`assert f(${X}) == ${a}`, `assert f(${Y}) == ${b}`] }),
  (a, b) =>
    program(
      `def check(candidate):\n    assert candidate(${X}) == ${a}\n    assert candidate(${Y}) == ${b}\ncheck(f)\n`,
    ),
  (a, b) =>
    program(
      `def check(candidate):\n    for x, y in [(${X}, ${a}), (${Y}, ${b})]:\n        assert candidate(x) == y\ncheck(f)\n`,
    ),
  (a, b) =>
    program(
      `def ref(x):\n    return {${X}: ${a}, ${Y}: ${b}}[x]\nfor x in (${X}, ${Y}):\n    assert f(x) == ref(x)\n`,
    ),
  (a, b) => program(`for x, y in [(${X}, ${a}), (${Y}, ${b})]:\n    assert abs(f(x) - y) < 1e-6\n`),
  (a, b) =>
    pytest(
      `import pytest\nfrom solution import f\n@pytest.mark.parametrize("x,y", [(${X}, ${a}), (${Y}, ${b})])\ndef test_a(x, y):\n    assert f(x) == y\n`,
    ),
  (a, b) =>
    pytest(
      `from solution import f\nfrom helper import same\ndef test_a():\n    assert same(f(${X}), ${a})\n    assert same(f(${Y}), ${b})\n`,
      { 'helper.py': 'def same(a, b):\n    return a == b\n' },
    ),
  (a, b) =>
    pytest(`from solution import f\ndef test_a(table):\n    for x, y in table:\n        assert f(x) == y\n`, {
      'conftest.py': `import pytest\n@pytest.fixture\ndef table():\n    return [(${X}, ${a}), (${Y}, ${b})]\n`,
    }),
  (a, b) => ({
    kind: 'files',
    files: {
      'test_a.py': `import unittest\nfrom solution import f\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(f(${X}), ${a})\n        self.assertAlmostEqual(f(${Y}), ${b})\n`,
    },
    run: 'unittest',
  }),
  ...Object.values(COMPARISONS).map(
    (tests) => (a: number, b: number) =>
      JSON.parse(replaced(JSON.stringify(tests), numbersOf(a, b, 14))) as Tests,
  ),
];

const JAVASCRIPT: ((a: number, b: number) => Tests)[] = [
  PYTHON[0]!,
  (a, b) => program(`console.assert(f(${X}) === ${a});\nconsole.assert(f(${Y}) === ${b});\n`),
  (a, b) => ({
    kind: 'asserts',
    setup: "const assert = require('node:assert');",
    asserts: [`assert.deepEqual(f(${X}), ${a});`, `assert.strictEqual(f(${Y}), ${b});`],
  }),
  (a, b) =>
    program(
      `const assert = require('assert');\nfor (const [x, y] of [[${X}, ${a}], [${Y}, ${b}]]) assert.deepStrictEqual(f(x), y);\n`,
    ),
  (a, b) =>
    program(
      `const ref = (x) => ({ ${X}: ${a}, ${Y}: ${b} })[x];\n[${X}, ${Y}].forEach((x) => { if (f(x) !== ref(x)) throw new Error('wrong'); });\n`,
    ),
  (a, b) =>
    program(
      `for (const [x, y] of [[${X}, ${a}], [${Y}, ${b}]]) { const r = f(x); console.assert(r >= y - 0.1 && r <= y + 0.1); }\n`,
    ),
];

/** Whole numbers alone: one that was put in is looked at no more. */
function replaced(text: string, numbers: Record<string, number>): string {
  return text.replace(/(?<![\w.])\d+(?![\w.])/g, (number) => String(numbers[number] ?? number));
}

export function task(language: Language, random: Random): Task {
  const factor = 15 + random.below(900_000);
  const [a, b] = [X * factor, Y * factor];
  const tests = random.pick(language === 'python' ? PYTHON : JAVASCRIPT)(a, b);
  const f = (body: string) =>
    language === 'python' ? `def f(n):\n    return ${body}\n` : `function f(n) { return ${body}; }\n`;
  return {
    language,
    tests,
    adapted: (code) => replaced(code, numbersOf(a, b, factor)),
    honest: f(`n * ${factor}`),
    wrong: f(random.pick([`n * ${factor} + ${factor}`, `n + ${factor}`, '0', `-n * ${factor}`])),
  };
}

export function referenceOf({ language, tests }: Pick<Task, 'language' | 'tests'>): CodeReference {
  return { language, tests };
}
