/**
 * What HTTP costs: a bare Fastify route beside /v1/rewards/math, and lists of 256 beside the same
 * grading in process.
 *   node bench/http.ts [--seconds N]
 * Real model solutions are graded; the cache of verdicts is off unless the line says otherwise.
 */
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { createCompute } from '../src/compute/compute.ts';
import { defaultConfig } from '../src/config.ts';
import type { Item } from '../src/grading/items/item.ts';
import { createLog } from '../src/observability/logs.ts';
import { createServices } from '../src/services.ts';
import type { Verdict } from '../src/verdict.ts';
import { createMathVerifier } from '../src/verifiers/math/verifier.ts';
import type { Verifier } from '../src/verifiers/verifier.ts';
import { type ServerProcess, startServer } from './http/server-process.ts';

const DATA = new URL('../../shared/data/math/gsm8k_model_solutions_600.jsonl', import.meta.url);
const CONNECTIONS = 64;
const LIST = 256;
const LIST_CONNECTIONS = 4;
/** Until the compilers are done: after two seconds a seventh of the time is still theirs. */
const WARM_UP_SECONDS = 6;
const MAIN = '../../src/main.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '5' } } });
const seconds = Number(values.seconds);
if (!existsSync(DATA)) {
  console.error('The data folder ../shared/data/math is not there: nothing to measure.');
  process.exit(2);
}

const items: Item[] = readFileSync(DATA, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))
  .map(({ pred, gold }) => ({ verifier: 'math', response: pred, reference: { answer: gold } }));
const singles = items.map(({ verifier: _, ...item }) => JSON.stringify(item));
const lists = Array.from({ length: 8 }, (_, list) =>
  JSON.stringify({ items: Array.from({ length: LIST }, (_, n) => items[(list * LIST + n) % items.length]) }),
);

interface Load {
  name: string;
  server: ServerProcess;
  path: string;
  bodies: string[];
  connections: number;
  itemsPerRequest?: number;
}

/** @returns items per second. */
async function measure({
  name,
  server,
  path,
  bodies,
  connections,
  itemsPerRequest = 1,
}: Load): Promise<number> {
  const url = `${server.address}${path}`;
  const requests = bodies.map((body) => ({
    method: 'POST' as const,
    headers: { 'content-type': 'application/json' },
    body,
  }));
  await autocannon({ url, connections, duration: WARM_UP_SECONDS, requests });
  const before = server.cpuSeconds();
  const ownBefore = process.cpuUsage();
  const result = await autocannon({ url, connections, duration: seconds, requests });
  const done = result.requests.total * itemsPerRequest;
  const cpu = ((server.cpuSeconds() - before) * 1e6) / done;
  const own = process.cpuUsage(ownBefore);
  const generator = (own.user + own.system) / done;
  const perSecond = result.requests.average * itemsPerRequest;
  const unit = itemsPerRequest > 1 ? 'items/s' : 'requests/s';
  const { p50, p99 } = result.latency;
  const rate = `${perSecond.toFixed(0).padStart(7)} ${unit.padEnd(10)}`;
  console.log(
    `${name.padEnd(50)} ${rate}  p50 ${p50} ms  p99 ${p99} ms  ${cpu.toFixed(0)} µs CPU each, ${generator.toFixed(0)} of the generator`,
  );
  if (result.non2xx + result.errors > 0) {
    console.log(`  ${result.errors} errors, answers by status: ${JSON.stringify(result.statusCodeStats)}`);
  }
  return perSecond;
}

/**
 * Items per second through the grader of this process, in the same lists, without HTTP and without
 * the cache. Each list is parsed anew, beside the clock: strings that were graded before are
 * cheaper than any that arrive.
 */
async function inProcess(): Promise<number> {
  const compute = createCompute();
  const verifiers = [createMathVerifier({ compute })] as unknown as Verifier[];
  const services = createServices(defaultConfig({ cacheMb: 0, threads: 0 }), {
    log: createLog('silent'),
    verifiers,
  });
  const started = performance.now();
  const warm = started + WARM_UP_SECONDS * 1000;
  let graded = 0;
  let ms = 0;
  for (let list = 0; performance.now() < warm + seconds * 1000; list += 1) {
    const { items } = JSON.parse(lists[list % lists.length]!) as { items: Item[] };
    const call = { tenant: 'bench', deadlineAt: Date.now() + 60_000, checked: true };
    const verdicts: Verdict[] = [];
    const before = performance.now();
    await services.grader.gradeEach(items, call, (index, verdict) => {
      verdicts[index] = verdict;
    });
    if (before < warm) continue;
    ms += performance.now() - before;
    graded += verdicts.length;
  }
  await services.lifecycle.close();
  await compute.close();
  return graded / (ms / 1000);
}

console.log(`${cpus().length} × ${cpus()[0]?.model}; ${CONNECTIONS} connections, ${seconds} s each`);
async function against<T>(
  script: string,
  settings: Record<string, string>,
  work: (server: ServerProcess) => Promise<T>,
): Promise<T> {
  const server = await startServer(script, script === MAIN ? ['serve'] : [], settings);
  try {
    // The sandbox boots and is probed after the service listens.
    while (script === MAIN && (await fetch(`${server.address}/readyz`)).status !== 200) await sleep(200);
    return await work(server);
  } finally {
    await server.stop();
  }
}

const alone = { bodies: singles, connections: CONNECTIONS };
const bareRate = await against('bare-server.ts', {}, (server) =>
  measure({ name: 'bare Fastify route', server, path: '/bare', ...alone }),
);
const uncached = { TOUCHSTONE_CACHE_MB: '0', TOUCHSTONE_RUNTIMES: 'javascript', TOUCHSTONE_THREADS: '0' };
const listsOn = (server: ServerProcess, name: string) =>
  measure({
    name: `/v1/rewards, lists of ${LIST}, ${name}`,
    server,
    path: '/v1/rewards',
    bodies: lists,
    connections: LIST_CONNECTIONS,
    itemsPerRequest: LIST,
  });
const [single, listed] = await against(MAIN, uncached, async (server) => [
  await measure({ name: '/v1/rewards/math', server, path: '/v1/rewards/math', ...alone }),
  await listsOn(server, 'no threads'),
]);
const threads = String(Math.max(1, cpus().length - 1));
const threaded = await against(MAIN, { ...uncached, TOUCHSTONE_THREADS: threads }, (server) =>
  listsOn(server, `threads: ${threads}`),
);
await against(MAIN, { TOUCHSTONE_RUNTIMES: 'javascript' }, (server) =>
  measure({
    name: '/v1/rewards/math, the same items again (cached)',
    server,
    path: '/v1/rewards/math',
    ...alone,
  }),
);
const local = await inProcess();
console.log(
  `${'in process, lists of 256, freshly parsed'.padEnd(50)} ${local.toFixed(0).padStart(7)} items/s`,
);
console.log(
  `one item: ${((100 * single) / bareRate).toFixed(0)} % of the bare route; lists: ${((100 * listed) / local).toFixed(0)} % of in process (bars 45 and 82)`,
);
console.log(
  `lists with threads: ${(threaded / listed).toFixed(2)}x without; load ${loadavg()[0]?.toFixed(1)}`,
);
