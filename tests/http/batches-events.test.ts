import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchView } from '../../src/jobs/following/batch-view.ts';
import { until } from '../queue/support.ts';
import { ended, type ResultLine, someItems, startBatches, submitted, viewed } from '../support/batches.ts';
import { slowProbe } from '../support/probes.ts';
import { onBothStores } from '../support/stores.ts';

interface Event {
  /** How many verdicts it knows of, and the generation of the store. */
  id: string;
  event: string;
  data: unknown;
}

async function* eventsOf(answer: Response): AsyncGenerator<Event> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(piece, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() as string;
    for (const block of blocks) {
      const fields = new Map(
        block
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const),
      );
      if (!fields.has('event')) continue;
      yield {
        id: fields.get('id')!,
        event: fields.get('event')!,
        data: JSON.parse(fields.get('data')!),
      };
    }
  }
}

onBothStores('events', (promise) => {
  promise('a batch is followed to its end, and the stream ends with it', async (t, store) => {
    const { url } = await startBatches(t, { config: store, verifiers: [slowProbe()] });
    const slow = { verifier: 'slow', response: 'r', reference: { answer: 'r' }, options: { ms: 600 } };
    const { id } = await submitted(url, { items: [...someItems(3), slow] });
    const answer = await fetch(`${url}/v1/batches/${id}/events`);
    assert.equal(answer.headers.get('content-type'), 'text/event-stream');
    const events: Event[] = [];
    for await (const event of eventsOf(answer)) events.push(event);
    const last = events.at(-1)!;
    assert.equal(last.event, 'end');
    assert.equal((last.data as BatchView).status, 'completed');
    assert.ok(events.slice(0, -1).every(({ event }) => event === 'progress'));
    assert.ok(events.length >= 2);
  });

  promise(
    'a client that comes back with Last-Event-ID misses no verdict and sees none twice',
    async (t, store) => {
      const { url } = await startBatches(t, {
        config: { ...store, workerConcurrency: 1 },
        verifiers: [slowProbe()],
      });
      const slow = { verifier: 'slow', response: 'r', reference: { answer: 'r' }, options: { ms: 800 } };
      const { id } = await submitted(url, { items: [...someItems(20), slow, ...someItems(4)] });
      const seen: number[] = [];
      let last: string | undefined;
      for (let visit = 0; visit < 4; visit += 1) {
        const headers: Record<string, string> = last === undefined ? {} : { 'last-event-id': last };
        const answer = await fetch(`${url}/v1/batches/${id}/events?verdicts=true`, { headers });
        let count = 0;
        for await (const event of eventsOf(answer)) {
          if (event.event === 'verdict') seen.push((event.data as ResultLine).index);
          last = event.id;
          count += 1;
          if (visit < 3 && count === 4) break;
        }
        // Whatever was not sent by the fourth visit comes in it.
      }
      assert.deepEqual(
        [...seen].sort((a, b) => a - b),
        Array.from({ length: 25 }, (_, at) => at),
      );
    },
  );
});

test('a stream that follows ends when the service stops, so that the service can', async (t) => {
  const { url, services } = await startBatches(t, { verifiers: [slowProbe()] });
  const slow = { verifier: 'slow', response: 'r', reference: { answer: 'r' } };
  const { id } = await submitted(url, { items: [slow] });
  const streams = ['events', 'results?follow=true'].map(async (path) =>
    (await fetch(`${url}/v1/batches/${id}/${path}`)).text(),
  );
  await sleep(300);
  services.draining = true;
  await Promise.all(streams);
  services.draining = false;
  await fetch(`${url}/v1/batches/${id}`, { method: 'DELETE' });
});

test('RL4: a reader that does not read holds nothing but its connection', async (t) => {
  const { url, services } = await startBatches(t);
  const { id } = await submitted(url, { items: someItems(20_000) });
  await ended(url, id);
  let reads = 0;
  const { queue } = services.jobs!;
  const original = queue.results.bind(queue);
  queue.results = (...args) => {
    reads += 1;
    return original(...args);
  };
  const sockets = Array.from({ length: 20 }, () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.pause();
    socket.write(`GET /v1/batches/${id}/results HTTP/1.1\r\nHost: x\r\n\r\n`);
    return socket;
  });
  t.after(() => {
    for (const socket of sockets) socket.destroy();
  });
  // On a busy machine it takes a while until the buffers of all connections are full.
  await until(async () => {
    const before = reads;
    await sleep(500);
    return before > 0 && reads === before;
  });
  for (const socket of sockets) socket.destroy();
  assert.equal((await viewed(url, id)).counts.done, 20_000);
});
