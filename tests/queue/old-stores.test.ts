/**
 * What version 0.1 left in a store is read on. The fixtures are its own file, as SQL, and its own
 * keys, as commands: a batch that was told, one whose telling failed once, and one half done, with
 * a suspect that waited and an item that waits for its verdict from outside.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { Redis } from 'ioredis';
import { ConfigError } from '../../src/config-error.ts';
import { createRedisQueue } from '../../src/queue/bullmq.ts';
import { createEmbeddedQueue } from '../../src/queue/embedded.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { needsRedis, startRedis } from '../support/redis.ts';
import { finish, readAll, takeLeases, until } from './support.ts';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

async function readsOn(queue: Queue): Promise<void> {
  const [told, failed] = [await queue.batch('b-delivered'), await queue.batch('b-pending')];
  assert.deepEqual([told?.state, told?.webhook?.url], ['completed', 'https://example.org/hook']);
  const { state, attempts, lastStatus } = told?.deliveries.ended ?? {};
  assert.deepEqual([state, attempts, lastStatus], ['delivered', 2, 204]);
  assert.deepEqual([failed?.deliveries.ended?.state, failed?.metadata], ['pending', '{"run":"7"}']);
  assert.deepEqual(await readAll(queue, 'b-pending'), [0, 1]);

  const leases = await takeLeases(queue);
  const { lease, end } = await leases.next();
  assert.deepEqual([lease.batch, [...lease.done]], ['b-half', [0]]);
  assert.deepEqual(lease.suspect, { index: 1, kills: 1 }, 'a suspect that waited is not to blame');
  await finish(lease);
  end();
  await leases.drain();
  const report = { index: 3, digest: 'd', reason: 'external_verdict', correct: true, line: '{"index":3}\n' };
  assert.deepEqual(await queue.report('b-half', [report]), ['recorded']);
  assert.equal((await queue.batch('b-half'))?.state, 'completed');
  assert.deepEqual(await readAll(queue, 'b-half'), [0, 1, 2, 3]);

  const due = await queue.dueEvents(queue.now() + 1e9, 10, 1000);
  const events = due.map(({ batch, event, attempts: made }) => [batch, event, made]);
  assert.deepEqual(events.sort(), [
    ['b-half', 'ended', 0],
    ['b-pending', 'ended', 1],
  ]);
  for (const one of due) await queue.recordDelivery(one, { state: 'delivered', attempts: 2 }, undefined);
  assert.deepEqual(await queue.dueEvents(queue.now() + 1e9, 10, 1000), []);
  assert.equal((await queue.batch('b-pending'))?.deliveries.ended?.state, 'delivered');
}

function oldFile(t: TestContext, more = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-old-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const database = new DatabaseSync(join(folder, 'queue.sqlite'));
  database.exec(fixture('version-0.1.sql') + more);
  database.close();
  return folder;
}

test('the file of version 0.1 is read on', async (t) => {
  const queue = createEmbeddedQueue({ folder: oldFile(t) });
  t.after(() => queue.close());
  await readsOn(queue);
});

test('a file whose lines are text, as before version 0.1, is read on', async (t) => {
  const asText = `UPDATE chunk_items SET items = CAST(items AS TEXT);
    UPDATE results SET lines = CAST(lines AS TEXT); PRAGMA user_version = 1;`;
  const queue = createEmbeddedQueue({ folder: oldFile(t, asText) });
  t.after(() => queue.close());
  await readsOn(queue);
});

test('a file of a newer version is refused', (t) => {
  const folder = oldFile(t, 'PRAGMA user_version = 99;');
  const newer = (error: unknown) => error instanceof ConfigError && /newer version/.test(error.message);
  assert.throws(() => createEmbeddedQueue({ folder }), newer);
});

test('the keys of version 0.1 are read on', async (t) => {
  if (!needsRedis(t)) return;
  const redis = await startRedis();
  t.after(() => redis.stop());
  const client = new Redis(redis.url);
  t.after(() => client.disconnect());
  const commands = JSON.parse(fixture('version-0.1.json')) as [string, ...string[]][];
  for (const [command, ...args] of commands) await client.call(command, ...args);
  const queue = createRedisQueue({ url: redis.url, name: 'fixture', onError: console.error });
  t.after(() => queue.close());
  await until(() => queue.readiness().ready);
  await queue.sweep(queue.now());
  await readsOn(queue);
});
