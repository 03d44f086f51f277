import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeOnce } from '../../../src/sandbox/runtimes/make-once.ts';
import { readDistribution } from '../../../src/sandbox/runtimes/python/distribution.ts';
import { JOURNAL_BYTES, Journal } from '../../../src/sandbox/runtimes/python/kernel/memory/journal.ts';
import { decodeUtf8, encodeUtf8 } from '../../../src/sandbox/runtimes/python/kernel/memory/text.ts';
import { reduceExports } from '../../../src/sandbox/runtimes/python/wasm/exports.ts';

test('the library comes without what reaches for JavaScript, raw memory or a browser', () => {
  const { library } = readDistribution();
  const directory = Buffer.from(library).toString(
    'latin1',
    new DataView(library.buffer).getUint32(library.length - 6, true),
  );
  for (const name of ['pyodide/', '_pyodide/', 'ctypes/', 'webbrowser.py', '_ssl.py'])
    assert.ok(!directory.includes(`${name}`), name);
  for (const name of ['collections/__init__.py', 'json/decoder.py', 'unittest/case.py'])
    assert.ok(directory.includes(name));
});

test('a module that lacks what the kernel calls is refused', () => {
  const empty = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  assert.throws(() => reduceExports(empty), /does not export/);
});

test('text crosses as UTF-8, as Node has it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.deepEqual(Buffer.from(encodeUtf8(text)), Buffer.from(text));
      assert.equal(decodeUtf8(encodeUtf8(text)), text);
    }),
  );
});

test('what a killed maker has begun is made by the next one, at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-once-'));
  const file = join(folder, 'thing');
  try {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    writeFileSync(`${file}.lock`, `${hostname()} ${pid}`);
    assert.equal(
      await makeOnce(
        file,
        () => undefined,
        async () => 'made',
      ),
      'made',
    );
    assert.equal(existsSync(`${file}.lock`), false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('of several who need a thing, one makes it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-once-'));
  const file = join(folder, 'thing');
  let made = 0;
  const find = () => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  };
  const make = async () => {
    made++;
    await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(file, 'made');
    return 'made';
  };
  try {
    const all = await Promise.all(Array.from({ length: 5 }, () => makeOnce(file, find, make)));
    assert.deepEqual(all, Array(5).fill('made'));
    assert.equal(made, 1);
    await assert.rejects(
      makeOnce(
        join(folder, 'other'),
        () => undefined,
        async () => Promise.reject(new Error('no')),
      ),
      /no/,
    );
    assert.equal(
      await makeOnce(
        join(folder, 'other'),
        () => undefined,
        async () => 'second try',
      ),
      'second try',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a journal gives back what was noted, and says when some is missing', () => {
  const journal = new Journal(new SharedArrayBuffer(JOURNAL_BYTES));
  journal.append({ check: 1, left: 'é' });
  assert.equal(Buffer.from(journal.read().lines).toString(), '{"check":1,"left":"é"}\n');
  journal.append({ long: 'x'.repeat(JOURNAL_BYTES) });
  assert.equal(journal.read().cut, true);
  journal.clear();
  assert.deepEqual(journal.read(), { lines: new Uint8Array(0), cut: false });
  journal.appendOutput('stdout', new Uint8Array([0xff, 65]));
  assert.equal(Buffer.from(journal.read().lines).toString(), '{"stream":"stdout","characters":"ÿA"}\n');
});
