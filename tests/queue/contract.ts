/** What every queue promises, run on each adapter. */
import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Lease } from '../../src/queue/lease.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { endLeases, finish, indexesOf, readAll, submit, takeLeases, until, verdicts } from './support.ts';

export interface Harness {
  /** A queue of its own for one test. */
  open(): Promise<Queue>;
  /** The same store after the processes that used it have stopped. */
  reopen(queue: Queue): Promise<Queue>;
  close(): Promise<void>;
}

export function queueContract(name: string, start: () => Promise<Harness | undefined>): void {
  let harness: Harness | undefined;
  before(async () => {
    harness = await start();
  });
  after(() => harness?.close());

  /** A promise, checked on a queue of its own. */
  const promise = (text: string, check: (queue: Queue, t: TestContext) => Promise<void>) => {
    test(`the ${name} queue ${text}`, async (t) => {
      if (!harness) {
        if (process.env.CI) assert.fail('redis-server is needed under CI');
        return t.skip('redis-server is not installed: the queue on Redis goes untested here');
      }
      const queue = await harness.open();
      try {
        await check(queue, t);
      } finally {
        endLeases();
        await queue.close();
      }
    });
  };
  const worked = async (queue: Queue, handle: (lease: Lease) => Promise<void> = finish) =>
    queue.work({ concurrency: 2, handle, onError: (error) => assert.fail(String(error)) });
  const ended = (queue: Queue, id: string) =>
    until(async () => {
      const batch = await queue.batch(id);
      return batch?.endedAt !== undefined && batch;
    });

  promise('hands out with each chunk what its batch came with: the request and its trace', async (queue) => {
    const trace = { traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` };
    const traced = await submit(queue, { requestId: 'r-traced', trace });
    const bare = await submit(queue, { requestId: 'r-bare' });
    const seen = new Map<string, unknown>();
    await worked(queue, async (lease) => {
      seen.set(lease.batch, [lease.requestId, lease.trace]);
      await finish(lease);
    });
    await ended(queue, traced.id);
    await ended(queue, bare.id);
    assert.deepEqual(seen.get(traced.id), ['r-traced', trace]);
    assert.deepEqual(seen.get(bare.id), ['r-bare', undefined]);
    assert.deepEqual((await queue.batch(traced.id))?.trace, trace);
  });

  promise(
    'shows nothing of a batch before it is accepted, and nothing of one that was discarded',
    async (queue) => {
      const staging = await queue.stage('b-staged');
      await staging.add({ items: Buffer.from('0\t{}\n'), count: 1, cost: 1 });
      assert.equal(await queue.batch('b-staged'), undefined);
      assert.deepEqual(await queue.batches('one', 10), []);
      const { waitingChunks } = await queue.stats();
      assert.equal(waitingChunks, 0);
      await staging.discard();
      assert.equal(await queue.batch('b-staged'), undefined);
    },
  );

  promise('gives every item of an accepted batch exactly one verdict', async (queue) => {
    const { id } = await submit(queue, { chunks: [5, 1, 7], metadata: '{"run":"7"}' });
    const working = await worked(queue);
    const batch = await ended(queue, id);
    await working.drain();
    assert.equal(batch.state, 'completed');
    assert.equal(batch.done, 13);
    assert.equal(batch.metadata, '{"run":"7"}');
    assert.deepEqual(batch.tally, { equal_exact: 13, correct: 13 });
    assert.deepEqual(
      (await readAll(queue, id)).sort((a, b) => a - b),
      Array.from({ length: 13 }, (_, index) => index),
    );
  });

  promise(
    'shows finished items of a chunk while a slow one still runs, and resumes reading anywhere',
    async (queue) => {
      const { id } = await submit(queue, { chunks: [4] });
      const leases = await takeLeases(queue);
      const { lease, end } = await leases.next();
      await lease.write(verdicts([2, 0]));
      assert.deepEqual(await readAll(queue, id), [2, 0]);
      assert.equal((await queue.batch(id))?.state, 'running');
      await lease.write(verdicts([3]));
      const slices = await queue.results(id, 1);
      assert.deepEqual(
        slices?.map(({ first, count }) => [first, count]),
        [
          [0, 2],
          [2, 1],
        ],
      );
      assert.deepEqual(await queue.results(id, 3), []);
      for (const [after, first] of [
        [0, 0],
        [1, 0],
        [2, 2],
      ] as const) {
        const one = await queue.results(id, after, 1);
        assert.deepEqual(
          one?.map((slice) => slice.first),
          [first],
          `one slice, from ${after}`,
        );
      }
      assert.deepEqual(await queue.results(id, 3, 1), []);
      await lease.finish(verdicts([1]));
      end();
      assert.deepEqual(await readAll(queue, id), [2, 0, 3, 1]);
      await leases.drain();
    },
  );

  promise('ends a chunk, and its batch, with a last group that is empty', async (queue) => {
    const { id } = await submit(queue, {
      chunks: [2],
      webhook: { url: 'https://example.org/', events: ['ended'] },
    });
    const leases = await takeLeases(queue);
    const { lease, end } = await leases.next();
    await lease.write(verdicts([0, 1]));
    const { endedAt } = await ended(queue, id);
    const [due] = await queue.dueEvents(queue.now() + 10, 1, 1000);
    await queue.recordDelivery(due!, { state: 'delivered', attempts: 1 }, undefined);
    await lease.finish(verdicts([]));
    end();
    const batch = await ended(queue, id);
    assert.deepEqual(
      [batch.endedAt, batch.deliveries.ended?.state],
      [endedAt, 'delivered'],
      'the batch ended twice',
    );
    await leases.drain();
    assert.deepEqual(leases.errors, []);
    const { leasedChunks, pendingItems } = await queue.stats();
    assert.deepEqual([leasedChunks, pendingItems], [0, 0]);
  });

  promise('keeps nothing that the former holder of a chunk writes', async (queue) => {
    const { id } = await submit(queue, { chunks: [2] });
    const leases = await takeLeases(queue, 2);
    const first = await leases.next();
    await first.lease.release('blameless');
    const second = await leases.next();
    assert.deepEqual(await first.lease.finish(verdicts([0, 1])), { held: false, cancelled: false });
    assert.equal((await first.lease.check()).held, false);
    assert.deepEqual(await readAll(queue, id), []);
    await second.lease.finish(verdicts([1, 0]));
    assert.deepEqual(await readAll(queue, id), [1, 0]);
    first.end();
    second.end();
    await leases.drain();
  });

  promise(
    'a chunk that comes back brings what it has: verdicts, deliveries without progress, the suspect',
    async (queue) => {
      const { id } = await submit(queue, { chunks: [3] });
      const leases = await takeLeases(queue, 5);
      const first = await leases.next();
      assert.equal(first.lease.deliveries, 1);
      await first.lease.mark(1, 'in_hand');
      await first.lease.release('failed');
      const second = await leases.next();
      assert.equal(second.lease.deliveries, 2);
      assert.deepEqual(second.lease.suspect, { index: 1, kills: 1 });
      // Lost while the suspect waits: not its doing.
      await second.lease.mark(1, 'waiting');
      await second.lease.release('failed');
      const between = await leases.next();
      assert.deepEqual(between.lease.suspect, { index: 1, kills: 1 });
      await between.lease.mark(1, 'in_hand');
      await between.lease.release('failed');
      const third = await leases.next();
      assert.deepEqual(third.lease.suspect, { index: 1, kills: 2 });
      await third.lease.write(verdicts([1], 'internal_error'));
      await third.lease.release('failed');
      const fourth = await leases.next();
      assert.equal(fourth.lease.deliveries, 1);
      assert.equal(fourth.lease.suspect, undefined);
      assert.deepEqual([...fourth.lease.done], [1]);
      await finish(fourth.lease);
      assert.deepEqual((await readAll(queue, id)).sort(), [0, 1, 2]);
      for (const { end } of [first, second, between, third, fourth]) end();
      await leases.drain();
    },
  );

  promise('a worker that drains leaves what it had not begun to others', async (queue) => {
    const { id } = await submit(queue, { chunks: [1, 1, 1, 1, 1, 1] });
    const held: (() => void)[] = [];
    let taken = 0;
    const onError = (error: unknown) => assert.fail(String(error));
    const working = await queue.work({
      concurrency: 4,
      // Never says that all of a chunk is under way.
      async handle(lease) {
        taken += 1;
        await new Promise<void>((resolve) => held.push(resolve));
        await finish(lease);
      },
      onError,
    });
    await until(() => taken > 0);
    let over = false;
    const drained = working.drain().then(() => {
      over = true;
    });
    await until(() => {
      for (const end of held.splice(0)) end();
      return over;
    });
    await drained;
    assert.ok(taken <= 2, `${taken} chunks were taken`);
    const others = await queue.work({ concurrency: 1, handle: finish, onError });
    await until(async () => (await queue.batch(id))?.endedAt);
    await others.drain();
  });

  promise('delivers a chunk again when its handler fails', async (queue) => {
    const { id } = await submit(queue, { chunks: [2] });
    let failures = 0;
    const working = await queue.work({
      concurrency: 1,
      async handle(lease) {
        if (lease.deliveries === 1) throw new Error('lost its way');
        await finish(lease);
      },
      onError() {
        failures += 1;
      },
    });
    const batch = await ended(queue, id);
    await working.drain();
    assert.equal(failures, 1);
    assert.equal(batch.done, 2);
  });

  promise('keeps batches, results and claims when the process stops and starts', async (queue) => {
    const { id } = await submit(queue, {
      chunks: [2, 2],
      webhook: { url: 'https://example.org/', events: ['ended'] },
    });
    const leases = await takeLeases(queue);
    const { lease, end } = await leases.next();
    await lease.write(verdicts([0]));
    await lease.release('blameless');
    end();
    await leases.drain();
    await queue.claim('k', 'me', 60_000);
    await queue.answerClaim({ key: 'k', owner: 'me', value: 'answer', ttlMs: 60_000 });
    const again = await harness!.reopen(queue);
    try {
      const working = await worked(again);
      const batch = await ended(again, id);
      await working.drain();
      assert.equal(batch.done, 4);
      assert.deepEqual((await readAll(again, id)).sort(), [0, 1, 2, 3]);
      assert.deepEqual(await again.claim('k', 'you', 60_000), { state: 'answered', value: 'answer' });
      assert.equal((await again.dueEvents(Date.now(), 10, 1000)).length, 1);
    } finally {
      await again.close();
    }
  });

  promise('tells a worker that its batch was cancelled, and ends what no worker has', async (queue) => {
    const { id } = await submit(queue, { chunks: [2, 2, 1] });
    const leases = await takeLeases(queue);
    const { lease, end } = await leases.next();
    assert.equal(await queue.cancel(id, Date.now()), true);
    assert.equal((await lease.check()).cancelled, true);
    assert.deepEqual(await queue.unsettled(Date.now()), [id]);
    const taken = indexesOf(lease.items);
    for await (const idle of queue.idleChunks(id, 'waiting')) {
      assert.ok(!indexesOf(idle.items).includes(taken[0]!), 'a chunk that a worker has was called idle');
      assert.equal(await queue.settle(id, idle, verdicts(indexesOf(idle.items), 'cancelled')), true);
      assert.equal(await queue.settle(id, idle, verdicts(indexesOf(idle.items), 'cancelled')), false);
    }
    assert.equal((await queue.batch(id))?.endedAt, undefined);
    await lease.finish(verdicts(taken));
    end();
    const batch = await ended(queue, id);
    assert.equal(batch.state, 'cancelled');
    assert.equal(batch.done, 5);
    assert.equal(await queue.cancel(id, Date.now()), false);
    assert.deepEqual(await queue.unsettled(Date.now()), []);
    assert.equal((await queue.stats()).pendingItems, 0);
    await leases.drain();
  });

  promise(
    'takes a chunk from a worker that is silent long past the deadline, and only then',
    async (queue) => {
      const late = await submit(queue, { chunks: [1], deadlineAt: Date.now() - 60_000 });
      const leases = await takeLeases(queue, 2);
      const old = await leases.next();
      const soon = await submit(queue, { chunks: [1], deadlineAt: Date.now() - 1 });
      const young = await leases.next();
      const settled: boolean[] = [];
      for (const { id } of [late, soon]) {
        for await (const idle of queue.idleChunks(id, 'all')) {
          settled.push(await queue.settle(id, idle, verdicts(indexesOf(idle.items), 'deadline_exceeded')));
        }
      }
      assert.deepEqual(settled, [true, false]);
      assert.equal((await ended(queue, late.id)).state, 'expired');
      assert.equal((await old.lease.finish(verdicts([0]))).held, false);
      assert.equal((await young.lease.finish(verdicts([0]))).held, true);
      old.end();
      young.end();
      await leases.drain();
    },
  );

  promise('serves a tenant in order of priority, then of arrival', async (queue) => {
    const now = Date.now();
    const plain = await submit(queue, { chunks: [1, 1], createdAt: now });
    const later = await submit(queue, { chunks: [1], createdAt: now + 1 });
    const urgent = await submit(queue, { chunks: [1], priority: 5, createdAt: now + 2 });
    const order: string[] = [];
    const working = await queue.work({
      concurrency: 1,
      async handle(lease) {
        order.push(lease.batch);
        await finish(lease);
      },
      onError: (error) => assert.fail(String(error)),
    });
    await ended(queue, later.id);
    await working.drain();
    assert.deepEqual(order, [urgent.id, plain.id, plain.id, later.id]);
  });

  promise('serves tenants in turn by cost, however much one of them has queued', async (queue) => {
    await submit(queue, { tenant: 'heavy', chunks: [4, 4, 4, 4, 4, 4] });
    const light = await submit(queue, { tenant: 'light', chunks: [2, 2, 2, 2] });
    const order: string[] = [];
    const working = await queue.work({
      concurrency: 1,
      async handle(lease) {
        order.push(lease.tenant);
        await finish(lease);
      },
      onError: (error) => assert.fail(String(error)),
    });
    await ended(queue, light.id);
    await working.drain();
    const heavyBefore = order
      .slice(0, order.lastIndexOf('light'))
      .filter((tenant) => tenant === 'heavy').length;
    assert.ok(
      heavyBefore <= 3,
      `the light tenant waited for ${heavyBefore} chunks of the heavy one: ${order}`,
    );
  });

  promise(
    'refuses one tenant beyond its depth, everyone beyond the total, and keeps nothing of the refused',
    async (queue) => {
      const limits = { all: 10, tenant: 4 };
      assert.equal((await submit(queue, { limits, tenant: 'a', chunks: [3] })).outcome, 'accepted');
      const refused = await submit(queue, { limits, tenant: 'a', chunks: [2] });
      assert.equal(refused.outcome, 'tenant_full');
      assert.equal(await queue.batch(refused.id), undefined);
      assert.equal((await submit(queue, { limits, tenant: 'b', chunks: [4] })).outcome, 'accepted');
      assert.equal((await submit(queue, { limits, tenant: 'c', chunks: [4] })).outcome, 'full');
      assert.equal((await queue.stats()).pendingItems, 7);
      assert.equal(await queue.tenantItems('a'), 3);
      const working = await worked(queue);
      await until(async () => (await queue.stats()).pendingItems === 0);
      await working.drain();
      assert.equal(await queue.tenantItems('a'), 0);
      assert.equal(
        (await submit(queue, { limits, tenant: 'c', chunks: [50] })).outcome,
        'accepted',
        'an idle queue takes any batch',
      );
    },
  );

  promise('a claim has one holder, and answers everyone with what the holder left', async (queue) => {
    const claims = await Promise.all(
      Array.from({ length: 64 }, (_, at) => queue.claim('key', `owner-${at}`, 5000)),
    );
    assert.equal(claims.filter(({ state }) => state === 'won').length, 1);
    assert.equal(claims.filter(({ state }) => state === 'held').length, 63);
    const owner = `owner-${claims.findIndex(({ state }) => state === 'won')}`;
    assert.equal(await queue.renewClaim('key', 'someone else', 5000), false);
    assert.equal(await queue.renewClaim('key', owner, 5000), true);
    assert.equal(
      await queue.answerClaim({ key: 'key', owner: 'someone else', value: 'no', ttlMs: 5000 }),
      false,
    );
    assert.equal(await queue.answerClaim({ key: 'key', owner, value: 'yes', ttlMs: 5000 }), true);
    await queue.releaseClaim('key', owner);
    assert.deepEqual(await queue.claim('key', 'late', 5000), { state: 'answered', value: 'yes' });
    assert.equal((await queue.claim('brief', 'a', 20)).state, 'won');
    await until(async () => (await queue.claim('brief', 'b', 5000)).state === 'won');
    await queue.releaseClaim('brief', 'b');
    assert.equal((await queue.claim('brief', 'c', 5000)).state, 'won');
  });

  promise('accepts a batch and keeps the answer of its claim in one step, or neither', async (queue) => {
    await queue.claim('key', 'me', 5000);
    const claim = { key: 'key', owner: 'me', value: 'answer', ttlMs: 5000 };
    const { id } = await submit(queue, { claim });
    assert.deepEqual(await queue.claim('key', 'you', 5000), { state: 'answered', value: 'answer' });
    assert.ok(await queue.batch(id));
    await assert.rejects(submit(queue, { id: 'b-second', claim }));
    assert.equal(await queue.batch('b-second'), undefined);
  });

  promise('waits for parked items, takes one report for each, and knows a repeated one', async (queue) => {
    const { id } = await submit(queue, { chunks: [1], parked: 2 });
    const working = await worked(queue);
    await until(async () => (await queue.batch(id))?.done === 1);
    assert.deepEqual(await queue.parked(id, -1, 10), [
      { index: 1, item: '{"item":1}' },
      { index: 2, item: '{"item":2}' },
    ]);
    const report = (index: number, digest: string) => ({
      index,
      digest,
      reason: 'external_verdict',
      correct: true,
      line: `{"index":${index}}\n`,
    });
    assert.deepEqual(await queue.report(id, [report(1, 'x'), report(0, 'x'), report(9, 'x')]), [
      'recorded',
      'unknown',
      'unknown',
    ]);
    assert.deepEqual(await queue.report(id, [report(1, 'x'), report(1, 'y')]), ['repeated', 'taken']);
    assert.deepEqual(
      (await queue.parked(id, -1, 10)).map(({ index }) => index),
      [2],
    );
    assert.equal((await queue.batch(id))?.endedAt, undefined);
    await queue.report(id, [report(2, 'z')]);
    const batch = await ended(queue, id);
    assert.deepEqual(batch.tally, { equal_exact: 1, external_verdict: 2, correct: 3 });
    assert.deepEqual(await readAll(queue, id), [0, 1, 2]);
    await working.drain();
  });

  promise('keeps an event in the outbox until it is recorded as told', async (queue) => {
    const { id } = await submit(queue, { webhook: { url: 'https://example.org/', events: ['ended'] } });
    assert.deepEqual(await queue.dueEvents(Date.now(), 10, 1000), []);
    const working = await worked(queue);
    await ended(queue, id);
    await working.drain();
    const now = Date.now() + 10;
    const [due] = await queue.dueEvents(now, 10, 1000);
    assert.equal(due?.batch, id);
    assert.equal(due.attempts, 0);
    assert.deepEqual(await queue.dueEvents(now + 999, 10, 1000), [], 'hidden while someone sends it');
    assert.equal(
      (await queue.dueEvents(now + 1001, 10, 1000)).length,
      1,
      'and shown again when they died of it',
    );
    await queue.recordDelivery(due, { state: 'pending', attempts: 1, lastStatus: 500 }, now + 5000);
    const known = (await queue.batch(id))?.deliveries.ended;
    assert.deepEqual([known?.state, known?.attempts, known?.lastStatus], ['pending', 1, 500]);
    const [again] = await queue.dueEvents(now + 5001, 10, 1000);
    assert.equal(again?.attempts, 1);
    await queue.recordDelivery(due, { state: 'delivered', attempts: 2, lastStatus: 204 }, undefined);
    assert.deepEqual(await queue.dueEvents(now + 1e9, 10, 1000), []);
  });

  promise('forgets results after their time to live, and remembers that there were some', async (queue) => {
    const { id } = await submit(queue, { ttlMs: 30 });
    const working = await worked(queue);
    await ended(queue, id);
    await working.drain();
    await until(async () => (await queue.results(id, 0)) === undefined);
    await queue.sweep(Date.now() + 1000);
    assert.equal((await queue.batch(id))?.state, 'completed');
  });

  promise('drops the results of a batch that has ended, and of no other', async (queue) => {
    const { id } = await submit(queue);
    assert.equal(await queue.drop(id), false);
    const working = await worked(queue);
    await ended(queue, id);
    await working.drain();
    assert.equal(await queue.drop(id), true);
    assert.equal(await queue.results(id, 0), undefined);
    assert.equal((await queue.batch(id))?.state, 'completed');
  });

  promise('knows whether a position in the results stands', async (queue) => {
    const { id } = await submit(queue, { chunks: [3] });
    const leases = await takeLeases(queue);
    const { lease, end } = await leases.next();
    await lease.write(verdicts([2, 0]));
    const generation = await queue.generation();
    const [slice] = (await queue.results(id, 0))!;
    assert.equal(slice?.generation, generation);
    for (const after of [0, 1, 2]) {
      assert.ok(await queue.stands(id, { after }));
      assert.ok(await queue.stands(id, { after, generation }));
    }
    assert.equal(await queue.stands(id, { after: 3 }), false, 'beyond what there is');
    assert.equal(await queue.stands(id, { after: 1, generation: 'unheard' }), false);
    await lease.finish(verdicts([1]));
    end();
    await leases.drain();
  });

  promise('tells when a worker last touched a batch that waits', async (queue) => {
    const createdAt = queue.now() - 31_000;
    const { id } = await submit(queue, { chunks: [1, 1], createdAt });
    assert.equal((await queue.batch(id))?.touchedAt, createdAt);
    assert.equal((await queue.stats()).untouchedBatches, 1);
    const leases = await takeLeases(queue, 2);
    const [first, second] = [await leases.next(), await leases.next()];
    assert.ok((await queue.batch(id))!.touchedAt! > createdAt);
    assert.equal((await queue.stats()).untouchedBatches, 0);
    for (const { lease, end } of [first, second]) {
      await finish(lease);
      end();
    }
    await leases.drain();
    assert.equal((await queue.batch(id))?.touchedAt, undefined);
  });

  promise('lists the batches of a tenant, newest first, and of nobody else', async (queue) => {
    const now = Date.now();
    const ids: string[] = [];
    for (let at = 0; at < 5; at += 1) ids.push((await submit(queue, { createdAt: now + at })).id);
    await submit(queue, { tenant: 'other' });
    const page = await queue.batches('one', 2);
    assert.deepEqual(
      page.map(({ id }) => id),
      [ids[4], ids[3]],
    );
    const rest = await queue.batches('one', 10, page[1]!.createdAt);
    assert.deepEqual(
      rest.map(({ id }) => id),
      [ids[2], ids[1], ids[0]],
    );
  });

  promise('counts what waits and what is done', async (queue) => {
    await submit(queue, { chunks: [3, 2], parked: 1, createdAt: 1_700_000_000_000 });
    const before = await queue.stats();
    assert.deepEqual(
      { ...before, recovered: 0 },
      {
        pendingItems: 5,
        pendingCost: 5,
        waitingChunks: 2,
        leasedChunks: 0,
        batches: 1,
        parkedItems: 1,
        oldestAt: 1_700_000_000_000,
        doneItems: 0,
        doneCost: 0,
        recovered: 0,
        eventsDue: 0,
        untouchedBatches: 1,
      },
    );
    const working = await worked(queue);
    await until(async () => (await queue.stats()).doneItems === 5);
    await working.drain();
    const { pendingItems, pendingCost, doneCost, leasedChunks } = await queue.stats();
    assert.deepEqual(
      [pendingItems, Math.round(pendingCost), Math.round(doneCost), leasedChunks],
      [0, 0, 5, 0],
    );
  });
}
