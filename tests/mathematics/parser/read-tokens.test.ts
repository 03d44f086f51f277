import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTokens } from '../../../src/mathematics/parser/read-tokens.ts';

const listed = (source: string) =>
  readTokens(source).tokens.map(({ kind, text, position }) => `${position} ${kind} ${text}`);

test('a source is shown in the spelling that the lexer reads, and token by token', () => {
  assert.equal(readTokens('**−½ km**').text, '-\\frac{1}{2} km');
  assert.deepEqual(listed('2πx ≤ 3'), [
    '0 number 2',
    '1 constant pi',
    '5 letter x',
    '7 relation <=',
    '12 number 3',
  ]);
});

test('a fault is shown with its place in the source, and the tokens before it', () => {
  const { tokens, error } = readTokens('“1 + \\nosuch 2”');
  assert.deepEqual(
    tokens.map(({ text }) => text),
    ['1', '+'],
  );
  assert.equal(error?.code, 'unknown_macro');
  assert.equal(error?.at, 5);
});

test('a source beyond the limits has no tokens and says so', () => {
  assert.equal(readTokens('1'.repeat(70_000)).error?.code, 'too_long');
});
