/**
 * Ten times as many single requests as the service can grade, where it is set to refuse early: what
 * is refused, how, and what becomes of the rest.
 *   node bench/overload.ts [--seconds N] [--times N]
 * The capacity is what a few clients get who wait for each answer; unloaded is a fifth of that.
 * Afterwards the unloaded rate again, to see how long refusals go on. Nothing is answered from
 * memory: no two requests are alike.
 */
import { parseArgs } from 'node:util';
import { type Deployment, deploy } from './batch/processes.ts';
import { closedLoop, type Outcome, openLoop } from './overload/client.ts';
import { requests } from './overload/requests.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, times: { type: 'string', default: '10' } },
});
const CLIENTS = 6;
const CAPACITY_SECONDS = 8;
const UNLOADED_SHARE = 0.2;
const UNLOADED_SECONDS = 20;
const AFTER_SECONDS = 6;

const accepted = (outcomes: Outcome[]) => outcomes.filter(({ status }) => status === 200);

function percentile(outcomes: Outcome[], share: number): number {
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
}

function latencies(outcomes: Outcome[]): string {
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))].sort();
  const show = (some: Outcome[]) =>
    `p50 ${percentile(some, 0.5).toFixed(0)} ms, p99 ${percentile(some, 0.99).toFixed(0)} ms`;
  const each = kinds.map((kind) => `${kind} ${show(outcomes.filter((one) => one.kind === kind))}`);
  return `${show(outcomes)} (${each.join('; ')})`;
}

function faults(outcomes: Outcome[]): string {
  const wrong = outcomes.filter((one) => one.wrong).length;
  const refused = outcomes.filter(({ status }) => status !== 200);
  const improper = refused.filter(
    ({ status, retryAfter }) => (status !== 429 && status !== 503) || retryAfter === undefined,
  );
  return `${wrong} wrong rewards; ${refused.length} refused, ${improper.length} of them not with 429 or 503 and Retry-After`;
}

async function measure({ url, api }: Deployment): Promise<void> {
  const source = requests();
  await closedLoop(url, source, CLIENTS, 3);
  const alone = accepted(await closedLoop(url, source, CLIENTS, CAPACITY_SECONDS));
  const capacity = alone.length / CAPACITY_SECONDS;
  console.log(`capacity    ${capacity.toFixed(0)} requests/s with ${CLIENTS} clients`);
  const unloaded = await openLoop(url, source, UNLOADED_SHARE * capacity, UNLOADED_SECONDS);
  console.log(`unloaded    ${faults(unloaded.outcomes)}; ${latencies(accepted(unloaded.outcomes))}`);
  const before = api.nowMb();
  const rate = Number(values.times) * capacity;
  const { over, outcomes } = await openLoop(url, source, rate, Number(values.seconds));
  const served = accepted(outcomes);
  const ratio = percentile(served, 0.99) / percentile(accepted(unloaded.outcomes), 0.99);
  console.log(
    `overload    ${outcomes.length} requests in ${values.seconds} s, ${served.length} graded; ${faults(outcomes)}; ${latencies(served)}: p99 ${ratio.toFixed(2)}x unloaded`,
  );
  console.log(
    `            refusals ${latencies(outcomes.filter(({ status }) => status !== 200))}; memory of the API ${before.toFixed(0)} MiB before, at most ${api.peakMb().toFixed(0)} MiB`,
  );
  const after = await openLoop(url, source, UNLOADED_SHARE * capacity, AFTER_SECONDS);
  const last = Math.max(
    0,
    ...after.outcomes.filter(({ status }) => status !== 200).map(({ at }) => at - over),
  );
  console.log(
    `afterwards  the last refusal ${last.toFixed(0)} ms after the end; ${latencies(accepted(after.outcomes))}`,
  );
}

const deployment = await deploy('embedded', {
  TOUCHSTONE_RUNTIMES: 'javascript',
  TOUCHSTONE_SINGLE_WAIT_MS: '100',
});
try {
  await measure(deployment);
} finally {
  await deployment.stop();
}
process.exit(0);
