/** Equal items have one key, others have others, however long they are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cacheKey } from '../../src/grading/cache.ts';
import { exactOf, readJson } from '../../src/grading/items/exact-json.ts';

const verifier = { id: 'same', version: '1.0.0' };
const keyOf = (response: string, more: object = {}, owner = 'a') =>
  cacheKey(verifier, { response, reference: { answer: '4' }, options: {}, ...more }, owner);

test('keys differ in everything that can change a verdict', () => {
  const long = 'x'.repeat(100_000);
  const keys = [
    keyOf('4'),
    keyOf('5'),
    keyOf('4', { prompt: '2+2' }),
    keyOf('4', { reference: { answer: '5' } }),
    keyOf('4', { options: { mode: 'strict' } }),
    keyOf('4', {}, 'b'),
    keyOf(long),
    keyOf(`${long}y`),
    keyOf(long, { prompt: '2+2' }),
    keyOf(`${long}\ud800`),
    keyOf(`${long}\ud801`),
    keyOf(`${long}\ufffd`),
  ];
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(keyOf(`${long}\ud800`), keyOf(`${'x'.repeat(100_000)}\ud800`));
});

test('references that differ in the order of keys alone have keys of their own', () => {
  const texts = ['{"args":[{"10":1,"2":2}]}', '{"args":[{"2":2,"10":1}]}', '{"args":[{"b":1,"2":2}]}'];
  const keys = texts.map((text) => {
    const read = readJson(text);
    return keyOf('4', { reference: exactOf(read) ?? read });
  });
  assert.equal(new Set(keys).size, texts.length);
});
