/** The file from which children start. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { childCommand } from '../../../src/sandbox/child/child-command.ts';
import { isWhole } from '../../../src/sandbox/runtimes/part-file.ts';
import {
  readSnapshot,
  type Snapshot,
  snapshotPath,
  writeSnapshot,
} from '../../../src/sandbox/runtimes/python/snapshot-file.ts';

const PAGE = 65_536;

function snapshot(): Snapshot {
  const memory = new Uint8Array(4 * PAGE);
  memory.fill(7, PAGE, 2 * PAGE);
  memory.fill(9, 3 * PAGE);
  return {
    image: {
      memory,
      filled: [
        [PAGE, 2 * PAGE],
        [3 * PAGE, 4 * PAGE],
      ],
      globals: { 'global:0': -1 },
      roots: { observe: 5 },
      walls: {} as Snapshot['image']['walls'],
      libraryCode: [1, 2],
      operators: { slots: [7], types: [8], mocks: [] },
      claims: [],
      frameReaders: { readers: [], calls: { plain: [14], keywords: [15], unpacked: [16], supers: [17] } },
      guard: { setType: 9, setFunction: [10], shells: [[11, 12, 13]] },
    },
    distribution: {
      wasm: Uint8Array.of(1, 10, 3),
      trampoline: Uint8Array.of(10),
      library: new Uint8Array(0),
    },
    wheels: [],
    kernel: new Map([['./main.ts', 'é\n'.repeat(300_000)]]),
  };
}

function file(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-snapshot-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return snapshotPath(folder);
}

test('a snapshot is read as it was written', (t) => {
  const path = file(t);
  writeSnapshot(path, snapshot());
  assert.ok(isWhole(path));
  assert.deepEqual(readSnapshot(path), snapshot());
});

test('one that is not there, or was cut short, counts as none', (t) => {
  const path = file(t);
  assert.equal(isWhole(path), false);
  writeSnapshot(path, snapshot());
  const { size } = statSync(path);
  for (const length of [size - 1, 20, 3, 0]) {
    truncateSync(path, length);
    assert.equal(isWhole(path), false);
    assert.throws(() => readSnapshot(path));
  }
});

test('a child may read the wheels beside the snapshot of its runtime, and of no other', () => {
  const readable = (runtime: 'python' | 'javascript') =>
    childCommand(runtime, [], {
      role: 'run',
      memoryMb: 64,
      tenants: 1,
      snapshot: '/data/python/a.snapshot',
    }).args.includes('--allow-fs-read=/data/python/packages/*');
  assert.equal(readable('python'), true);
  assert.equal(readable('javascript'), false);
});

test('no child may write but the one that makes the snapshot, and it only there', () => {
  const writable = (role: 'run' | 'analyze' | 'build') =>
    childCommand('python', [], {
      role,
      memoryMb: 64,
      tenants: 1,
      snapshot: '/data/python/a.snapshot',
    }).args.filter((argument) => argument.startsWith('--allow-fs-write'));
  assert.deepEqual(writable('run'), []);
  assert.deepEqual(writable('analyze'), []);
  assert.deepEqual(writable('build'), ['--allow-fs-write=/data/python/*']);
});
