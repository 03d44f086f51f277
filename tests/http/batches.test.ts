import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { writeInOrder } from '../../src/key-order.ts';
import {
  ended,
  essence,
  linesOf,
  post,
  results,
  sameItem,
  someItems,
  startBatches,
  submitted,
  viewed,
} from '../support/batches.ts';
import { slowProbe } from '../support/probes.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('batches', (promise) => {
  promise(
    'a batch is accepted with its address, and every item gets the verdict it gets by itself',
    async (t, store) => {
      const { url } = await startBatches(t, { config: store });
      const items = someItems(1200);
      const answer = await post(url, { items, metadata: { run: 7 } });
      assert.equal(answer.status, 202);
      const batch = (await answer.json()) as { id: string };
      assert.equal(answer.headers.get('location'), `/v1/batches/${batch.id}`);
      const done = await ended(url, batch.id);
      assert.equal(done.status, 'completed');
      assert.deepEqual(done.metadata, { run: 7 });
      assert.deepEqual(done.counts, {
        total: 1200,
        done: 1200,
        scored: 1200,
        unscored: 0,
        correct: 800,
        reasons: { equal_text: 800, different_text: 400 },
      });
      const lines = await results(url, batch.id);
      assert.deepEqual(
        lines.map(({ index }) => index).sort((a, b) => a - b),
        Array.from(items.keys()),
      );
      const alone = await fetch(`${url}/v1/rewards`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ items }),
      });
      const { verdicts } = (await alone.json()) as { verdicts: (typeof lines)[number][] };
      for (const line of lines)
        assert.deepEqual(essence(line), essence({ ...verdicts[line.index]!, index: line.index }));
    },
  );

  promise('NDJSON, with options in the first line, gzipped or not, is the same batch', async (t, store) => {
    const { url } = await startBatches(t, { config: store });
    const body = `{"batch": {"priority": 4, "metadata": {"a": [1]}}}\n${someItems(5)
      .map((item) => JSON.stringify(item))
      .join('\r\n')}`;
    for (const packed of [false, true]) {
      const headers = {
        'content-type': 'application/x-ndjson',
        ...(packed ? { 'content-encoding': 'gzip' } : {}),
      };
      const answer = await fetch(`${url}/v1/batches`, {
        method: 'POST',
        headers,
        body: packed ? gzipSync(body) : body,
      });
      assert.equal(answer.status, 202);
      const { id } = (await answer.json()) as { id: string };
      const done = await ended(url, id);
      assert.equal(done.priority, 4);
      assert.deepEqual(done.metadata, { a: [1] });
      assert.equal(done.counts.correct, 4);
    }
  });

  promise(
    'one faulty item refuses the whole batch, with a pointer to every fault and nothing kept',
    async (t, store) => {
      const { url } = await startBatches(t, { config: store });
      const items: unknown[] = someItems(1500);
      items[700] = { verifier: 'same', response: 'x' };
      items[1400] = { ...sameItem('x'), surprise: 1 };
      const answer = await post(url, { items, priority: 99 });
      assert.equal(answer.status, 400);
      const problem = (await answer.json()) as { type: string; errors: { pointer: string }[] };
      assert.equal(problem.type, '/errors/invalid_request');
      assert.deepEqual(
        problem.errors.map(({ pointer }) => pointer),
        ['/items/700/reference', '/items/1400/surprise', '/priority'],
      );
      const list = (await (await fetch(`${url}/v1/batches`)).json()) as { batches: unknown[] };
      assert.deepEqual(list.batches, []);
    },
  );

  promise(
    'results are read while the batch runs, from any line on, and to its end by following',
    async (t, store) => {
      const { url } = await startBatches(t, {
        config: { ...store, workerConcurrency: 1 },
        verifiers: [slowProbe()],
      });
      const slow = { verifier: 'slow', response: 'r', reference: { answer: 'r' }, options: { ms: 900 } };
      const { id } = await submitted(url, { items: [slow, ...someItems(9)] });
      const early: unknown[] = [];
      while (early.length < 9) {
        early.splice(0, early.length, ...(await results(url, id)));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      assert.equal((await viewed(url, id)).status, 'running', 'finished items came before the slow one');
      const followed = linesOf(
        await (await fetch(`${url}/v1/batches/${id}/results?cursor=9&follow=true`)).text(),
      );
      assert.deepEqual(
        followed.map(({ index }) => index),
        [0],
      );
      const all = await results(url, id);
      assert.deepEqual(await results(url, id, '?cursor=3&limit=2'), all.slice(3, 5));
      assert.deepEqual(await results(url, id, '?cursor=10'), []);
    },
  );

  promise(
    'a cancelled batch ends at once: what had not started is unscored, what was done stays',
    async (t, store) => {
      const { url } = await startBatches(t, {
        config: { ...store, workerConcurrency: 1 },
        verifiers: [slowProbe()],
      });
      const slow = { verifier: 'slow', response: 'r', reference: { answer: 'r' }, options: { ms: 30_000 } };
      const items = [sameItem('a'), ...Array.from({ length: 30 }, (_, at) => ({ ...slow, id: `s${at}` }))];
      const { id } = await submitted(url, { items });
      while ((await viewed(url, id)).counts.done < 1) await new Promise((resolve) => setTimeout(resolve, 20));
      const answer = await fetch(`${url}/v1/batches/${id}`, { method: 'DELETE' });
      assert.equal(answer.status, 200);
      const done = await ended(url, id);
      assert.equal(done.status, 'cancelled');
      assert.deepEqual(done.counts.reasons, { equal_text: 1, cancelled: 30 });
      const lines = await results(url, id);
      for (const { reward, reason, id: own } of lines.filter(({ index }) => index > 0)) {
        assert.deepEqual([reward, reason], [null, 'cancelled']);
        assert.match(own!, /^s\d+$/);
      }
      assert.equal((await fetch(`${url}/v1/batches/${id}`, { method: 'DELETE' })).status, 200);
      const dropped = await fetch(`${url}/v1/batches/${id}/results`);
      assert.equal(dropped.status, 410, 'the results of a batch that has ended can be dropped');
    },
  );

  promise('past its deadline a batch is expired: no verdict is a zero, none is missing', async (t, store) => {
    const { url } = await startBatches(t, {
      config: { ...store, workerConcurrency: 1 },
      verifiers: [slowProbe()],
    });
    const slow = { verifier: 'slow', response: 'r', reference: { answer: 'r' }, options: { ms: 30_000 } };
    const items = [sameItem('a'), ...Array.from({ length: 12 }, () => slow)];
    const { id } = await submitted(url, { items }, { 'x-deadline-ms': '700' });
    const done = await ended(url, id);
    assert.equal(done.status, 'expired');
    assert.deepEqual(done.counts.reasons, { equal_text: 1, deadline_exceeded: 12 });
    assert.ok(
      (await results(url, id)).every(
        ({ reason, reward }) => (reason === 'deadline_exceeded') === (reward === null),
      ),
    );
  });

  promise('to another key a batch does not exist, in any of its routes', async (t, store) => {
    const { url } = await startBatches(t, { config: { ...store, apiKeys: ['one=k1', 'two=k2'] } });
    const { id } = await submitted(url, { items: someItems(2) }, { authorization: 'Bearer k1' });
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/results'],
      ['GET', '/events'],
      ['DELETE', ''],
    ]) {
      const answer = await fetch(`${url}/v1/batches/${id}${path}`, {
        method,
        headers: { authorization: 'Bearer k2' },
      });
      assert.equal(answer.status, 404, `${method} ${path}`);
      await answer.text();
    }
    const list = (await (await fetch(`${url}/v1/batches`, { headers: { 'x-api-key': 'k2' } })).json()) as {
      batches: [];
    };
    assert.deepEqual(list.batches, []);
    assert.equal((await viewed(url, id, { 'x-api-key': 'k1' })).id, id);
  });

  promise(
    'a reader whose position does not stand is told so, and one whose does reads on',
    async (t, store) => {
      const { url } = await startBatches(t, { config: store });
      const { id } = await submitted(url, { items: someItems(6) });
      await ended(url, id);
      const first = await fetch(`${url}/v1/batches/${id}/results?limit=2`);
      assert.equal(linesOf(await first.text()).length, 2);
      const generation = first.headers.get('touchstone-generation');
      const rest = await fetch(`${url}/v1/batches/${id}/results?cursor=2&generation=${generation}`);
      assert.equal(linesOf(await rest.text()).length, 4);
      for (const query of ['cursor=7', 'cursor=2&generation=unheard']) {
        const answer = await fetch(`${url}/v1/batches/${id}/results?${query}`);
        const { type } = (await answer.json()) as { type: string };
        assert.deepEqual([answer.status, type], [409, '/errors/results_changed'], query);
      }
      const headers = { 'last-event-id': '2-unheard' };
      assert.equal((await fetch(`${url}/v1/batches/${id}/events`, { headers })).status, 409);
    },
  );

  promise(
    'a full queue refuses with 429 for one key and 503 for all, both with Retry-After',
    async (t, store) => {
      const config = {
        ...store,
        worker: 'off' as const,
        queueItems: 20,
        queueKeyItems: 8,
        apiKeys: ['a=a', 'b=b', 'c=c'],
      };
      const { url } = await startBatches(t, { config });
      const send = (key: string, count: number) =>
        post(url, { items: someItems(count) }, { 'x-api-key': key });
      assert.equal((await send('a', 8)).status, 202);
      const own = await send('a', 1);
      assert.equal(own.status, 429);
      assert.ok(Number(own.headers.get('retry-after')) >= 1);
      assert.equal((await send('b', 8)).status, 202);
      const all = await send('c', 8);
      assert.equal(all.status, 503);
      assert.ok(Number(all.headers.get('retry-after')) >= 1);
      assert.equal(((await all.json()) as { type: string }).type, '/errors/overloaded');
    },
  );

  promise('after their time to live the results are gone, and the batch is still known', async (t, store) => {
    const { url } = await startBatches(t, { config: store });
    const { id } = await submitted(url, { items: someItems(3), ttl_ms: 1000 });
    await ended(url, id);
    for (const end = Date.now() + 10_000; ; ) {
      const answer = await fetch(`${url}/v1/batches/${id}/results`);
      await answer.text();
      if (answer.status === 410) break;
      assert.ok(Date.now() < end, 'the results were never gone');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.equal((await viewed(url, id)).status, 'completed');
  });

  promise('numbers of a reference reach the verifier as they were spelled', async (t, store) => {
    const seen: string[] = [];
    const probe = slowProbe();
    const spy: typeof probe = {
      ...probe,
      id: 'spy',
      async grade(input, context) {
        seen.push(writeInOrder(input.reference.data));
        return probe.grade(input, context);
      },
    };
    const { url } = await startBatches(t, { config: store, verifiers: [spy] });
    const body =
      '{"items":[{"verifier":"spy","response":"r","reference":{"answer":"r","data":[1.0,12345678901234567890]},"options":{"ms":1}},{"verifier":"spy","response":"r","reference":{"answer":"r","data":{"b":0,"2":{"10":0,"1":0}}},"options":{"ms":1}}]}';
    const { id } = await submitted(url, body);
    await ended(url, id);
    assert.deepEqual(seen.sort(), ['[1.0,12345678901234567890]', '{"b":0,"2":{"10":0,"1":0}}']);
  });

  promise(
    'a moment of trouble in the sandbox is tried again before an item is unscored',
    async (t, store) => {
      let troubles = 1;
      const probe = slowProbe();
      const shaky: typeof probe = {
        ...probe,
        id: 'shaky',
        async grade(input, context) {
          troubles -= 1;
          if (troubles >= 0)
            throw new (await import('../../src/sandbox/sandbox.ts')).SandboxError('unavailable', 'gone');
          return probe.grade(input, context);
        },
      };
      const { url } = await startBatches(t, { config: store, verifiers: [shaky] });
      const item = { verifier: 'shaky', response: 'r', reference: { answer: 'r' }, options: { ms: 1 } };
      const { id } = await submitted(url, { items: [item] });
      assert.deepEqual((await ended(url, id)).counts.reasons, { equal_text: 1 });
    },
  );
});
