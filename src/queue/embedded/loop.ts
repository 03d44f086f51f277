/** The worker of the embedded queue: it lives in the process that owns the file. */
import type { Lease, Working, WorkOptions } from '../lease.ts';

/**
 * Pause after a chunk could not be worked on: long enough not to spin, short enough not to be
 * noticed.
 */
const PAUSE_MS = 500;

export interface Loop extends Working {
  /** There may be something to take. */
  wake(): void;
}

export function startLoop(take: () => Lease | undefined, options: WorkOptions): Loop {
  const running = new Set<Promise<void>>();
  let draining = false;
  let scheduled = false;
  let beginning: Lease | undefined;

  const handle = async (lease: Lease, begun: () => void): Promise<void> => {
    try {
      await options.handle(lease, begun);
    } catch (error) {
      begun();
      options.onError(error);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      await handBack(lease);
    }
  };
  /** Tries until it is written: a chunk that nobody has and that is not free would never end. */
  const handBack = async (lease: Lease): Promise<void> => {
    for (;;) {
      try {
        return await lease.release('failed');
      } catch (error) {
        options.onError(error);
        // At the next start it is free all the same.
        if (draining) return;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  };
  const fill = (): void => {
    scheduled = false;
    while (!draining && !beginning && running.size < options.concurrency) {
      const lease = take();
      if (!lease) return;
      beginning = lease;
      const begun = () => {
        if (beginning !== lease) return;
        beginning = undefined;
        wake();
      };
      const work = handle(lease, begun)
        .catch(options.onError)
        .finally(() => {
          running.delete(work);
          begun();
          wake();
        });
      running.add(work);
    }
  };
  /** Takes on a later turn: a caller in the middle of a transaction must not start the next one. */
  const wake = (): void => {
    if (scheduled || draining) return;
    scheduled = true;
    setImmediate(() => {
      try {
        fill();
      } catch (error) {
        options.onError(error);
        setTimeout(wake, PAUSE_MS).unref();
      }
    });
  };
  wake();
  return {
    wake,
    active: () => running.size,
    async drain() {
      draining = true;
      await Promise.all(running);
    },
  };
}
