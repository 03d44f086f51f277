/** What counts as a proof that two expressions are the same, and what does not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Budget } from '../../../src/mathematics/budget.ts';
import { sameValue } from '../../../src/mathematics/numeric/sampling/same-value.ts';
import { parseAnswer } from '../../../src/mathematics/parser/parse-answer.ts';
import type { Node } from '../../../src/mathematics/tree.ts';

function tree(source: string): Node {
  const result = parseAnswer(source);
  assert.ok(result.ok, source);
  return result.value;
}

function isSame(a: string, b: string): boolean {
  const how = sameValue(tree(a), tree(b), new Budget());
  return how === 'exact' || how === 'symbolic';
}

function pairs(promise: string, equal: boolean, rows: readonly (readonly [string, string])[]): void {
  test(promise, () => {
    for (const [a, b] of rows) {
      assert.equal(isSame(a, b), equal, `${a} and ${b}`);
      assert.equal(isSame(b, a), equal, `${b} and ${a}`);
    }
  });
}

pairs('closeness is no proof, however many digits agree', false, [
  ['\\sqrt{10^{40}+1}', '10^{20}'],
  ['\\sqrt{2}+10^{-40}', '\\sqrt{2}'],
  ['\\sqrt{2}+10^{-60}', '\\sqrt{2}'],
  ['\\sqrt{2}+10^{-200}', '\\sqrt{2}'],
  ['\\tanh(50)', '1'],
  ['\\tanh(500)', '1'],
  ['\\arctan(10^{20})', '\\frac{\\pi}{2}'],
  ['x^2+10^{-15}\\sin x', 'x^2'],
  ['\\cos(10^{-8}x)', '1'],
  ['e^{-100}+1', '1'],
  ['\\sqrt{x^2+10^{-30}}', '|x|'],
]);

pairs('large and small parts hide nothing where they are the same', true, [
  ['\\sqrt{10^{40}+1}', '\\sqrt{1+10^{40}}'],
  ['\\sqrt{2}\\cdot 10^{40}', '\\sqrt{2\\cdot 10^{80}}'],
  ['10^{-12}\\sin x+x^2', 'x^2+\\frac{\\sin x}{10^{12}}'],
  ['\\tanh(50)', '\\frac{e^{50}-e^{-50}}{e^{50}+e^{-50}}'],
]);

pairs('what shares no real domain is the same only where principal values agree', false, [
  ['\\sqrt{x-3}\\sqrt{2-x}', '\\sqrt{(x-3)(2-x)}'],
  ['\\sqrt{x-1}\\sqrt{-x}', '\\sqrt{x-x^2}'],
]);

pairs('a root that is nowhere real squares to what stands below it', true, [
  ['\\sqrt{-1-x^2}\\sqrt{-1-x^2}', '-1-x^2'],
]);

pairs('floors and ceilings are decided at whole numbers too', false, [
  ['\\lceil n/2\\rceil', '\\lfloor n/2\\rfloor+1'],
  ['\\lceil \\sqrt n\\rceil', '\\lfloor\\sqrt n\\rfloor+1'],
  ['\\lceil \\frac{m}{k}\\rceil', '\\lfloor\\frac{m}{k}\\rfloor+1'],
  ['\\lfloor x\\rfloor+\\lfloor -x\\rfloor', '-1'],
  ['\\lfloor x\\rfloor', 'x'],
  ['\\lceil\\log_2 n\\rceil', '\\lfloor\\log_2 n\\rfloor+1'],
]);

pairs('and letters for whole numbers stand for these alone', true, [
  ['\\lfloor (n+1)/2\\rfloor', '\\lceil n/2\\rceil'],
  ['n-\\lfloor n/2\\rfloor', '\\lceil n/2\\rceil'],
  ['\\lceil\\log_2(n+1)\\rceil', '\\lfloor\\log_2 n\\rfloor+1'],
  ['(-1)^{2n}', '1'],
  ['\\sin(n\\pi)', '0'],
  ['\\cos(n\\pi)', '(-1)^n'],
  ['\\frac{1-(-1)^n}{2}', 'n \\bmod 2'],
  ['(-1)^{k}\\cos^k t', '(-\\cos t)^k'],
]);

pairs('parity that differs is told', false, [
  ['(-1)^n', '1'],
  ['(-1)^{n+1}', '(-1)^n'],
  ['\\cos(n\\pi)', '1'],
  ['\\sin(x\\pi)', '0'],
]);

pairs('functions of whole numbers compare by their values there', true, [
  ['\\gcd(m,n)+1', '1+\\gcd(n,m)'],
  ['(2n-1)!!', '\\frac{(2n)!}{2^n n!}'],
  ['\\frac{mn}{\\gcd(m,n)}', '\\operatorname{lcm}(m,n)'],
]);

pairs('what is built alike is the same however long its value', true, [
  ['\\binom{2026}{1013}', '\\binom{2026}{1013}'],
  ['\\frac{4048!}{(2024!)^2}', '\\frac{4048!}{(2024!)^2}'],
]);
