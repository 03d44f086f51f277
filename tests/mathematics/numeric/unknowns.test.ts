/** What stands for an unknown: compositions, derivatives of functions that nothing defines. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Budget } from '../../../src/mathematics/budget.ts';
import { alignDerivatives } from '../../../src/mathematics/numeric/derivative-notation.ts';
import { sameValue } from '../../../src/mathematics/numeric/sampling/same-value.ts';
import { read } from '../parser/read.ts';

function isSame(a: string, b: string): boolean {
  const how = sameValue(...alignDerivatives(read(a), read(b)), new Budget());
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

pairs('functions are composed in their order', false, [
  ['f\\circ g', 'g\\circ f'],
  ['f\\circ g\\circ h', 'h\\circ g\\circ f'],
  ['(f\\circ g)(x)', '(g\\circ f)(x)'],
]);

pairs('and a composition is what it does', true, [
  ['(f\\circ g)(x)', 'f(g(x))'],
  ['f\\circ g\\circ h', 'f\\circ(g\\circ h)'],
]);

pairs('derivatives of unknown functions are unknowns', false, [
  ['\\frac{dy}{dx}', '\\frac{dz}{dx}'],
  ['\\frac{dy}{dx}', '\\frac{dx}{dy}'],
  ['2\\frac{dy}{dx}', '\\frac{dy}{dx}'],
  ['\\frac{\\partial f}{\\partial x}', '\\frac{\\partial f}{\\partial y}'],
  ['\\frac{d^2y}{dx^2}', "y'"],
]);

pairs('in whatever notation', true, [
  ['\\frac{dy}{dx}', "y'"],
  ['\\frac{d^2y}{dx^2}+y', "y''+y"],
  ["f'(x)", '\\frac{df}{dx}'],
  ['\\frac{d}{dx}f(x)', "f'(x)"],
]);
