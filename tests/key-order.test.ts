/** The order of keys that an object has lost is kept beside it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyKeyOrder, hasKeyOrder, keepKeyOrder, keysInOrder, writeInOrder } from '../src/key-order.ts';

test('a value is written in the order that was kept, any other as JSON.stringify writes it', () => {
  const inner = { '10': 1, '2': [{}] };
  const outer = { a: inner, b: null };
  assert.equal(writeInOrder(outer), JSON.stringify(outer));
  keepKeyOrder(inner, ['10', '2']);
  keepKeyOrder(outer, undefined);
  assert.equal(writeInOrder(outer), '{"a":{"10":1,"2":[{}]},"b":null}');
  assert.deepEqual(keysInOrder(inner), ['10', '2']);
});

test('a copy has the order of what it was copied from', () => {
  const kept = { '10': 1, '2': 2 };
  keepKeyOrder(kept, ['10', '2']);
  assert.equal(writeInOrder(copyKeyOrder(kept, { ...kept })), '{"10":1,"2":2}');
  assert.equal(hasKeyOrder(copyKeyOrder({}, {})), false);
});
