/**
 * How the cost of the service grows with what it is sent: the exponent of CPU time over size, by a
 * fit of their logarithms, in response length, tests, list length, references, keys and waiting
 * items. 1 is linear. What counts is that of the three largest sizes, where it is above that of
 * all: at small ones, what every request costs hides how the rest grows. Exits with 1 where one is
 * above 1.1, or where a size does not get the reward that the others get.
 *   node bench/growth.ts [--only NAME]
 * CPU time of the process with its children, fresh strings each time, medians of five.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { defaultConfig } from '../src/config.ts';
import type { Item } from '../src/grading/items/item.ts';
import { createLog } from '../src/observability/logs.ts';
import { createServices } from '../src/services.ts';
import { openTreeClock } from './code/cpu-of-tree.ts';

const { values: flags } = parseArgs({ options: { only: { type: 'string' } } });
const BAR = 1.1;
const RUNS = 5;
/** Work is repeated until so much CPU time is used. */
const ENOUGH_MS = 60;
const treeMs = openTreeClock();

const settings = { cacheMb: 0, threads: 0, runtimes: ['javascript'] as 'javascript'[] };
const services = createServices(defaultConfig(settings), { log: createLog('silent') });
const { grader } = services;

interface Sweep {
  name: string;
  sizes: readonly number[];
  /** In children, too. */
  children?: true;
  /** @param fresh another text for each call */
  work(size: number, fresh: string): Promise<unknown>;
}

const call = (tenant = 'bench') => ({ tenant, deadlineAt: Date.now() + 600_000 });
const math = (response: string, answer: string | string[] = '42'): Item => ({
  verifier: 'math',
  response,
  reference: { answer },
});
/** A size that is refused costs nothing, and says nothing. */
const grade = async (item: Item, reward = 1) => {
  const verdict = await grader.grade(item, call());
  if (verdict.reward !== reward) throw new Error(`no reward of ${reward}: ${verdict.message}`);
};
const each = <T>(size: number, make: (n: number) => T): T[] =>
  Array.from({ length: size }, (_, n) => make(n));
const LENGTHS = [10_000, 30_000, 100_000, 300_000, 900_000];
/** So many characters of it, again and again. */
const filled = (size: number, text: string) => text.repeat(Math.ceil(size / text.length)).slice(0, size);

const response = (name: string, shape: (size: number, fresh: string) => string): Sweep => ({
  name: `response length, ${name}`,
  sizes: LENGTHS,
  work: (size, fresh) => grade(math(shape(size, fresh))),
});

/** Where it is graded depends on its length: between the two is a step, which is no growth. */
const THINKING = response(
  'thinking',
  (size, fresh) => `<think>${filled(size, `${fresh} so on `)}</think>The answer is 42.`,
);

const SWEEPS: Sweep[] = [
  response('prose and a box', (size, fresh) => `${filled(size, `So ${fresh} it goes. `)}\\boxed{42}`),
  response('boxes alone', (size, fresh) => `${filled(size, `${fresh} \\boxed{41} `)} \\boxed{42}`),
  {
    ...THINKING,
    name: 'response length, thinking, in the event loop',
    sizes: [10_000, 30_000, 60_000, 120_000],
  },
  {
    ...THINKING,
    name: 'response length, thinking, in a thread',
    sizes: [150_000, 300_000, 600_000, 900_000],
  },
  {
    name: 'list length',
    sizes: [64, 256, 1024, 4096],
    work: (size, fresh) =>
      grader.gradeEach(
        each(size, (n) => math(`${fresh}: the answer is ${n}.`)),
        call(),
        () => undefined,
      ),
  },
  {
    name: 'references',
    sizes: [4, 8, 16, 32, 64],
    work: (size, fresh) =>
      grade(
        math(
          `${fresh}: \\boxed{\\sqrt{5}}`,
          each(size, (n) => `\\sqrt{${n + 6}}`),
        ),
        0,
      ),
  },
  {
    name: 'keys, one item each',
    sizes: [16, 64, 256, 1024],
    work: (size, fresh) =>
      Promise.all(each(size, (n) => grader.gradeSingle(math(`${fresh}: it is ${n}.`), call(`key ${n}`)))),
  },
  {
    name: 'waiting items of one key',
    sizes: [64, 256, 1024, 4096, 16_384],
    work: (size, fresh) =>
      Promise.all(each(size, (n) => grader.gradeSingle(math(`${fresh}: it is ${n}.`), call()))),
  },
  {
    name: 'tests of a JavaScript program',
    sizes: [16, 64, 256, 1024],
    children: true,
    work: (size, fresh) =>
      grade({
        verifier: 'code',
        response: `\`\`\`javascript\nfunction f(x) { return x + 1; } // ${fresh}\n\`\`\``,
        reference: {
          language: 'javascript',
          tests: { kind: 'call', function: 'f', cases: each(size, (n) => ({ args: [n], expected: n + 1 })) },
        },
      }),
  },
];

let calls = 0;

/** CPU milliseconds of one piece of work. */
async function once({ work, children }: Sweep, size: number): Promise<number> {
  const now = () => (children ? treeMs() : ownCpuMs());
  const begun = now();
  for (let times = 1; ; times += 1) {
    calls += 1;
    await work(size, calls.toString(36).padStart(5, 'x'));
    const used = now() - begun;
    if (used >= ENOUGH_MS) return used / times;
  }
}

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Slope of the line that fits the logarithms best. */
function exponentOf(sizes: readonly number[], costs: readonly number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [sizes.map(Math.log), costs.map(Math.log)];
  const [mx, my] = [mean(x), mean(y)];
  const along = x.reduce((sum, value, n) => sum + (value - mx) * (y[n]! - my), 0);
  return along / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}

await services.lifecycle.start();
let above = 0;
for (const sweep of SWEEPS) {
  if (flags.only !== undefined && !sweep.name.includes(flags.only)) continue;
  for (let round = 0; round < 3; round += 1) for (const size of sweep.sizes) await once(sweep, size);
  const costs: number[] = [];
  for (const size of sweep.sizes) {
    const runs: number[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await once(sweep, size));
    costs.push(runs.sort((a, b) => a - b)[RUNS >> 1]!);
  }
  const exponent = Math.max(
    exponentOf(sweep.sizes, costs),
    exponentOf(sweep.sizes.slice(-3), costs.slice(-3)),
  );
  if (exponent > BAR) above += 1;
  const shown = sweep.sizes.map((size, n) => `${size}: ${costs[n]!.toPrecision(3)} ms`).join(', ');
  console.log(`${sweep.name.padEnd(34)} ${exponent.toFixed(2)}  ${shown}`);
}
console.log(`${above} above ${BAR}; load ${loadavg()[0]?.toFixed(1)}`);
await services.lifecycle.close();
process.exitCode = above > 0 ? 1 : 0;
