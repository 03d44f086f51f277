/**
 * Nobody is refused while there is time: one process as it is by default, and HumanEval's programs
 * at once, as a list and as single requests: after slow programs have ended by their limit, while
 * slow ones still run, behind endless ones that have the limit of the service, and 2,000 in a
 * burst.
 *   node bench/waiting.ts [--slow N] [--burst N]
 * Ends with 1 where one of them is not graded 1.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { deploy } from './batch/processes.ts';
import { dataIsThere, SETS } from './code/sets.ts';

const { values } = parseArgs({
  options: { slow: { type: 'string', default: '30' }, burst: { type: 'string', default: '2000' } },
});
if (!dataIsThere()) {
  console.error('The data folder ../shared/data/code is not there: nothing to measure.');
  process.exit(2);
}
/** All of them, on two children, well within the time that a request has. */
const SLOW_CPU_MS = 2000;
/** Until the last of a burst has its turn. */
const TIMEOUT_MS = 600_000;

const programs = SETS.python[0]!().items.map(({ id, response, reference }) => ({
  id,
  response,
  reference,
}));
const slow = Array.from({ length: Number(values.slow) }, (_, n) => ({
  id: `slow-${n}`,
  response: `def f(x):\n    while True:\n        x += 1  # ${n}\n`,
  reference: {
    language: 'python',
    tests: { kind: 'call', function: 'f', cases: [{ args: [1], expected: 2 }] },
  },
  options: { limits: { test_cpu_ms: SLOW_CPU_MS } },
}));

type Item = object;

interface Told {
  reward: number | null;
  reason: string;
}

/** A program that nobody has sent before: nothing is answered from memory. */
const asNew = (item: (typeof programs)[number], mark: string) => ({
  ...item,
  response: `${item.response}\n# ${mark}`,
});

async function post(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const told = (await answer.json()) as { type?: string };
  if (!answer.ok) return { reward: null, reason: `${answer.status} ${told.type}` };
  return told;
}

async function asList(url: string, all: Item[]): Promise<Told[]> {
  const items = all.map((item) => ({ verifier: 'code', ...item }));
  const told = (await post(`${url}/v1/rewards`, { items })) as { verdicts?: Told[] } & Told;
  return told.verdicts ?? items.map(() => told);
}

const asSingles = (url: string, items: Item[]): Promise<Told[]> =>
  Promise.all(items.map((item) => post(`${url}/v1/rewards/code`, item) as Promise<Told>));

let isGood = true;
async function expectAllRight(what: string, ask: () => Promise<Told[]>): Promise<void> {
  const begun = performance.now();
  const told = await ask();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const others = new Map<string, number>();
  for (const { reward, reason } of told) if (reward !== 1) others.set(reason, (others.get(reason) ?? 0) + 1);
  if (others.size > 0) isGood = false;
  const rest = [...others].map(([reason, count]) => `, ${count} ${reason}`).join('');
  console.log(`${what.padEnd(60)} ${told.length - sum(others)} of ${told.length} in ${seconds} s${rest}`);
}

const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((all, one) => all + one, 0);

const { url, stop } = await deploy('embedded', { TOUCHSTONE_RUNTIMES: 'python' });
try {
  const marked = (mark: string) => programs.map((item) => asNew(item, mark));
  const ended = await asList(url, slow);
  console.log(
    `${slow.length} slow ones have ended: ${[...new Set(ended.map(({ reason }) => reason))].join(', ')}`,
  );
  await expectAllRight('a list after them', () => asList(url, marked('after, list')));
  await expectAllRight('single requests after them', () => asSingles(url, marked('after, single')));
  const under = asSingles(url, slow);
  await expectAllRight('a list while they run again', () => asList(url, marked('while, list')));
  await under;
  const again = asList(url, slow);
  await expectAllRight('single requests while they run again', () => asSingles(url, marked('while, single')));
  await again;
  const burst = Array.from({ length: Number(values.burst) }, (_, n) =>
    asNew(programs[n % programs.length]!, `burst ${n}`),
  );
  await expectAllRight('single requests in a burst', () => asSingles(url, burst));
  // By their own limits these take longer than a request has: they end with the service.
  const endless = slow.map(({ options: _, ...item }) => item);
  void asSingles(url, endless).catch(() => {});
  await expectAllRight('single requests behind endless ones', () => asSingles(url, marked('behind')));
} finally {
  await stop();
}
console.log(`load ${loadavg()[0]!.toFixed(1)}`);
process.exit(isGood ? 0 : 1);
