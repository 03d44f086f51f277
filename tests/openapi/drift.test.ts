import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { GENERATED } from '../../src/tools/generated.ts';

for (const [path, make] of Object.entries(GENERATED)) {
  test(`derived files are what the code says: ${path}`, async () => {
    const committed = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
    assert.equal(committed, await make(), 'out of date: run npm run generate');
  });
}
