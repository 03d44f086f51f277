/** docs/trainers.md: its first table, and the table that was made from what the clients showed. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { startService } from '../support/service.ts';
import { CLIENTS, expected, SITUATIONS } from './real/clients.ts';
import { versionOf } from './real/packages.ts';

const ROOT = new URL('../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const DOCUMENT = text('docs/trainers.md');
const ADAPTERS = 'clients/python/src/touchstone_client/adapters/';

/** The rows of the first table after `heading`, as their cells. */
function rowsAfter(heading: string): string[][] {
  const table = DOCUMENT.slice(DOCUMENT.indexOf(heading)).split('\n\n')[0]!;
  return table
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const LINES = rowsAfter('| I use |');

test('every address of the first table answers', async (t) => {
  const { app } = await startService(t);
  let addresses = 0;
  for (const [who, line] of LINES)
    for (const [, path] of line!.matchAll(/HOST:8080(\/[^\s`")]*)/g)) {
      addresses += 1;
      // Addresses that a client completes: the part that it adds.
      const added: Record<string, string> = {
        '/compat/nemo-gym': '/verify',
        '/compat/open-r1': '/execute_batch',
        '/compat/openai/v1': '/fine_tuning/alpha/graders/run',
        '/api/v2': '/execute',
        '/compat/judge0': '/submissions',
        '/compat/openenv/frozen_lake': '/reset',
      };
      const url = `${path}${added[path!] ?? ''}`;
      const { statusCode } = await app.inject({ method: 'POST', url, payload: {} });
      assert.notEqual(statusCode, 404, `${who}: ${url}`);
    }
  assert.ok(addresses >= 8);
});

test('every adapter that the document names is there, with the function that it names', () => {
  let named = 0;
  for (const [, module, name] of DOCUMENT.matchAll(/adapters[./]([a-z_]+)(?:\.([a-z_]+)\()?/g)) {
    if (module === 'py') continue;
    named += 1;
    assert.ok(existsSync(new URL(`${ADAPTERS}${module}.py`, ROOT)), module);
    if (name) assert.match(text(`${ADAPTERS}${module}.py`), new RegExp(`^def ${name}\\(`, 'm'));
  }
  assert.ok(named >= 10);
});

test('the clients were seen to do what must come of them, in the versions that are pinned', () => {
  const seen = JSON.parse(text('tests/clients/real/seen.json')) as Record<string, string>[];
  const wanted = CLIENTS.map((client) => ({
    client: client.title,
    version: versionOf(client.from ?? ''),
    ...Object.fromEntries(SITUATIONS.map((situation) => [situation, expected(client, situation)])),
  }));
  assert.deepEqual(
    seen.map(({ instead, ...row }) => row),
    wanted,
  );
});

test('a client that scores an outage has another one named that does not', () => {
  for (const { driver, down, instead } of CLIENTS) {
    const other = CLIENTS.find((client) => client.driver === instead);
    if (down === '0') assert.ok(other && other.down !== '0', driver);
    else assert.equal(instead, undefined, driver);
  }
});
