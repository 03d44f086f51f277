import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import type { WorkDependencies } from '../../../src/jobs/working/dependencies.ts';
import { workChunk } from '../../../src/jobs/working/work-chunk.ts';
import { createEmbeddedQueue } from '../../../src/queue/embedded.ts';
import type { Lease } from '../../../src/queue/lease.ts';
import type { Queue } from '../../../src/queue/queue.ts';
import { NO_LIMITS, takeLeases, until } from '../../queue/support.ts';
import { linesOf } from '../../support/batches.ts';
import { slowProbe } from '../../support/probes.ts';
import { startService } from '../../support/service.ts';

async function setUp(t: TestContext, items: object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-work-'));
  const queue = createEmbeddedQueue({ folder });
  const probe = slowProbe();
  const { services } = await startService(t, { verifiers: [probe] });
  const stop = new AbortController();
  const dependencies: WorkDependencies = {
    grader: services.grader,
    registry: services.registry,
    stopping: stop.signal,
    onRetry() {},
    lifeMs: 10,
  };
  t.after(async () => {
    await queue.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const staging = await queue.stage('b');
  const lines = items.map((item, index) => `${index}\t${JSON.stringify(item)}\n`).join('');
  await staging.add({ items: Buffer.from(lines), count: items.length, cost: items.length });
  const now = Date.now();
  const batch = {
    id: 'b',
    tenant: 't',
    total: items.length,
    cost: items.length,
    priority: 0,
    createdAt: now,
  };
  await staging.accept({ ...batch, deadlineAt: now + 60_000, ttlMs: 60_000, requestId: 'r' }, NO_LIMITS);
  return { queue, probe, dependencies, stop };
}

const same = (response: string) => ({ verifier: 'same', response, reference: { answer: response } });
const slow = (ms: number) => ({
  verifier: 'slow',
  response: 'r',
  reference: { answer: 'r' },
  options: { ms },
});

async function verdicts(queue: Queue) {
  const slices = (await queue.results('b', 0)) ?? [];
  return linesOf(Buffer.concat(slices.map(({ lines }) => lines)).toString()).map(
    ({ index, reason, reward }) => [index, reason, reward],
  );
}

it('RM9: an item that kills its worker every time is given up as unscored, and its neighbours get their verdicts', async (t) => {
  const { queue, dependencies } = await setUp(t, [same('a'), same('poison'), same('b')]);
  const leases = await takeLeases(queue);
  let deaths = 0;
  /** A worker that dies whenever it grades the poison: nothing after that reaches the queue. */
  const mortal = async (lease: Lease) => {
    let dead = false;
    const guarded: Lease = {
      ...lease,
      write: (group) => (dead ? new Promise(() => {}) : lease.write(group)),
      finish: (group) => (dead ? new Promise(() => {}) : lease.finish(group)),
      mark: (index, state) => lease.mark(index, state),
      check: () => lease.check(),
      release: (reason) => lease.release(reason),
    };
    const grader: typeof dependencies.grader = {
      ...dependencies.grader,
      grade(item, call) {
        if (item.response === 'poison') dead = true;
        return dead ? new Promise(() => {}) : dependencies.grader.grade(item, call);
      },
      async gradeEach(items, call, tell) {
        const all = Array.from({ length: items.length }, (_, at) => items.at(at));
        if (all.some((item) => item?.response === 'poison')) {
          dead = true;
          return new Promise(() => {});
        }
        return dependencies.grader.gradeEach(items, call, tell);
      },
    };
    const work = workChunk({ ...dependencies, grader }, guarded);
    let over = false;
    const whole = work.then(() => {
      over = true;
    });
    await Promise.race([whole, until(() => dead || over)]);
    if (dead) deaths += 1;
    return dead;
  };
  for (let delivery = 0; delivery < 20; delivery += 1) {
    const { lease, end } = await leases.next();
    const died = await mortal(lease);
    if (died) await lease.release('failed');
    end();
    if (!died) break;
  }
  await leases.drain();
  assert.deepEqual((await verdicts(queue)).sort(), [
    [0, 'equal_text', 1],
    [1, 'internal_error', null],
    [2, 'equal_text', 1],
  ]);
  assert.ok(deaths <= 9, `${deaths} workers died of it`);
});

it('a worker that has to stop keeps what is done and hands the rest back, blameless', async (t) => {
  const { queue, dependencies, stop } = await setUp(t, [same('a'), slow(60_000)]);
  const leases = await takeLeases(queue, 2);
  const first = await leases.next();
  const work = workChunk(dependencies, first.lease);
  await until(async () => (await verdicts(queue)).length === 1);
  stop.abort();
  await work;
  const second = await leases.next();
  assert.equal(second.lease.deliveries, 1);
  assert.deepEqual([...second.lease.done], [0]);
  assert.deepEqual(await verdicts(queue), [[0, 'equal_text', 1]]);
  await second.lease.release('blameless');
  first.end();
  second.end();
  (await leases.next()).end();
  await leases.drain();
});

it('a worker that lost its chunk stops grading it and writes nothing', async (t) => {
  const { queue, dependencies, probe } = await setUp(t, [slow(60_000), slow(61_000)]);
  const leases = await takeLeases(queue, 2);
  const first = await leases.next();
  const work = workChunk(dependencies, first.lease);
  await until(() => probe.running === 2);
  await first.lease.release('blameless');
  const second = await leases.next();
  await work;
  assert.equal(probe.running, 0);
  assert.deepEqual(await verdicts(queue), []);
  first.end();
  second.end();
  await leases.drain();
});
