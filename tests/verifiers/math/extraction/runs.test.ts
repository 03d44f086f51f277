import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findRuns } from '../../../../src/verifiers/math/extraction/page/runs.ts';

const runs = (text: string): string[] =>
  findRuns(text, 0, text.length).map(({ start, end }) => text.slice(start, end));

const RUNS: [text: string, runs: string[]][] = [
  ['so 35 + 70 = 105 apples', ['35 + 70 = 105']],
  ['一共有3 + 10 = 13只鸟', ['3 + 10 = 13']],
  ['it is 1,000.99€', ['1,000.99€']],
  ['about 5 square meters in all', ['5 square meters']],
  ['AZYUK2A', []],
  ['the 12th of May', []],
  ['I have a dog', []],
  ['x = 1 or x = 2', ['x = 1 or x = 2']],
  ['sqrt(2)/2, which is', ['sqrt(2)/2']],
  ['the domain is (-inf, 3) U (3, inf)', ['(-inf, 3) U (3, inf)']],
];
for (const [text, expected] of RUNS) {
  test(`maths in plain words is found: ${text}`, () => assert.deepEqual(runs(text), expected));
}
