import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOf } from '../../../src/mathematics/exact/key.ts';
import { substituteSymbol } from '../../../src/mathematics/numeric/substitute.ts';
import { type Trait, uses } from '../../../src/mathematics/numeric/uses.ts';
import { parseAnswer } from '../../../src/mathematics/parser/parse-answer.ts';
import type { Node } from '../../../src/mathematics/tree.ts';

function parsed(source: string): Node {
  const result = parseAnswer(source);
  assert.ok(result.ok, source);
  return result.value;
}

const HOLDS: Record<Trait, [yes: string, no: string]> = {
  imaginary: ['2 + 3i', '2 + 3j'],
  absolute: ['1 + |x|', '1 + x'],
  logarithm: ['2\\ln x', '2 x'],
  'unsaid base': ['\\log x', '\\log_2 x'],
  steps: ['\\lfloor x \\rfloor', 'x'],
  large: ['n! + 1', 'n + 1'],
  'plus-minus': ['1 \\pm x', '1 + x'],
  operator: ['\\sum_{k=1}^n k', 'n'],
  'whole turns': ['x = k\\pi', 'x = 2\\pi'],
  derivative: ['\\frac{dy}{dx} + 1', 'y + 1'],
  'derivative sign': ['\\frac{dy}{dx}', 'y'],
  unfinished: ['\\int x dx', 'x'],
  matrix: ['\\begin{pmatrix}1\\\\2\\end{pmatrix}', '(1, 2)'],
  symbol: ['2 + x', '2 + \\pi'],
  unknown: ['f(2) + 1', '\\sin 2 + 1'],
  accent: ['2\\vec{v}', '2v'],
  'vector product': ['\\vec a \\times \\vec b', 'a + b'],
  'letter above': ['A^T', 'A^2'],
  'negative above': ['A^{-1}', 'A^{2}'],
  'turning power': ['(-1)^n', 'x^n'],
  function: ['\\sqrt{2}', '2'],
  turn: ['3\\pi', '3'],
  relation: ['\\{x : x > 2\\}', '[2, 3]'],
  task: ['1011_2', '11'],
};

for (const [trait, [yes, no]] of Object.entries(HOLDS) as [Trait, [string, string]][]) {
  test(`an expression is known to use, or not to use: ${trait}`, () => {
    assert.equal(uses(parsed(yes), trait), true, yes);
    assert.equal(uses(parsed(no), trait), false, no);
  });
}

test('what was found of one expression is never taken for another, however many are asked', () => {
  const nodes = Array.from({ length: 100 }, (_, j) => parsed(j % 3 === 0 ? `x + ${j}` : `${j} + 1`));
  for (const round of [0, 1, 2]) {
    nodes.forEach((node, j) => {
      assert.equal(uses(node, 'symbol'), j % 3 === 0, `round ${round}`);
      assert.match(keyOf(node), new RegExp(`\\b${j}\\b`));
    });
  }
});

test('a replaced part leaves the rest as it was, and the original untouched', () => {
  const node = parsed('\\frac{x + 1}{\\sqrt{y}} - (z x)^{x}');
  const before = keyOf(node);
  const replaced = substituteSymbol(node, 'x', parsed('7'));
  assert.equal(keyOf(replaced), keyOf(parsed('\\frac{7 + 1}{\\sqrt{y}} - (z \\cdot 7)^{7}')));
  assert.equal(keyOf(node), before);
  assert.equal(substituteSymbol(node, 'w', parsed('7')), node);
});
