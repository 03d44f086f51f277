/** The table of docs/responses.md says which part counts: each of its rows is read here. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { findScope } from '../../src/responses/turns/scope.ts';

const page = readFileSync(new URL('../../docs/responses.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `(.+)` +\| (`([^`|]+)`|nothing) +\|$/gm)];

test('the table has its rows', () => assert.ok(rows.length >= 20, String(rows.length)));

for (const [, source, searched, part] of rows) {
  test(`as documented: ${source}`, () => {
    const text = source!.replaceAll('⏎', '\n');
    const { start, end, unclosed } = findScope(text, 'after_think');
    assert.equal(text.slice(start, end).trim(), part ?? '');
    assert.equal(unclosed, searched === 'nothing');
  });
}
