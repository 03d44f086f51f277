/** Snapshots are for speed: without a place for them everything works, and says so. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { childCode } from '../../../src/sandbox/child/child-code.ts';
import type { SandboxEvent, SandboxOptions } from '../../../src/sandbox/options.ts';
import { startSandbox } from '../running.ts';

test('the code of children is the code of this folder, without its types', () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-code-'));
  try {
    const file = childCode(folder)!;
    assert.equal(childCode(folder), file);
    const text = readFileSync(file, 'utf8');
    const code = JSON.parse(text.slice(text.indexOf('\n') + 1)) as Record<string, string>;
    const child = new URL('../../../src/sandbox/child/child.ts', import.meta.url);
    assert.equal(code[child.href]!.length, readFileSync(child, 'utf8').length);
    assert.doesNotMatch(code[child.href]!, /import type/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a snapshot is made at the first start and used by the next, and nothing else is left in the folder', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'touchstone-snapshots-'));
  try {
    for (let start = 0; start < 2; start++) {
      await using running = await startSandbox({ dataDir, spares: 0 });
      assert.equal((await running.program('console.log(1)')).stdout, '1\n');
      assert.match(readdirSync(join(dataDir, 'javascript')).join(), /^[0-9a-f]{32}\.snapshot$/);
      assert.match(readdirSync(join(dataDir, 'children')).join(), /^[0-9a-f]{32}\.json$/);
    }
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});

test('M12: a snapshot or code of children with one changed byte is made anew', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'touchstone-snapshots-'));
  const only = (folder: string) => join(dataDir, folder, readdirSync(join(dataDir, folder))[0]!);
  try {
    const files: string[] = [];
    for (let start = 0; start < 2; start++) {
      await using running = await startSandbox({ dataDir, spares: 0 });
      assert.equal((await running.program('console.log(1)')).stdout, '1\n');
      files.push(only('javascript'), only('children'));
      for (const file of files.slice(-2)) {
        const bytes = readFileSync(file);
        if (start === 1) assert.ok(!isChanged(bytes), file);
        bytes[bytes.length >> 1] = MARK;
        writeFileSync(file, bytes);
      }
    }
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});

test('what was prepared is used as it stands, and made anew in the own folder where it was damaged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-snapshots-'));
  const preparedDir = join(folder, 'prepared');
  const filesIn = (place: string) =>
    ['javascript', 'children'].flatMap((name) => {
      const at = join(place, name);
      return existsSync(at) ? readdirSync(at).map((file) => join(at, file)) : [];
    });
  const madeBy = async (name: string, options: SandboxOptions = {}) => {
    const dataDir = join(folder, name);
    await using running = await startSandbox({ dataDir, spares: 0, ...options });
    assert.equal((await running.program('console.log(1)')).stdout, '1\n');
    return filesIn(dataDir).length;
  };
  try {
    assert.equal(await madeBy('prepared'), 2);
    assert.equal(await madeBy('first', { preparedDir }), 0);
    for (const file of filesIn(preparedDir)) {
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1] = MARK;
      writeFileSync(file, bytes);
    }
    assert.equal(await madeBy('second', { preparedDir }), 2);
    assert.ok(filesIn(preparedDir).every((file) => isChanged(readFileSync(file))));
    assert.equal(await madeBy('third', { preparedDir: join(folder, 'nowhere') }), 2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** In neither file as it is made. */
const MARK = 0xff;
const isChanged = (bytes: Buffer) => bytes[bytes.length >> 1] === MARK;

test('where no snapshot can be written, programs run all the same, and the log is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-snapshots-'));
  try {
    // A file where the folder should be: nobody, the superuser included, can write into it.
    const dataDir = join(folder, 'file');
    writeFileSync(dataDir, '');
    const events: SandboxEvent[] = [];
    await using running = await startSandbox({ dataDir, spares: 0, onEvent: (event) => events.push(event) });
    assert.equal((await running.program('console.log(1)')).stdout, '1\n');
    assert.ok(events.some(({ type }) => type === 'no_snapshot'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
