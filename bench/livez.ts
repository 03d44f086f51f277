/**
 * How long `/livez` waits while the labelled attacks are graded: one after another, then 20 at
 * once. Counts the rewards that are not as labelled, too.
 *   node bench/livez.ts
 */
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { startServer } from './http/server-process.ts';
import { labelledSets } from './labelled/sets.ts';

const AT_ONCE = 20;
/** What a start leaves for later is done by then: the page of the console, the pack. */
const STARTED_MS = 15_000;
/** Between two looks. */
const PAUSE_MS = 5;

const items = labelledSets(['attacks']).flatMap((set) => set.items);
const server = await startServer('../../src/main.ts', ['serve'], { TOUCHSTONE_CACHE_MB: '0' });
while (!(await fetch(`${server.address}/readyz`)).ok) await sleep(200);
await sleep(STARTED_MS);

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Looks at /livez until told to stop; gives each wait in milliseconds. */
function watch(): { stop(): Promise<number[]> } {
  const waits: number[] = [];
  let running = true;
  const done = (async () => {
    while (running) {
      const begun = performance.now();
      const answer = await fetch(`${server.address}/livez`);
      await answer.text();
      waits.push(performance.now() - begun);
      await sleep(PAUSE_MS);
    }
    return waits.sort((a, b) => a - b);
  })();
  return {
    stop() {
      running = false;
      return done;
    },
  };
}

type Item = (typeof items)[number];

let wrong = 0;
async function send({ item: { verifier, ...item }, expected }: Item): Promise<void> {
  const answer = await fetch(`${server.address}/v1/rewards/${verifier}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(item),
  });
  const { reward } = (await answer.json()) as { reward?: number | null };
  if ((reward ?? null) === (expected.reward ?? null)) return;
  wrong += 1;
  console.log(
    `${answer.status}, reward ${reward}, not ${expected.reward}: ${JSON.stringify(item).slice(0, 200)}`,
  );
}

async function measure(lanes: number): Promise<void> {
  const watched = watch();
  const begun = performance.now();
  const left = [...items];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await send(item);
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const waits = await watched.stop();
  const at = (share: number) =>
    waits[Math.min(waits.length - 1, Math.floor(waits.length * share))]!.toFixed(1);
  console.log(
    `${lanes} at once: ${items.length} items in ${seconds.toFixed(1)} s; /livez ${waits.length} times, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms; load ${loadavg()[0]!.toFixed(1)}`,
  );
}

await measure(1);
await measure(AT_ONCE);
console.log(`${wrong} not as labelled`);
await server.stop();
process.exitCode = wrong > 0 ? 1 : 0;
