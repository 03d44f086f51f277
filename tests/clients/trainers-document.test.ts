/** docs/trainers.md: its first table, and the table that was made from what the clients showed. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
  const folders = '(?:agents|platforms|harnesses)[./]';
  const names = new RegExp(`adapters[./]((?:${folders})?[a-z_]+)(?:[.:]([A-Za-z_]+)([(\`"]))?`, 'g');
  for (const [, module, name] of DOCUMENT.matchAll(names)) {
    named += 1;
    const path = `${ADAPTERS}${module!.replaceAll('.', '/')}.py`;
    assert.ok(existsSync(new URL(path, ROOT)), module);
    if (!name || name === 'py') continue;
    assert.match(
      text(path),
      new RegExp(`^ *(?:(?:async )?def|class) ${name}[(:]|^${name} = `, 'm'),
      `${module}.${name}`,
    );
  }
  assert.ok(named >= 60);
});

test('every adapter is in the first table', () => {
  const table = LINES.map(([, line]) => line).join();
  const files = ['', 'agents/', 'platforms/', 'harnesses/'].flatMap((folder) =>
    readdirSync(new URL(ADAPTERS + folder, ROOT))
      .filter((file) => /^[a-z]\w*\.py$/.test(file))
      .map((file) => `${folder}${file.slice(0, -3)}`.replace('/', '.')),
  );
  // What the others stand on, and OpenRLHF, which has a route.
  const elsewhere = ['evaluate', 'labels', 'rows', 'openrlhf'];
  for (const adapter of files.filter((name) => !elsewhere.includes(name)))
    assert.match(table, new RegExp(`adapters[./]${adapter}\\b`), adapter);
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
