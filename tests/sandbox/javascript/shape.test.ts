import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hasShape } from '../../../src/sandbox/runtimes/javascript/isolates/shape.ts';

const SHAPE = { name: 'string', count: 'integer', flag: 'boolean?' } as const;

test('an object with just these properties, of these types, has the shape', () => {
  fc.assert(
    fc.property(fc.string(), fc.maxSafeInteger(), fc.option(fc.boolean()), (name, count, flag) => {
      assert.ok(hasShape({ name, count, ...(flag === null ? {} : { flag }) }, SHAPE));
    }),
  );
});

test('one property more, less, or of another type is another shape', () => {
  for (const value of [
    null,
    undefined,
    'text',
    [],
    {},
    { name: 'a' },
    { name: 'a', count: 1.5 },
    { name: 'a', count: '1' },
    { name: 'a', count: Number.NaN },
    { name: 1, count: 1 },
    { name: 'a', count: 1, flag: 1 },
    { name: 'a', count: 1, flag: undefined },
    { name: 'a', count: 1, more: 1 },
    JSON.parse('{"name":"a","count":1,"__proto__":1}'),
  ])
    assert.equal(hasShape(value, SHAPE), false, JSON.stringify(value));
});
