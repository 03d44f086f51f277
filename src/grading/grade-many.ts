/**
 * Lists: cheap items back to back in slices that leave the event loop free, expensive ones side by
 * side.
 */
import type { UnscoredReason, Verdict } from '../verdict.ts';
import type { Backlog } from './admission/backlog.ts';
import { endOf } from './end-of-call.ts';
import type { GradeCall, IndexedVerdict, Items } from './grader.ts';
import type { Item } from './items/item.ts';
import type { Pacer } from './pacer.ts';
import type { Crew } from './threads/crew.ts';
import type { SharedList } from './threads/shared-list.ts';

/** Threads are not to wait long for their next chunk. */
const SHARED_SLICE_MS = 1;

interface Dependencies {
  pacer: Pacer;
  backlog: Backlog;
  /** Where lists are graded by threads too. */
  crew?: Crew | undefined;
  grade(item: Item, call: GradeCall): Verdict | Promise<Verdict>;
  refuse(item: Item, reason: UnscoredReason, call: GradeCall): Verdict;
}

/** Grades a list and tells each verdict as soon as it is known, in any order. */
export async function gradeEach(
  dependencies: Dependencies,
  items: Items,
  call: GradeCall,
  tell: (index: number, verdict: Verdict) => void,
): Promise<void> {
  const { pacer, backlog, crew } = dependencies;
  if (crew?.takes(items)) return gradeShared(crew, { pacer, backlog }, crew.share(items, call, tell));
  const pending: Promise<void>[] = [];
  let done = 0;
  backlog.add(items.length);
  try {
    if (!pacer.isFree) await pacer.pause();
    while (done < items.length) {
      if (done > 0) await pacer.pause();
      done += gradeSlice(dependencies, items, done, call, (index, verdict) => {
        if (verdict instanceof Promise) pending.push(verdict.then((reached) => tell(index, reached)));
        else tell(index, verdict);
      });
    }
  } finally {
    backlog.remove(items.length - done, 0);
  }
  await Promise.all(pending);
}

/** A list that threads take from as well: here it is graded by what they leave. */
async function gradeShared(
  crew: Crew,
  { pacer, backlog }: Pick<Dependencies, 'pacer' | 'backlog'>,
  list: SharedList,
): Promise<void> {
  let counted = list.untold;
  let eachMs = backlog.msPerItem;
  const count = () => {
    backlog.remove(counted - list.untold, (counted - list.untold) * eachMs);
    counted = list.untold;
  };
  backlog.add(counted);
  try {
    if (!pacer.isFree) await pacer.pause();
    while (!list.isDone) {
      crew.feed();
      const started = performance.now();
      const isOver = () => pacer.isOver || performance.now() - started > SHARED_SLICE_MS;
      const done = list.hasWorkHere ? list.gradeHere(isOver) : 0;
      if (done > 0) eachMs = (performance.now() - started) / done / crew.hands;
      else await list.change();
      count();
      if (!list.isDone) await pacer.pause();
    }
  } finally {
    count();
    backlog.remove(list.untold, 0);
    crew.forget(list);
  }
}

/** Grades from `first` on until this turn of the event loop is used up. @returns how many items. */
function gradeSlice(
  { pacer, backlog, grade, refuse }: Dependencies,
  items: Items,
  first: number,
  call: GradeCall,
  tell: (index: number, verdict: Verdict | Promise<Verdict>) => void,
): number {
  const over = endOf(call);
  const started = performance.now();
  let index = first;
  do {
    const item = items.at(index) as Item;
    tell(index, over ? refuse(item, over, call) : grade(item, call));
    index += 1;
  } while (index < items.length && !pacer.isOver);
  backlog.remove(index - first, performance.now() - started);
  return index - first;
}

/** The same as a stream: who stops reading it stops the grading. */
export async function* gradeMany(
  dependencies: Dependencies,
  items: readonly Item[],
  call: GradeCall,
): AsyncGenerator<IndexedVerdict> {
  const stop = new AbortController();
  const signal = call.signal ? AbortSignal.any([call.signal, stop.signal]) : stop.signal;
  let reached: IndexedVerdict[] = [];
  let running = true;
  let wake = () => {};
  const all = gradeEach(dependencies, items, { ...call, signal }, (index, verdict) => {
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
