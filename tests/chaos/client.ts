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

interface ChaosItem {
  verifier: 'same' | 'slow';
  id: string;
  response: string;
  reference: { answer: string };
  options?: { ms: number; cost: number };
}

const PATIENCE_MS = 60_000;

/**
 * Quick items with slow ones among them, right and wrong ones. No two are equal, so none is
 * answered from memory.
 */
export function chaosItems(count: number): ChaosItem[] {
  const run = randomUUID();
  return Array.from({ length: count }, (_, at): ChaosItem => {
    const response = `${run}-${at}`;
    const reference = { answer: at % 3 === 1 ? 'something else' : response };
    const isSlow = at % 20 === 7;
    const options = { ms: 30 + (at % 5) * 40, cost: 200 };
    return {
      verifier: isSlow ? 'slow' : 'same',
      id: `i${at}`,
      response,
      reference,
      ...(isSlow ? { options } : {}),
    };
  });
}

/** Sends again whatever happens, until there is an answer of success. */
async function insist(url: string, init?: RequestInit): Promise<string> {
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
    body: JSON.stringify({ items }),
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
  assert.equal(view.counts.unscored, 0, JSON.stringify(view.counts));
  const lines: ResultLine[] = [];
  while (lines.length < items.length) {
    const more = linesOf(await insist(`${url}/v1/batches/${id}/results?cursor=${lines.length}`));
    assert.ok(more.length > 0, `${items.length - lines.length} items are lost`);
    lines.push(...more);
  }
  assert.equal(lines.length, items.length, 'items were doubled');
  assert.equal(new Set(lines.map(({ index }) => index)).size, items.length, 'items were doubled');
  for (const { index, id: own, reward, correct, reason } of lines) {
    const item = items[index]!;
    const right = item.response === item.reference.answer;
    const expected = [
      item.id,
      right ? 1 : 0,
      right,
      item.verifier === 'slow' || right ? 'equal_text' : 'different_text',
    ];
    assert.deepEqual([own, reward, correct, reason], expected);
  }
}

export interface Traffic {
  /** Ends the sending, waits for what was sent, checks it. */
  finish(ms: number): Promise<{ batches: number; items: number }>;
}

/** Keeps some batches under way all the time. */
export function startTraffic(url: string, width: number, size: number): Traffic {
  let running = true;
  const sent: Sent[] = [];
  const lanes = Array.from({ length: width }, async () => {
    while (running) {
      const batch = await send(url, chaosItems(size));
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
