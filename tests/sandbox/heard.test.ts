import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Heard } from '../../src/sandbox/heard.ts';

test('a tenant is heard of by others than itself, for half a minute', (t) => {
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const heard = new Heard();
  heard.note('one');
  assert.deepEqual([heard.othersThan('one'), heard.othersThan('two')], [false, true]);
  now = 29_000;
  heard.note('two');
  assert.deepEqual([heard.othersThan('one'), heard.othersThan('two')], [true, true]);
  now = 31_000;
  assert.deepEqual([heard.othersThan('one'), heard.othersThan('two')], [true, false]);
});

test('somebody was heard of but these, within a time', () => {
  const heard = new Heard();
  heard.note('one');
  assert.ok(!heard.someBut(new Set(['one']), 1000));
  assert.ok(heard.someBut(new Set(['two']), 1000));
  assert.ok(!heard.someBut(new Set(['two']), -1));
});
