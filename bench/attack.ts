/**
 * Hostile items by a seed: the catalogue of attacks and later kinds, alone and combined, in both
 * languages and beside every form of tests, with honest neighbours of another key among them. Tells
 * every reward that was not earned, every honest item that was misjudged, and how much longer the
 * neighbour waits than undisturbed, and how long honest programs of the hostile key take.
 *   npm run attack -- [--items 10000] [--seed 1] [--first N]
 * `--first` leaves out what comes before the item of that number.
 */
import { parseArgs } from 'node:util';
import type { Verdict } from '../src/verdict.ts';
import { type AttackItem, nextItem } from './attack/items.ts';
import { randomBy } from './attack/random.ts';
import { startServer } from './http/server-process.ts';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
  },
});
const LANES = 6;
/** Requests of the undisturbed neighbour, by which its time is known. */
const ALONE = 300;
const LIMITS = { test_cpu_ms: 1000, total_cpu_ms: 4000, memory_mb: 128, output_bytes: 65_536 };
const server = await startServer('../../src/main.ts', ['serve'], {
  TOUCHSTONE_API_KEYS: 'honest=honest-key,hostile=hostile-key',
  TOUCHSTONE_CACHE_MB: '0',
});
for (let ready = false; !ready; ) {
  ready = (await fetch(`${server.address}/readyz`)).ok;
  if (!ready) await new Promise((resolve) => setTimeout(resolve, 300));
}

async function grade({ response, reference }: AttackItem, key: string): Promise<Verdict> {
  const answer = await fetch(`${server.address}/v1/rewards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify({
      items: [{ verifier: 'code', response, reference, options: { extract: 'none', limits: LIMITS } }],
    }),
  });
  const { verdicts } = (await answer.json()) as { verdicts?: Verdict[] };
  if (!verdicts) throw new Error(`${answer.status} for ${response}`);
  return verdicts[0]!;
}

const faults = { unearned: 0, misjudged: 0, unscored: 0 };
const reasons = new Map<string, number>();

function look(item: AttackItem, { status, reward, reason, message }: Verdict, number: number): void {
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  if (status === 'scored' && reward === item.reward) return;
  const fault = status === 'unscored' ? 'unscored' : item.kind === 'hostile' ? 'unearned' : 'misjudged';
  faults[fault] += 1;
  console.log(
    `${fault}: item ${number} (${item.name}) wanted ${item.reward}, got ${reward} ${reason} ${message ?? ''}`,
  );
  console.log(`  ${JSON.stringify(item.response)}\n  ${JSON.stringify(item.reference)}`);
}

/** Honest programs one after the other, as long as asked. @returns how long each took, in ms. */
async function neighbour(seed: number, goesOn: (count: number) => boolean): Promise<number[]> {
  const random = randomBy(seed);
  const times: number[] = [];
  while (goesOn(times.length)) {
    let item = nextItem(random);
    while (item.name !== 'honest and right') item = nextItem(random);
    const begun = performance.now();
    look(item, await grade(item, 'honest-key'), -times.length);
    times.push(performance.now() - begun);
  }
  return times;
}

const quantile = (times: number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
const p50 = (times: number[]) => quantile(times, 0.5);
const p99 = (times: number[]) => quantile(times, 0.99);

await neighbour(5, (count) => count < 40);
const alone = await neighbour(7, (count) => count < ALONE);
const random = randomBy(Number(values.seed));
const [first, items] = [Number(values.first), Number(values.items)];
const kinds = { hostile: 0, honest: 0 };
const sameKey: number[] = [];
let number = 0;
let running = LANES;
const lanes = Array.from({ length: LANES }, async () => {
  while (number < items) {
    const item = nextItem(random);
    const own = number;
    number += 1;
    if (own < first) continue;
    kinds[item.kind] += 1;
    const begun = performance.now();
    look(item, await grade(item, 'hostile-key'), own);
    if (item.name === 'honest and right') sameKey.push(performance.now() - begun);
    if (own % 1000 === 999) console.log(`${own + 1} items`);
  }
  running -= 1;
});
const disturbed = await neighbour(9, () => running > 0);
await Promise.all(lanes);
await server.stop();
const [before, after] = [p99(alone), p99(disturbed)];
console.log(
  `${kinds.hostile} hostile items, ${kinds.honest} honest ones, ${disturbed.length} of the neighbour`,
);
console.log(JSON.stringify(Object.fromEntries([...reasons].sort())));
console.log(
  `unearned ${faults.unearned}, misjudged ${faults.misjudged}, unscored ${faults.unscored}; ` +
    `p99 of the neighbour ${before.toFixed(0)} ms alone, ${after.toFixed(0)} ms beside (${(after / before).toFixed(1)}x)`,
);
console.log(
  `honest programs of the hostile key: p50 ${p50(sameKey).toFixed(0)} ms, p99 ${p99(sameKey).toFixed(0)} ms; ` +
    `of the neighbour: p50 ${p50(alone).toFixed(0)} ms alone, ${p50(disturbed).toFixed(0)} ms beside`,
);
process.exitCode = faults.unearned + faults.misjudged > 0 ? 1 : 0;
