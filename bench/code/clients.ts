/**
 * How long 64 clients wait that all send at once, beside what queueing alone would make them wait.
 */
import type { RuntimeId } from '../../src/sandbox/sandbox.ts';
import { openSandbox } from './bench-sandbox.ts';
import { type CodeItem, SETS } from './sets.ts';

const CLIENTS = 64;
const REQUESTS = 12;

export async function measureClients(): Promise<void> {
  console.log(`\nwaiting times of ${CLIENTS} clients, each with one request under way at any time`);
  await measure('javascript', SETS.javascript[0]!().items);
  await measure('python', SETS.python[0]!().items);
}

/**
 * The queueing ideal: with all places busy, each client's request waits for one of every other
 * client.
 */
async function measure(runtime: RuntimeId, items: CodeItem[]): Promise<void> {
  const { sandbox, grade } = await openSandbox([runtime]);
  for (const item of items) await grade(item);
  const waits: number[] = [];
  const wrong: string[] = [];
  const begun = performance.now();
  const client = async (_: unknown, number: number) => {
    for (let request = 0; request < REQUESTS; request += 1) {
      const item = items[(number * REQUESTS + request) % items.length]!;
      const sent = performance.now();
      const judgement = await grade(item);
      waits.push(performance.now() - sent);
      if (judgement.status !== 'scored' || judgement.reason === 'time_limit')
        wrong.push(`${item.id} ${judgement.reason}`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const rate = waits.length / (performance.now() - begun);
  await sandbox.close();
  waits.sort((a, b) => a - b);
  const p95 = waits[Math.floor(waits.length * 0.95)]!;
  const ideal = CLIENTS / rate;
  console.log(
    `  ${runtime.padEnd(11)} ${(rate * 1000).toFixed(0)} programs/s, ideal ${ideal.toFixed(0)} ms, p50 ${waits[Math.floor(waits.length / 2)]!.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms = ${(p95 / ideal).toFixed(2)}x the ideal, ${wrong.length} wrong`,
  );
  for (const line of wrong) console.log(`    ${line}`);
}
