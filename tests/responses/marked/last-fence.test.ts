import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closingFence, lastFence } from '../../../src/responses/marked/last-fence.ts';

const whole = (text: string) => ({ start: 0, end: text.length });

test('of several fences the last one is the answer, or the last that is accepted', () => {
  const text = '```a\n1\n```\n```b\n2\n```\n```c\n3\n```';
  assert.equal(lastFence(text, whole(text))?.text, '3\n');
  assert.equal(lastFence(text, whole(text), ({ label }) => label === 'b')?.text, '2\n');
  assert.equal(
    lastFence(text, whole(text), () => false),
    undefined,
  );
  assert.equal(lastFence('none', whole('none')), undefined);
});

test('a fence outside of the stretch is not found', () => {
  const text = '```\n1\n```\nThen 2.';
  assert.equal(lastFence(text, { start: 10, end: text.length }), undefined);
});

test('a fence of one line at the end is a closing one, and no other is', () => {
  const of = (text: string) => closingFence(text, whole(text))?.text.trim();
  assert.equal(of('So:\n```\nD4\n```\n'), 'D4');
  for (const text of ['```\nD4\n```\nso D4', '```\nD4\nQ16\n```', 'D4'])
    assert.equal(of(text), undefined, text);
});
