/**
 * A file that cannot be used: a sentence at the start, an outage that passes while the service
 * runs.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ConfigError } from '../../src/config-error.ts';
import { ServiceError } from '../../src/errors.ts';
import { createEmbeddedQueue } from '../../src/queue/embedded.ts';
import { readAll, submit, until, verdicts } from './support.ts';

const inASentence = (pattern: RegExp) => (error: unknown) =>
  error instanceof ConfigError && pattern.test(error.message);

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-faulty-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file system of so many megabytes; skips the test where none may be mounted. */
function smallDisk(t: TestContext, mb: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-small-'));
  t.after(() => {
    spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mb}m`, 'tmpfs', folder]);
  if (status !== 0) {
    t.skip('a small file system needs the right to mount one');
    return undefined;
  }
  return folder;
}

test('RL1: a file that is no database is named, with what to do', (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'queue.sqlite'), 'This is a text and no database. '.repeat(1000));
  assert.throws(() => createEmbeddedQueue({ folder }), inASentence(/queue\.sqlite: it is no database/));
});

test('RL1: a folder that cannot be made is named, with the reason, at once', (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'file'), '');
  for (const place of [join(folder, 'file', 'below'), '/proc/nothing/below']) {
    assert.throws(
      () => createEmbeddedQueue({ folder: place }),
      inASentence(/TOUCHSTONE_DATA_DIR.*cannot be made/),
    );
  }
  mkdirSync(join(folder, 'queue.sqlite'));
  assert.throws(() => createEmbeddedQueue({ folder }), inASentence(/queue\.sqlite: it cannot be opened/));
});

test('folders above the folder are made, too', async (t) => {
  const folder = join(temporaryFolder(t), 'a', 'b', 'c');
  await createEmbeddedQueue({ folder }).close();
});

test('a disk that is full at the start is a sentence', (t) => {
  const folder = smallDisk(t, 1);
  if (!folder) return;
  spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'filler')}`, 'bs=64k']);
  assert.throws(() => createEmbeddedQueue({ folder }), inASentence(/disk is full|disk reports/));
});

test('RH5: a disk that is full for a while refuses, loses nothing, and heals without a restart', async (t) => {
  const folder = smallDisk(t, 12);
  if (!folder) return;
  const queue = createEmbeddedQueue({ folder });
  const accepted: string[] = [];
  const refused = async () => {
    try {
      accepted.push((await submit(queue, { chunks: [4, 4, 4] })).id);
      return false;
    } catch (error) {
      assert.ok(error instanceof ServiceError && error.code === 'queue_unavailable', String(error));
      return true;
    }
  };
  assert.equal(await refused(), false);
  const filler = join(folder, 'filler');
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=16k']);
  await until(refused);
  assert.deepEqual([queue.readiness().ready, queue.readiness().detail], [false, 'the disk is full']);
  const errors: unknown[] = [];
  const working = await queue.work({
    concurrency: 2,
    // Verdicts that the full disk has no room for.
    async handle(lease) {
      const indexes = Array.from({ length: 4 }, (_, at) => lease.chunk * 4 + at);
      const group = verdicts(indexes);
      const wide = group.lines.toString().replaceAll('\n', `${' '.repeat(65_536)}\n`);
      await lease.finish({ ...group, lines: Buffer.from(wide) });
    },
    onError: (error) => errors.push(error),
  });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  rmSync(filler);
  await until(() => queue.readiness().ready);
  for (const id of accepted) {
    await until(async () => (await queue.batch(id))?.endedAt);
    assert.deepEqual(
      (await readAll(queue, id)).sort((a, b) => a - b),
      [...Array(12).keys()],
    );
  }
  assert.equal((await queue.stats()).leasedChunks, 0);
  await working.drain();
  await queue.close();
  assert.ok(errors.length > 0, 'the disk was full while verdicts were written');
});
