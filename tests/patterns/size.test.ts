import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compiled } from '../../src/patterns/engine.ts';
import { isLargePattern, mayBeLarge } from '../../src/patterns/size.ts';

test('patterns as they are written are small', () => {
  for (const pattern of [
    String.raw`\d{4}-\d{2}-\d{2}`,
    String.raw`^[A-Z]{2}\d{2}(?: \d{4}){4}$`,
    '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}',
    '.{1,120}',
  ])
    assert.equal(isLargePattern(pattern), false, pattern);
});

test('what is large once it is written out is known by its text', () => {
  for (const pattern of ['.{0,1000}', '(a{20}){20}', '((a{9}){9}){9}', '(?:a|b){400}', 'x'.repeat(3000)])
    assert.equal(isLargePattern(pattern), true, pattern.slice(0, 20));
});

test('a pattern that is called small has few states', () => {
  const piece = fc.constantFrom(
    'a',
    '.',
    '[ab]',
    '(a|b)',
    'a{9}',
    '.{3,40}',
    '(a{7}b){6}',
    '((a{3}b?){5}){4}',
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
      const pattern = pieces.join('');
      const program = compiled(pattern);
      if (!mayBeLarge(pattern) && !('fault' in program)) assert.ok(program.programSize() < 3000, pattern);
    }),
  );
});
