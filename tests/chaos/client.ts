/**
 * A client that never gives up: it sends again after every failure, under the same key, and checks
 * all that it gets.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { BatchView } from '../../src/jobs/following/batch-view.ts';
import { linesOf, type ResultLine } from '../support/batches.ts';
import { sleep } from './processes.ts';

export interface Sent {
  id: string;
  items: ChaosItem[];
}

export interface ChaosItem {
  /** As it is sent. */
  item: { verifier: string; id: string; response: string; reference: unknown; options?: unknown };
  /** What an undisturbed run says of it. */
  expected: { reward: number; reason: string };
}

const PATIENCE_MS = 180_000;

/**
 * Quick items with slow ones among them, right and wrong ones. No two are equal, so none is
 * answered from memory.
 */
export function chaosItems(count: number): ChaosItem[] {
  const run = randomUUID();
  return Array.from({ length: count }, (_, at): ChaosItem => {
    const response = `${run}-${at}`;
    const right = at % 3 !== 1;
    const isSlow = at % 20 === 7;
    const item = { id: `i${at}`, response, reference: { answer: right ? response : 'something else' } };
    return {
      item: isSlow
        ? { verifier: 'slow', ...item, options: { ms: 30 + (at % 5) * 40, cost: 200 } }
        : { verifier: 'same', ...item },
      expected: { reward: right ? 1 : 0, reason: isSlow || right ? 'equal_text' : 'different_text' },
    };
  });
}

/** Sends again whatever happens, until there is an answer of success. */
export async function insist(url: string, init?: RequestInit): Promise<string> {
  let failure: unknown;
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(50)) {
    try {
      const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
      const text = await answer.text();
      if (answer.ok) return text;
      failure = `${answer.status} ${text}`;
      const mayPass = [409, 429, 500, 503].includes(answer.status);
      assert.ok(mayPass, `${init?.method ?? 'GET'} ${url}: ${failure}`);
      assert.notEqual(answer.status, 500, String(failure));
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      failure = error;
    }
  }
  throw new Error(`no success in ${PATIENCE_MS} ms: ${failure}`, { cause: failure });
}

export async function send(url: string, items: ChaosItem[]): Promise<Sent> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const text = await insist(`${url}/v1/batches`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ items: items.map(({ item }) => item) }),
  });
  return { id: (JSON.parse(text) as BatchView).id, items };
}

export async function isOver(url: string, id: string): Promise<BatchView | undefined> {
  const view = JSON.parse(await insist(`${url}/v1/batches/${id}`)) as BatchView;
  return view.ended_at ? view : undefined;
}

/** Every item has exactly one verdict, and it is the verdict of an undisturbed run. */
export async function check(url: string, { id, items }: Sent): Promise<void> {
  const view = await isOver(url, id);
  assert.equal(view?.status, 'completed');
  assert.equal(view.counts.done, items.length);
  const lines: ResultLine[] = [];
  while (lines.length < items.length) {
    const more = linesOf(await insist(`${url}/v1/batches/${id}/results?cursor=${lines.length}`));
    assert.ok(more.length > 0, `${items.length - lines.length} items are lost`);
    lines.push(...more);
  }
  assert.equal(lines.length, items.length, 'items were doubled');
  assert.equal(new Set(lines.map(({ index }) => index)).size, items.length, 'items were doubled');
  const unscored = lines.filter(({ status }) => status === 'unscored');
  assert.deepEqual(
    unscored.map(({ index, reason, message }) => ({ item: items[index]!.item, reason, message })),
    [],
  );
  for (const { index, id: own, reward, correct, reason } of lines) {
    const { item, expected } = items[index]!;
    const wanted = [item.id, expected.reward, expected.reward === 1, expected.reason];
    assert.deepEqual([own, reward, correct, reason], wanted);
  }
}

export interface Traffic {
  /** Ends the sending, waits for what was sent, checks it. */
  finish(ms: number): Promise<{ batches: number; items: number }>;
}

/** Keeps some batches under way all the time. */
export function startTraffic(url: string, width: number, size: number, make = chaosItems): Traffic {
  let running = true;
  const sent: Sent[] = [];
  const lanes = Array.from({ length: width }, async () => {
    while (running) {
      const batch = await send(url, make(size));
      sent.push(batch);
      while (running && !(await isOver(url, batch.id))) await sleep(100);
    }
  });
  const failed = Promise.all(lanes);
  failed.catch(() => {
    running = false;
  });
  return {
    async finish(ms) {
      running = false;
      await failed;
      const end = Date.now() + ms;
      for (const { id } of sent) {
        while (!(await isOver(url, id))) {
          assert.ok(Date.now() < end, `batch ${id} was not over ${ms} ms after the last disturbance`);
          await sleep(50);
        }
      }
      for (const batch of sent) await check(url, batch);
      const list = JSON.parse(await insist(`${url}/v1/batches?limit=200`)) as { batches: BatchView[] };
      const known = new Set(sent.map(({ id }) => id));
      const strangers = list.batches.filter(({ id }) => !known.has(id));
      assert.deepEqual(strangers, [], 'a request was executed twice');
      return { batches: sent.length, items: sent.length * size };
    },
  };
}
