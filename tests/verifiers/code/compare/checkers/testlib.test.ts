import assert from 'node:assert/strict';
import { test } from 'node:test';
import { worthOf } from '../../../../../src/verifiers/code/compare/checkers/testlib.ts';

test('points of a checker are a number from 0 to 1, however it is written, and nothing else', () => {
  const said: [stderr: string, worth: unknown][] = [
    ['points 0.5 half of it', 0.5],
    ['  points .25\n', 0.25],
    ['points 1e-05', 0.00001],
    ['points 5E-1', 0.5],
    ['points 1', 1],
    ['points 0', 0],
    ['points 1/2', 'broke'],
    ['points 1,5', 'broke'],
    ['points 1e400', 'broke'],
    ['points 2', 'broke'],
    ['points -1', 'broke'],
    ['points nan', 'broke'],
    ['points', 'broke'],
  ];
  for (const [stderr, worth] of said) assert.equal(worthOf(7, stderr), worth, stderr);
});
