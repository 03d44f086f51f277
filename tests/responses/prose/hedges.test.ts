import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readHedge } from '../../../src/responses/prose/hedges.ts';

const OFFERED: [text: string, main: string, other: string][] = [
  ['7 \\text{ (or 8)}', '7', '8'],
  ['7 (8 if n is even)', '7', '8'],
  ['7 (alternatively, 8)', '7', '8'],
  ['7 (not sure, maybe 8)', '7', '8'],
  ['7, maybe 8', '7', '8'],
  ['7? or 8?', '7', '8'],
  ['7 if n is odd, 8 if n is even', '7', '8'],
  ['8 for even n and 9 for odd n', '8', '9'],
  ['7 \\text{ if } x>0, 8 \\text{ otherwise}', '7', '8'],
  ['7 unless n=2, then 8', '7', '8'],
  ['7 \\text{ where 8 is also possible}', '7', '8'],
  ['16 \\text{ for } 18', '16', '18'],
  ['t=16 \\text{ where } t=18', '16', '18'],
];
for (const [text, main, other] of OFFERED) {
  test(`M10: a second answer is on offer: ${text}`, () =>
    assert.deepEqual(readHedge(text), { main, others: [other], offered: true }));
}

const AGAIN: [text: string, main: string, others: string[]][] = [
  ['\\frac{3}{8}\\ (0.375)', '\\frac{3}{8}', ['0.375']],
  ['0.5 \\text{ or } 1/2', '0.5', ['1/2']],
  ['21 \\text{ (see above)}', '21', []],
];
for (const [text, main, others] of AGAIN) {
  test(`an answer may be said again: ${text}`, () =>
    assert.deepEqual(readHedge(text), { main, others, offered: false }));
}

test('a number in words behind one in digits has to agree with it', () => {
  for (const [text, words] of [
    ['8 \\text{ (eight)}', 'eight'],
    ['12 (thirteen)', 'thirteen'],
  ])
    assert.deepEqual(readHedge(text!), { main: text!.split(' ')[0], others: [words], offered: true });
});

for (const text of ['5 \\text{ if } x > 0', 'x=2 where x is real', '(1, 2)', 'y = 3 if x = 2', '42']) {
  test(`one answer is no hedge: ${text}`, () => assert.notEqual(readHedge(text)?.offered, true));
}

test('any text can be looked at', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void readHedge(text)));
});
