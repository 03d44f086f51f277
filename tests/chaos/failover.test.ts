/**
 * A master that dies after its replica has missed a second: what the replica does not know is gone,
 * a batch perhaps, results perhaps. A client that follows the rules of docs/batches.md has every
 * verdict in the end, once, and is never left to believe that it has them when it has not.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it, type TestContext } from 'node:test';
import { Redis } from 'ioredis';
import { linesOf, type ResultLine } from '../support/batches.ts';
import { freePort, needsRedis, startRedis, startSentinel } from '../support/redis.ts';
import { type ChaosItem, chaosItems, check, isOver } from './client.ts';
import { apiSubject, KILLS, sleep, subject, temporaryFolder } from './processes.ts';

const IN_FULL = KILLS >= 50;
const ROUNDS = IN_FULL ? 4 : 1;
const ITEMS = IN_FULL ? 20_000 : 8000;
const PATIENCE_MS = 120_000;

async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await condition()); await sleep(50))
    assert.ok(Date.now() < end, `not within ${PATIENCE_MS} ms: ${what}`);
}

/** A reader with a cursor, as docs/batches.md tells it to read. */
class Reader {
  lines: ResultLine[] = [];
  restarts = 0;
  #generation: string | undefined;
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  #again(): void {
    this.lines = [];
    this.#generation = undefined;
    this.restarts += 1;
  }

  /** Reads what there is. @returns false where the batch is not there */
  async read(id: string): Promise<boolean> {
    const generation = this.#generation === undefined ? '' : `&generation=${this.#generation}`;
    const url = `${this.#url}/v1/batches/${id}/results?cursor=${this.lines.length}${generation}`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
    const text = await answer?.text().catch(() => undefined);
    if (!answer || text === undefined || answer.status === 503) return true;
    if (answer.status === 404) this.#again();
    if (answer.status === 404) return false;
    if (answer.status === 409) this.#again();
    if (answer.status === 409) return true;
    assert.equal(answer.status, 200, text);
    this.#generation = answer.headers.get('touchstone-generation') ?? undefined;
    this.lines.push(...linesOf(text));
    return true;
  }
}

async function submit(url: string, key: string, items: ChaosItem[]): Promise<string> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const body = JSON.stringify({ items: items.map(({ item }) => item) });
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(100)) {
    const answer = await fetch(`${url}/v1/batches`, { method: 'POST', headers, body }).catch(() => undefined);
    const text = await answer?.text().catch(() => undefined);
    if (answer?.status === 202 && text) return JSON.parse(text).id;
    assert.ok(!answer || [409, 503].includes(answer.status), `${answer?.status} ${text}`);
  }
  throw new Error('the batch was not accepted');
}

async function failover(t: TestContext, round: number): Promise<void> {
  const master = await startRedis();
  const replica = await startRedis(['--replicaof', '127.0.0.1', String(master.port)]);
  const [first, second] = [new Redis(master.url), new Redis(replica.url)];
  for (const one of [first, second]) one.on('error', () => {});
  t.after(async () => {
    for (const one of [first, second]) one.disconnect();
    await master.stop();
    await replica.stop();
  });
  await until('the replica follows', async () =>
    (await second.info('replication')).includes('master_link_status:up'),
  );
  const sentinel = await startSentinel(t, master.port);
  const env = {
    REDIS_URL: `redis+sentinel://127.0.0.1:${sentinel}/main`,
    TOUCHSTONE_DATA_DIR: temporaryFolder(t),
  };
  const api = await apiSubject(t, env);
  const workers = [subject(t, 'worker', env), subject(t, 'worker', env)];
  for (const one of [api, ...workers]) one.start();
  await Promise.all([api, ...workers].map((one) => one.up()));
  const watching = new Redis({ port: sentinel, host: '127.0.0.1' });
  t.after(() => watching.disconnect());
  await until('the sentinel knows the replica', async () => /slaves=1/.test(await watching.info('sentinel')));

  const items = chaosItems(ITEMS);
  const key = randomUUID();
  let id = await submit(api.url, key, items);
  const accepted = [id];
  const reader = new Reader(api.url);
  await until('some results are read', async () => {
    await reader.read(id);
    return reader.lines.length > items.length * 0.1;
  });
  // From here on it hears of nothing.
  await second.call('REPLICAOF', '127.0.0.1', await freePort());
  const missed = Date.now();
  while (Date.now() - missed < 1000) await reader.read(id);
  const before = reader.lines.length;
  await master.kill();
  const killedAt = Date.now();
  await until('every verdict is read', async () => {
    if (!(await reader.read(id))) {
      id = await submit(api.url, key, items);
      accepted.push(id);
    }
    return reader.lines.length >= items.length;
  });
  assert.equal(new Set(reader.lines.map(({ index }) => index)).size, items.length, 'a reader was misled');
  for (const { index, reward } of reader.lines) assert.equal(reward, items[index]!.expected.reward);
  // A reader may have had all of it before: then it is graded again, and the same.
  await until('the batch is over', async () => (await isOver(api.url, id)) !== undefined);
  await check(api.url, { id, items });
  t.diagnostic(
    `round ${round + 1}: ${before} of ${items.length} read at the kill; complete ${Date.now() - killedAt} ms after it; ` +
      `read anew ${reader.restarts} times; ${accepted.length} times accepted`,
  );
}

it('a failover to a replica that missed a second misleads no reader and loses no verdict', {
  timeout: 900_000,
}, async (t) => {
  if (!needsRedis(t)) return;
  for (let round = 0; round < ROUNDS; round += 1) await failover(t, round);
});
