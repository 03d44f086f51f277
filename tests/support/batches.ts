/** A service with a queue, for one test, and what a client of batches does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { BatchView } from '../../src/jobs/following/batch-view.ts';
import { openJobs, type Role } from '../../src/jobs/open-jobs.ts';
import type { Verdict } from '../../src/verdict.ts';
import { externalVerifier } from '../../src/verifiers/external/verifier.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';
import { listen, type Service, type ServiceSetup, startService } from './service.ts';

export type ResultLine = Verdict & { index: number };

export interface BatchService extends Service {
  url: string;
  folder: string;
}

let names = 0;

/**
 * With `redisUrl` in the settings the queue is there, under a name of its own; without it, a file
 * in a folder of its own.
 */
export async function startBatches(
  t: TestContext,
  setup: ServiceSetup = {},
  role: Role = 'serve',
): Promise<BatchService> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-batches-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  names += 1;
  const service = await startService(t, {
    ...setup,
    verifiers: [externalVerifier as unknown as Verifier, ...(setup.verifiers ?? [])],
    config: { dataDir: folder, queueName: `t-${process.pid}-${names}`, worker: 'on', ...setup.config },
  });
  const jobs = await openJobs(service.services, role);
  const url = await listen(service);
  while (!jobs.queue.readiness().ready) await new Promise((resolve) => setTimeout(resolve, 20));
  await service.services.lifecycle.start();
  return { ...service, url, folder };
}

export const sameItem = (response: string, answer = response) => ({
  verifier: 'same',
  response,
  reference: { answer },
});

/** Items of which every third is wrong. */
export const someItems = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...sameItem(`r${at}`, at % 3 === 2 ? 'other' : `r${at}`),
    id: `i${at}`,
  }));

export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/v1/batches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export async function submitted(
  url: string,
  body: unknown,
  headers?: Record<string, string>,
): Promise<BatchView> {
  const answer = await post(url, body, headers);
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as BatchView;
}

export async function viewed(url: string, id: string, headers?: Record<string, string>): Promise<BatchView> {
  const answer = await fetch(`${url}/v1/batches/${id}`, { headers });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as BatchView;
}

export async function ended(url: string, id: string, ms = 20_000): Promise<BatchView> {
  for (const end = Date.now() + ms; ; ) {
    const batch = await viewed(url, id);
    if (batch.ended_at) return batch;
    if (Date.now() > end) throw new Error(`the batch did not end: ${JSON.stringify(batch)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const linesOf = (text: string): ResultLine[] =>
  text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as ResultLine]));

export async function results(url: string, id: string, query = ''): Promise<ResultLine[]> {
  const answer = await fetch(`${url}/v1/batches/${id}/results${query}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return linesOf(await answer.text());
}

/**
 * What must not differ between two runs: everything but times, and whether an equal item had been
 * graded before.
 */
export function essence({ timing: _timing, flags = [], ...verdict }: ResultLine) {
  const kept = flags.filter((flag) => flag !== 'cached');
  return { ...verdict, ...(kept.length > 0 ? { flags: kept } : {}) };
}
