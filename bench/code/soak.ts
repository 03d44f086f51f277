/**
 * Many submissions, one in ten hostile: verdicts, processes left over, memory, delay of the event
 * loop.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { mapParallel, openSandbox } from './bench-sandbox.ts';
import { slope, zombieChildren } from './health.ts';
import { HOSTILE } from './hostile.ts';
import { type CodeItem, SETS } from './sets.ts';

const PARALLEL = 32;

interface Labelled {
  item: CodeItem;
  pass: boolean;
}

/** @returns whether every verdict was right. */
export async function soak(total: number): Promise<boolean> {
  console.log(`\nsoak: ${total} submissions, one in ten hostile, ${PARALLEL} at a time`);
  const bench = await openSandbox(['javascript', 'python']);
  const honest: Labelled[] = [
    SETS.javascript[0]!(),
    SETS.javascript[1]!(),
    SETS.python[0]!(),
    SETS.python[2]!(),
  ].flatMap(({ items, pass }) => items.map((item) => ({ item, pass })));
  const known = honest.filter(({ item }) => item.id !== 'JavaScript/162');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const memory: [number, number][] = [];
  let done = 0;
  const wrong = new Map<string, number>();
  delay.enable();
  const work = async (index: number) => {
    const hostile = index % 10 === 9;
    const { item, pass } = hostile
      ? { item: HOSTILE[Math.floor(index / 10) % HOSTILE.length]!, pass: false }
      : known[(index * 7919) % known.length]!;
    const judgement = await bench.grade(item);
    if (judgement.status !== 'scored' || judgement.correct !== pass) {
      const key = `${item.id}: ${judgement.reason} ${judgement.message ?? ''}`;
      wrong.set(key, (wrong.get(key) ?? 0) + 1);
    }
    done += 1;
    if (done % 250 === 0) memory.push([done, process.memoryUsage().rss / 1024 ** 2]);
  };
  const begun = performance.now();
  await mapParallel(
    Array.from({ length: total }, (_, index) => index),
    PARALLEL,
    work,
  );
  const seconds = (performance.now() - begun) / 1000;
  delay.disable();
  // One that ended just now has not been waited for yet.
  const before = zombieChildren();
  await setTimeout(500);
  const zombies = zombieChildren().filter((pid) => before.includes(pid)).length;
  const stats = bench.sandbox.stats();
  await bench.sandbox.close();
  console.log(
    `  ${seconds.toFixed(0)} s, ${(total / seconds).toFixed(0)} submissions/s, ${JSON.stringify(stats)}`,
  );
  console.log(
    `  wrong verdicts: ${[...wrong.values()].reduce((sum, count) => sum + count, 0)}, zombies: ${zombies}`,
  );
  for (const [key, count] of wrong) console.log(`    ${count}x ${key}`);
  // The first fifth fills caches; the heap takes longer to find its size.
  const [steady, late] = [5, 2].map((share) => memory.slice(Math.floor(memory.length / share)));
  const fifths = [1, 2, 3, 4, 5].map((fifth) => memory[Math.ceil((fifth * memory.length) / 5) - 1]);
  console.log(
    `  memory of this process after each fifth: ${fifths.map((point) => point?.[1].toFixed(0)).join(', ')} MB; slope ${slope(steady!).toFixed(2)} MB per 1,000 after the first fifth, ${slope(late!).toFixed(2)} in the second half`,
  );
  console.log(
    `  event-loop delay: p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, max ${(delay.max / 1e6).toFixed(1)} ms`,
  );
  return wrong.size === 0 && zombies === 0;
}
