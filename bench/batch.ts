/**
 * Batches end to end beside the same grading in process: submission, queue, worker, results read
 * back and checked.
 *   node bench/batch.ts [--math N] [--programs N] [--only redis|embedded] [--workers ROUNDS]
 * With --workers nothing but mathematics on Redis: one worker and two in turn, beside an API that
 * does not work on batches itself; all of it twice, since the first time is mostly compiling.
 * Programs that do not end soon are left out: the time would be theirs, on both sides. Verdicts are
 * not answered from memory. Memory is the resident size of the processes, sampled every 100 ms.
 */
import { connect } from 'node:net';
import { type CpuInfo, cpus, loadavg } from 'node:os';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { defaultConfig } from '../src/config.ts';
import type { Item } from '../src/grading/items/item.ts';
import type { BatchView } from '../src/jobs/following/batch-view.ts';
import { createLog } from '../src/observability/logs.ts';
import { createServices } from '../src/services.ts';
import type { Verdict } from '../src/verdict.ts';
import { hasData, mathItems, ndjson, programItems, programs } from './batch/items.ts';
import { type Deployment, deploy } from './batch/processes.ts';

const { values } = parseArgs({
  options: {
    math: { type: 'string', default: '100000' },
    programs: { type: 'string', default: '10000' },
    only: { type: 'string' },
    workers: { type: 'string' },
  },
});
const SETTINGS = { TOUCHSTONE_CACHE_MB: '0', TOUCHSTONE_RUNTIMES: 'javascript' };

if (!hasData()) {
  console.error('The data folder ../shared/data is not there: nothing to measure.');
  process.exit(2);
}

/**
 * Graded at once in process, a few pieces side by side, so that the slowest item of one does not
 * hold up everything.
 */
const PIECE = 100;
const SIDE_BY_SIDE = 4;

type Grades = Map<string, string>;
const gradeOf = ({ reward, reason }: Verdict) => `${reward} ${reason}`;

interface Alone {
  seconds: number;
  cpuSeconds: number;
  grades: Grades;
  /** CPU time of the candidate, of those that were run. */
  cpuMs: Map<string, number>;
}

async function inProcess(items: Item[]): Promise<Alone> {
  const config = defaultConfig({ cacheMb: 0, runtimes: ['javascript'] });
  const services = createServices(config, { log: createLog('silent') });
  await services.lifecycle.start();
  const grades: Grades = new Map();
  const cpuMs: Alone['cpuMs'] = new Map();
  const call = { tenant: 'bench', deadlineAt: Date.now() + 3_600_000, checked: true };
  const begun = performance.now();
  const cpuBefore = process.cpuUsage();
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const piece = items.slice(next, next + PIECE);
      next += PIECE;
      await services.grader.gradeEach(piece, call, (index, verdict) => {
        const id = piece[index]!.id!;
        grades.set(id, gradeOf(verdict));
        if (verdict.timing.cpu_ms !== undefined) cpuMs.set(id, verdict.timing.cpu_ms);
      });
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  const seconds = (performance.now() - begun) / 1000;
  const cpuSeconds = process.cpuUsage(cpuBefore).user / 1e6;
  await services.lifecycle.close();
  return { seconds, cpuSeconds, grades, cpuMs };
}

/**
 * The programs that end within so many milliseconds of CPU time, as a first grading of each shows.
 */
const SOON_MS = 200;

async function endingPrograms(): Promise<Item[]> {
  const all = programs();
  const { cpuMs } = await inProcess(all);
  const ending = all.filter(({ id }) => (cpuMs.get(id!) ?? SOON_MS) < SOON_MS);
  console.log(`${all.length - ending.length} of ${all.length} programs are left out: they do not end soon`);
  return ending;
}

async function readBack(url: string, id: string, expected: Grades): Promise<void> {
  const answer = await fetch(`${url}/v1/batches/${id}/results`);
  const seen = new Set<number>();
  let rest = '';
  const differing = new Map<string, number>();
  const decoder = new TextDecoder();
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() as string;
    for (const line of lines) {
      const verdict = JSON.parse(line) as Verdict & { index: number };
      seen.add(verdict.index);
      const pair = `${expected.get(verdict.id!)} in process, ${gradeOf(verdict)} in the batch`;
      if (expected.get(verdict.id!) !== gradeOf(verdict)) differing.set(pair, (differing.get(pair) ?? 0) + 1);
    }
  }
  if (seen.size !== expected.size) console.log(`  ! ${expected.size - seen.size} verdicts are missing`);
  for (const [pair, count] of differing) console.log(`  ! ${count} verdicts: ${pair}`);
}

/** Share of the time of all cores that anybody used: Redis, this client and others, too. */
function busyShare(before: CpuInfo[], after: CpuInfo[]): number {
  const sum = (all: CpuInfo[], names: readonly (keyof CpuInfo['times'])[]) =>
    all.flatMap(({ times }) => names.map((name) => times[name])).reduce((one, other) => one + other, 0);
  const all = ['user', 'nice', 'sys', 'irq', 'idle'] as const;
  const passed = sum(after, all) - sum(before, all);
  return 1 - (sum(after, ['idle']) - sum(before, ['idle'])) / passed;
}

async function endToEnd(name: string, deployment: Deployment, items: Item[], alone: Alone): Promise<number> {
  const { url, api, worker, moreWorkers } = deployment;
  const processes = [api, worker, ...moreWorkers];
  const idle = api.nowMb();
  const cpuBefore = processes.map((watched) => watched?.cpuSeconds() ?? 0);
  const machineBefore = cpus();
  const begun = performance.now();
  const answer = await fetch(`${url}/v1/batches`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: Readable.toWeb(Readable.from(ndjson(items))) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
  const { id } = (await answer.json()) as BatchView;
  const accepted = (performance.now() - begun) / 1000;
  // A client that asks for the results and never reads them, all the while.
  const slow = connect(Number(new URL(url).port), '127.0.0.1');
  slow.pause();
  slow.write(`GET /v1/batches/${id}/results?follow=true HTTP/1.1\r\nHost: x\r\n\r\n`);
  for (;;) {
    const view = (await (await fetch(`${url}/v1/batches/${id}`)).json()) as BatchView;
    if (view.ended_at) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seconds = (performance.now() - begun) / 1000;
  const cpu = processes.map((watched, at) =>
    watched ? (watched.cpuSeconds() - cpuBefore[at]!).toFixed(1) : '–',
  );
  const busy = busyShare(machineBefore, cpus());
  await readBack(url, id, alone.grades);
  const whole = (performance.now() - begun) / 1000;
  slow.destroy();
  const rate = items.length / seconds;
  const share = (100 * alone.seconds) / seconds;
  const memory = `API ${idle.toFixed(0)} MiB idle, at most ${api.peakMb().toFixed(0)} MiB${worker ? `, worker ${worker.peakMb().toFixed(0)} MiB` : ''}`;
  console.log(
    `${name.padEnd(34)} ${seconds.toFixed(1).padStart(6)} s  ${rate.toFixed(0).padStart(6)} items/s  ${share.toFixed(0).padStart(3)} % of in process  accepted after ${accepted.toFixed(1)} s, read back after ${whole.toFixed(1)} s; CPU ${cpu.join(' + ')} s, the machine ${(100 * busy).toFixed(0)} % busy; ${memory}`,
  );
  return rate;
}

async function compare(what: string, items: Item[]): Promise<void> {
  if (items.length === 0) return;
  const alone = await inProcess(items);
  const rate = items.length / alone.seconds;
  console.log(
    `${`${what}, in process`.padEnd(34)} ${alone.seconds.toFixed(1).padStart(6)} s  ${rate.toFixed(0).padStart(6)} items/s  CPU ${alone.cpuSeconds.toFixed(1)} s`,
  );
  for (const kind of ['redis', 'embedded'] as const) {
    if (values.only && values.only !== kind) continue;
    const deployment = await deploy(kind, SETTINGS);
    try {
      await endToEnd(`${what}, ${kind}`, deployment, items, alone);
    } finally {
      await deployment.stop();
    }
  }
}

/** In turn, since the machine is not the same from one minute to the next. */
async function compareWorkers(items: Item[], rounds: number): Promise<void> {
  const alone = await inProcess(items);
  const settings = { ...SETTINGS, TOUCHSTONE_WORKER: 'off' };
  const gains: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const rates: number[] = [];
    for (const more of [0, 1]) {
      const deployment = await deploy('redis', settings, more);
      try {
        // Each process compiles its code anew: what counts has been there for a minute.
        await endToEnd(`math, ${more + 1} of its own, just started`, deployment, items, alone);
        rates.push(await endToEnd(`math, ${more + 1} of its own`, deployment, items, alone));
      } finally {
        await deployment.stop();
      }
    }
    gains.push(rates[1]! / rates[0]!);
  }
  const load = loadavg()[0]!.toFixed(1);
  console.log(
    `two workers do ${gains.map((gain) => gain.toFixed(2)).join(', ')} times what one does; load ${load}`,
  );
}

if (values.workers !== undefined) {
  await compareWorkers(mathItems(Number(values.math)), Number(values.workers));
  process.exit(0);
}
await compare(`${values.math} math items`, mathItems(Number(values.math)));
if (Number(values.programs) > 0) {
  const items = programItems(await endingPrograms(), Number(values.programs));
  await compare(`${values.programs} JavaScript programs`, items);
}
