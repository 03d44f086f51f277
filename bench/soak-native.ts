/**
 * Many native programs in all languages, one in ten hostile, launchers killed meanwhile: verdicts,
 * processes and files left over, memory.
 *   node bench/soak-native.ts [--items N] [--seconds N] [--seed N] [--parallel N] [--kill-every N]
 * After the seconds no further one is begun. The same seed gives the same programs in the same
 * order. Exit status 1 where anything is wrong.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createSandbox } from '../src/sandbox/create-sandbox.ts';
import { SandboxError } from '../src/sandbox/sandbox.ts';
import { type Judgement, unscored } from '../src/verdict.ts';
import { createCodeVerifier } from '../src/verifiers/code/verifier.ts';
import { judge } from './accuracy/outcome.ts';
import { randomBy } from './attack/random.ts';
import { mapParallel } from './code/bench-sandbox.ts';
import { descendants, slope, zombieChildren } from './code/health.ts';
import { dataIsThere, labelledSets } from './labelled/sets.ts';

const { values: flags } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    parallel: { type: 'string', default: String(2 * availableParallelism()) },
    'kill-every': { type: 'string', default: '250' },
  },
});
if (!dataIsThere()) {
  console.error('The data folder ../shared/data is not there: there are no programs to run.');
  process.exit(2);
}
const total = Number(flags.items);
const random = randomBy(Number(flags.seed));

const dataDir = join(tmpdir(), 'touchstone-bench');
mkdirSync(dataDir, { recursive: true });
const sandbox = createSandbox({ runtimes: ['python', 'native'], dataDir, probes: false, spares: 0 });
await sandbox.start();
const verifier = createCodeVerifier({ sandbox });
const context = { signal: new AbortController().signal, tenant: 'soak' };

const rows = labelledSets(['native/']).flatMap(({ items }) => items);
const isHostile = ({ id }: { id: string }) => id.includes('-cheat-');
const hostile = rows.filter(isHostile);
const honest = rows.filter((row) => !isHostile(row));
const order = Array.from({ length: total }, (_, index) => random.pick(index % 10 === 9 ? hostile : honest));

const wrong = new Map<string, number>();
const memory: [number, number][] = [];
let done = 0;
let killed = 0;
const begun = performance.now();
await mapParallel(order, Number(flags.parallel), async ({ id, item, expected }) => {
  if (performance.now() - begun > Number(flags.seconds) * 1000) return;
  const { response, reference, options = {} } = item as Parameters<typeof verifier.grade>[0];
  const judgement = await graded({ response, reference, options });
  const reward = judgement.status === 'scored' ? judgement.reward : null;
  const correct = judgement.status === 'scored' ? judgement.correct : null;
  if (judge(expected, { reward, correct } as Parameters<typeof judge>[1]) !== 'right') {
    const key = `${id}: ${judgement.status} ${judgement.reason} ${judgement.message ?? ''}`;
    wrong.set(key, (wrong.get(key) ?? 0) + 1);
  }
  done += 1;
  if (done % 100 === 0) memory.push([done, process.memoryUsage().rss / 1024 ** 2]);
  if (done % Number(flags['kill-every']) === 0) killOne();
});
const seconds = (performance.now() - begun) / 1000;

// One that ended just now has not been waited for yet.
const ended = zombieChildren();
await setTimeout(500);
const zombies = zombieChildren().filter((pid) => ended.includes(pid)).length;
const { started, children } = sandbox.stats();
await sandbox.close();
await setTimeout(500);
const alive = descendants().filter(({ state }) => state !== 'Z');
const files = leftovers();
const steady = slope(memory.slice(Math.floor(memory.length / 5)));
const errors = [...wrong.values()].reduce((sum, count) => sum + count, 0);
const load = (loadavg()[0] ?? 0).toFixed(1);
console.log(
  `${done} programs of ${rows.length} (${hostile.length} hostile), seed ${flags.seed}: ${seconds.toFixed(0)} s, ${(done / seconds).toFixed(1)}/s, load ${load} on ${availableParallelism()} cores`,
);
console.log(`  wrong verdicts: ${errors}`);
for (const [key, count] of wrong) console.log(`    ${count}x ${key.slice(0, 400)}`);
console.log(`  launchers and children: ${children} at the end, ${started} started, ${killed} killed by us`);
console.log(`  zombies: ${zombies}, processes left: ${alive.length}, folders left: ${files.length}`);
console.log(`  memory: ${memory.at(-1)?.[1].toFixed(0)} MB, ${steady.toFixed(2)} MB per 1,000`);
process.exitCode = errors + zombies + alive.length + files.length > 0 ? 1 : 0;

/** As the service answers, also where the sandbox failed. */
async function graded(input: Parameters<typeof verifier.grade>[0]): Promise<Judgement> {
  try {
    return await verifier.grade(input, context);
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    return unscored(error.reason, { message: error.message });
  }
}

/** Ends a launcher's sandbox from outside, whatever it is doing. */
function killOne(): void {
  const launchers = descendants().filter(({ name, parent }) => name === 'bwrap' && parent === process.pid);
  const chosen = launchers[random.below(launchers.length)];
  if (chosen === undefined) return;
  process.kill(chosen.pid, 'SIGKILL');
  killed += 1;
}

/** What the sandbox kept in the folder for temporary files. */
function leftovers(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`touchstone-native-${process.pid}-`));
}
