/**
 * Items a second of each verifier on one core, in process: no HTTP, no cache, every response a new
 * one. CPU time of the whole process, medians of five.
 *   node bench/verifiers.ts [--only NAME]… [--peers PYTHON]
 * NAME is the beginning of a row, as in `choice`. PYTHON is one that has what people use in Python
 * (bench/verifiers/peers.ts says what): it is measured in the same run, and printed beside.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultConfig } from '../src/config.ts';
import type { Item } from '../src/grading/items/item.ts';
import { createServices } from '../src/services.ts';
import type { Verdict } from '../src/verdict.ts';
import type { GradeInput, Verifier } from '../src/verifiers/verifier.ts';
import { measure } from './verifiers/measure.ts';
import { type Peer, peersOf } from './verifiers/peers.ts';
import { type BenchItem, COMPOSITE, ROWS } from './verifiers/rows.ts';

const { values: flags } = parseArgs({
  options: { only: { type: 'string', multiple: true, default: [] }, peers: { type: 'string' } },
});
const wanted = (name: string) =>
  flags.only.length === 0 || flags.only.some((start) => name.startsWith(start));

const dataDir = mkdtempSync(join(tmpdir(), 'touchstone-verifiers-'));
const config = defaultConfig({ dataDir, logLevel: 'error', cacheMb: 0, maxWaitMs: 3_600_000 });
const { registry, grader, lifecycle } = createServices(config);
const context = { signal: new AbortController().signal, tenant: 'bench' };
/** A composite adds so many microseconds to each of its parts at most. */
const MOST_ADDED = 10;

interface Direct {
  id: string;
  item(n: number): BenchItem;
  atOnce?: number | undefined;
}

/** The verifier by itself; the first item shows that it grades at all. */
async function direct({ id, item, atOnce }: Direct) {
  const verifier = registry.get(id) as Verifier;
  const grade = (input: BenchItem): undefined | Promise<unknown> => {
    const judgement = verifier.grade({ options: {}, ...input } as GradeInput<never, never>, context);
    return judgement instanceof Promise ? judgement : undefined;
  };
  const first = await verifier.grade({ options: {}, ...item(0) } as GradeInput<never, never>, context);
  if (first.status === 'unscored') throw new Error(`${id}: ${first.reason} ${first.message ?? ''}`);
  return measure({ make: item, grade, atOnce });
}

async function rows(peers: ReadonlyMap<string, Peer>): Promise<void> {
  console.log(`load ${loadavg()[0]!.toFixed(1)}; items a second of one core, median (lowest to highest)`);
  for (const { name, verifier, bar, item, atOnce } of ROWS.filter((row) => wanted(row.name))) {
    const { rate, low, high } = await direct({ id: verifier, item, atOnce });
    const mark = bar !== undefined && rate < bar ? '!' : ' ';
    const target = bar === undefined ? '' : `  ≥ ${bar}`;
    const peer = peers.get(name);
    const beside = peer ? `  ${peer.peer} ${peer.rate.toFixed(0)}: ${(rate / peer.rate).toFixed(1)}x` : '';
    console.log(
      `${mark}${name.padEnd(42)} ${rate.toFixed(0).padStart(8)}  (${low.toFixed(0)} to ${high.toFixed(0)})${target}${beside}`,
    );
  }
}

interface Recipe {
  parts: { verifier: string; reference: unknown }[];
}

/** The composite by the way of every item, less its parts by themselves. */
async function composite(): Promise<void> {
  const { parts } = COMPOSITE.item(0).reference as Recipe;
  let alone = 0;
  for (const { verifier, reference } of parts) {
    const item = (n: number) => ({ ...COMPOSITE.item(n), reference });
    alone += 1e6 / (await direct({ id: verifier, item })).rate;
  }
  const call = { tenant: 'bench', deadlineAt: Date.now() + 3_600_000, checked: true };
  const make = (n: number): Item => ({ verifier: COMPOSITE.verifier, ...COMPOSITE.item(n) });
  const grade = (item: Item): undefined | Promise<Verdict> => {
    const verdict = grader.grade(item, call);
    return verdict instanceof Promise ? verdict : undefined;
  };
  const { rate } = await measure({ make, grade });
  const whole = 1e6 / rate;
  const added = (whole - alone) / parts.length;
  console.log(
    `${added > MOST_ADDED ? '!' : ' '}composite: ${whole.toFixed(1)} µs, its ${parts.length} parts alone ${alone.toFixed(1)} µs: ${added.toFixed(1)} µs for each  ≤ ${MOST_ADDED}`,
  );
}

try {
  await rows(await peersOf(flags.peers));
  if (wanted('composite')) await composite();
} finally {
  await lifecycle.close();
  rmSync(dataDir, { recursive: true, force: true });
}
