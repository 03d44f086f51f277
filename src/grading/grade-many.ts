/** Lists: cheap items back to back in slices that leave the event loop free, expensive ones side by side. */
import type { UnscoredReason, Verdict } from '../verdict.ts';
import type { GradeCall, IndexedVerdict } from './grader.ts';
import type { Item } from './item.ts';
import type { Pacer } from './pacer.ts';

interface Means {
  pacer: Pacer;
  grade(item: Item, call: GradeCall): Verdict | Promise<Verdict>;
  refuse(item: Item, reason: UnscoredReason): Verdict;
}

export async function gradeEach(
  means: Means,
  items: readonly Item[],
  call: GradeCall,
  tell: (index: number, verdict: Verdict) => void,
): Promise<void> {
  const pending: Promise<void>[] = [];
  for (let index = 0; index < items.length; index += 1) {
    if (means.pacer.exhausted) await means.pacer.pause();
    const item = items[index] as Item;
    const over = endOf(call);
    const verdict = over ? means.refuse(item, over) : means.grade(item, call);
    if (verdict instanceof Promise) pending.push(verdict.then((reached) => tell(index, reached)));
    else tell(index, verdict);
  }
  await Promise.all(pending);
}

export async function* gradeMany(
  means: Means,
  items: readonly Item[],
  call: GradeCall,
): AsyncGenerator<IndexedVerdict> {
  const stop = new AbortController();
  const signal = call.signal ? AbortSignal.any([call.signal, stop.signal]) : stop.signal;
  let reached: IndexedVerdict[] = [];
  let running = true;
  let wake = () => {};
  const all = gradeEach(means, items, { ...call, signal }, (index, verdict) => {
    reached.push({ index, verdict });
    wake();
  }).finally(() => {
    running = false;
    wake();
  });
  try {
    for (;;) {
      const batch = reached;
      reached = [];
      yield* batch;
      if (reached.length > 0) continue;
      if (!running) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    stop.abort();
    await all;
  }
}

function endOf(call: GradeCall): UnscoredReason | undefined {
  if (Date.now() >= call.deadlineAt) return 'deadline_exceeded';
  if (call.signal?.aborted) return 'cancelled';
  return undefined;
}
