import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { ConfigError } from '../../src/config-error.ts';
import { createEmbeddedQueue } from '../../src/queue/embedded.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { queueContract } from './contract.ts';
import { readAll, submit, takeLeases, until, verdicts } from './support.ts';

async function start() {
  const root = mkdtempSync(join(tmpdir(), 'touchstone-embedded-'));
  const folders = new Map<Queue, string>();
  let count = 0;
  const open = async (folder: string) => {
    const queue = createEmbeddedQueue({ folder });
    folders.set(queue, folder);
    return queue;
  };
  return {
    open: () => open(join(root, String(count++))),
    async reopen(queue: Queue) {
      await queue.close();
      return open(folders.get(queue)!);
    },
    close: async () => rmSync(root, { recursive: true, force: true }),
  };
}

queueContract('embedded', start);

it('RL3: the log that a write may have to copy into the file stays short', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-log-'));
  const queue = createEmbeddedQueue({ folder });
  t.after(async () => {
    await queue.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const staging = await queue.stage('b');
  const items = Buffer.alloc(512 * 1024, 'x');
  for (let chunk = 0; chunk < 60; chunk += 1) await staging.add({ items, count: 500, cost: 500 });
  const bytes = statSync(join(folder, 'queue.sqlite-wal')).size;
  assert.ok(bytes < 8 * 1024 ** 2, `${bytes} bytes`);
});

it('a second process on the same folder is refused, with the reason', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-embedded-'));
  const queue = createEmbeddedQueue({ folder });
  const refused = (error: unknown) =>
    error instanceof ConfigError && /in use by another process.*TOUCHSTONE_DATA_DIR/.test(error.message);
  assert.throws(() => createEmbeddedQueue({ folder }), refused);
  await queue.close();
  await createEmbeddedQueue({ folder }).close();
  rmSync(folder, { recursive: true, force: true });
});

it('what was held when the process died is handed out again, without the items that have verdicts', async () => {
  const root = mkdtempSync(join(tmpdir(), 'touchstone-embedded-'));
  const first = createEmbeddedQueue({ folder: join(root, 'first') });
  const { id } = await submit(first, { chunks: [3] });
  const staged = await first.stage('b-half');
  await staged.add({ items: Buffer.from('0\t{}\n'), count: 1, cost: 1 });
  const leases = await takeLeases(first);
  const { lease, end } = await leases.next();
  await lease.write(verdicts([1]));
  // A copy of the file and its log as they are now is what a killed process would leave.
  cpSync(join(root, 'first'), join(root, 'second'), { recursive: true });
  const second = createEmbeddedQueue({ folder: join(root, 'second') });
  const { recovered, waitingChunks } = await second.stats();
  assert.deepEqual([recovered, waitingChunks], [1, 1]);
  const working = await second.work({
    concurrency: 1,
    async handle(again) {
      assert.deepEqual([...again.done], [1]);
      await again.finish(verdicts([0, 2]));
    },
    onError: (error) => assert.fail(String(error)),
  });
  await until(async () => (await second.batch(id))?.endedAt);
  assert.deepEqual(await readAll(second, id), [1, 0, 2]);
  await working.drain();
  end();
  await leases.drain();
  await first.close();
  await second.close();
  rmSync(root, { recursive: true, force: true });
});
