/** An isolate made from the snapshot of the guest. */
import ivm from 'isolated-vm';
import { type GuestKind, guestSnapshot } from '../snapshot/snapshot.ts';

/** Why an isolate is gone before its time. */
export type IsolateEnd = 'time' | 'memory' | 'output' | 'exit' | 'hurry';

/** Contexts that one isolate serves before its garbage is thrown away with it. */
const MAX_CONTEXTS = 200;

/**
 * Programs between two looks at the heap, which walk through all contexts of the isolate. A program
 * that left much garbage behind costs the next one no more than its collection: the engine
 * collects before it finds the limit reached.
 */
const WEIGH_EVERY = 8;

/**
 * What the guest itself needs to begin, with room for a program. A smaller limit would end the
 * isolate before a candidate has run, which is no verdict on it.
 */
const LEAST_MB = 32;

/** Output up to this is within what any limit leaves; more is memory of its own. */
const SMALL_OUTPUT_BYTES = 4 * 1024 ** 2;

/**
 * The limit of an isolate in MiB. The memory that its output is written to counts as the isolate's
 * own: where a large output is allowed it comes on top, or a small limit would end the isolate
 * before a candidate has run.
 */
export function isolateMemoryMb({
  memoryMb,
  outputBytes,
}: {
  memoryMb: number;
  outputBytes: number;
}): number {
  const large = outputBytes > SMALL_OUTPUT_BYTES;
  return memoryMb + (large ? Math.ceil((2 * outputBytes) / 1024 ** 2) : 0);
}

/** An isolate made from the snapshot of the guest, and how it ended. */
export class GuestIsolate {
  readonly isolate: ivm.Isolate;
  readonly kind: GuestKind;
  readonly memoryMb: number;
  ended: IsolateEnd | undefined;
  /** Contexts made so far. */
  contexts = 0;

  constructor(kind: GuestKind, memoryMb: number) {
    this.kind = kind;
    this.memoryMb = memoryMb;
    this.isolate = new ivm.Isolate({
      memoryLimit: Math.max(LEAST_MB, memoryMb),
      snapshot: guestSnapshot(kind),
    });
  }

  /**
   * Stops whatever runs in the isolate, as far as the engine can be interrupted, and destroys it.
   */
  end(reason: IsolateEnd): void {
    this.ended ??= reason;
    this.dispose();
  }

  /** Tells a death by the engine itself, which has only one cause: the memory limit. */
  noticeDeath(): void {
    if (this.ended === undefined && this.isolate.isDisposed) this.ended = 'memory';
  }

  dispose(): void {
    if (!this.isolate.isDisposed) this.isolate.dispose();
  }

  /** Whether another program of the same tenant may get a context of its own here. */
  get reusable(): boolean {
    if (this.ended !== undefined || this.isolate.isDisposed || this.contexts >= MAX_CONTEXTS) return false;
    if (this.contexts % WEIGH_EVERY !== 0) return true;
    const { used_heap_size, externally_allocated_size } = this.isolate.getHeapStatisticsSync();
    return used_heap_size + externally_allocated_size < (this.memoryMb * 1024 * 1024) / 4;
  }
}
