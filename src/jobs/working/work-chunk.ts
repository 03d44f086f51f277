/**
 * Grades one chunk: verdicts leave in small groups as they are reached, whatever the slowest item
 * does.
 */
import type { GradeCall } from '../../grading/grader.ts';
import type { Lease, LeaseFlags } from '../../queue/lease.ts';
import type { Verdict } from '../../verdict.ts';
import { type ChunkItem, itemsOf } from '../lines/chunker.ts';
import { readItem, readLargeItems } from '../lines/read-item.ts';
import { createResultBuffer, ungradedGroup } from '../lines/result-lines.ts';
import type { WorkDependencies } from './dependencies.ts';
import { gradeAlone } from './grade-alone.ts';

/** Deliveries without progress before the items are graded one by one. */
const SUSPICIOUS_DELIVERIES = 3;
const GROUP_ITEMS = 500;
const GROUP_BYTES = 512 * 1024;
const GROUP_MS = 250;
const CHECK_MS = 1000;
/**
 * Reasons that say something of the moment and not of the item: a batch has the time to try again.
 */
const MOMENTARY = new Set(['overloaded', 'sandbox_unavailable']);
const PAUSES_MS = [1000, 3000, 9000];

/** @param begun is called when every item is with the grader. */
export async function workChunk(
  dependencies: WorkDependencies,
  lease: Lease,
  begun = () => {},
): Promise<void> {
  const overdue = Date.now() >= lease.deadlineAt;
  if (lease.cancelled || overdue) {
    const reason = lease.cancelled ? 'cancelled' : 'deadline_exceeded';
    await lease.finish(ungradedGroup(dependencies.registry, lease, reason));
    return;
  }
  if (lease.isTextLost) {
    await lease.finish(ungradedGroup(dependencies.registry, lease, 'internal_error'));
    return;
  }
  const left = itemsOf(lease.items).filter(({ index }) => !lease.done.has(index));
  if (lease.suspect || lease.deliveries > SUSPICIOUS_DELIVERIES) {
    begun();
    return gradeAlone(dependencies, lease, left);
  }
  await new ChunkRun(dependencies, lease, left, begun).run();
}

class ChunkRun {
  readonly #dependencies: WorkDependencies;
  readonly #lease: Lease;
  readonly #left: ChunkItem[];
  readonly #begun: () => void;
  readonly #buffer = createResultBuffer();
  readonly #end = new AbortController();
  /** Writes one after the other; a failed one fails the run. */
  #writing: Promise<unknown> = Promise.resolve();
  #failure: unknown;
  #lost = false;
  readonly #told = new Set<number>();

  constructor(dependencies: WorkDependencies, lease: Lease, left: ChunkItem[], begun: () => void) {
    this.#dependencies = dependencies;
    this.#lease = lease;
    this.#left = left;
    this.#begun = begun;
  }

  async run(): Promise<void> {
    const { stopping } = this.#dependencies;
    const stop = () => this.#end.abort();
    stopping.addEventListener('abort', stop, { once: true });
    const flushing = setInterval(() => this.#flush(), GROUP_MS).unref();
    const checking = setInterval(() => this.#check(), CHECK_MS).unref();
    try {
      await this.#gradeAll();
    } finally {
      clearInterval(flushing);
      clearInterval(checking);
      stopping.removeEventListener('abort', stop);
      await this.#writing;
    }
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#lost) return;
    if (this.#told.size === this.#left.length) {
      await this.#lease.finish(this.#buffer.take());
      return;
    }
    // Stopped, or cancelled between two attempts: what has no verdict is seen to by whoever takes
    // the chunk next.
    if (this.#buffer.size > 0) await this.#lease.write(this.#buffer.take());
    await this.#lease.release('blameless');
  }

  async #gradeAll(): Promise<void> {
    const { tenant, deadlineAt, requestId } = this.#lease;
    const call: GradeCall = { tenant, deadlineAt, requestId, signal: this.#end.signal, checked: true };
    const large = await readLargeItems(this.#left);
    let left = this.#left;
    for (const pause of [...PAUSES_MS, undefined]) {
      const again: ChunkItem[] = [];
      const some = left;
      // The others are read one by one as they are graded: a chunk of parsed items would be old
      // before it is done with.
      const at = (index: number) => {
        if (index === some.length - 1) this.#begun();
        const item = some[index] as ChunkItem;
        return large.get(item) ?? readItem(item);
      };
      const items = { length: some.length, at };
      await this.#dependencies.grader.gradeEach(items, call, (index, verdict) => {
        const item = some[index] as ChunkItem;
        if (pause !== undefined && MOMENTARY.has(verdict.reason)) again.push(item);
        else this.#add(item.index, verdict);
      });
      if (again.length === 0 || pause === undefined || this.#end.signal.aborted) return;
      this.#dependencies.onRetry(again.length);
      left = again;
      await sleep(pause, this.#end.signal);
    }
  }

  #add(index: number, verdict: Verdict): void {
    // Cut short because the process ends or the chunk is lost: that is no verdict on the item.
    if (this.#lost || (this.#dependencies.stopping.aborted && verdict.reason === 'cancelled')) return;
    this.#told.add(index);
    this.#buffer.add(index, verdict);
    // The last group is written with the end of the chunk, in one step.
    if (this.#told.size === this.#left.length) return;
    if (this.#buffer.size >= GROUP_ITEMS || this.#buffer.bytes >= GROUP_BYTES) this.#flush();
  }

  #flush(): void {
    if (this.#buffer.size === 0 || this.#lost) return;
    const group = this.#buffer.take();
    this.#queue(() => this.#lease.write(group));
  }

  #check(): void {
    this.#queue(() => this.#lease.check());
  }

  #queue(command: () => Promise<LeaseFlags>): void {
    this.#writing = this.#writing.then(async () => {
      if (this.#lost || this.#failure !== undefined) return;
      try {
        const { held, cancelled } = await command();
        if (!held) this.#lost = true;
        if (!held || cancelled) this.#end.abort();
      } catch (error) {
        this.#failure = error;
        this.#end.abort();
      }
    });
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    signal.addEventListener('abort', over, { once: true });
  });
}
