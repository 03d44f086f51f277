/**
 * One grading under way, shared by everyone who asked for the same item in the meantime. Each
 * waiter keeps a deadline and a signal of its own; the work itself is stopped only when nobody
 * waits for it any more.
 */
import { type Judgement, unscored } from '../verdict.ts';

/** setTimeout takes no more than 31 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What became of an item. */
export interface Graded {
  judgement: Judgement;
  /** Milliseconds spent waiting for a slot. */
  queueMs?: number;
}

/** What an item came to; `shared` where it was decided for another one that is the same. */
export interface Decided extends Graded {
  shared?: boolean;
}

export class SharedGrading {
  readonly #stop = new AbortController();
  readonly #result: Promise<Graded>;
  #waiters = 0;

  /** @param run must not reject: failures are results. */
  constructor(run: (signal: AbortSignal) => Promise<Graded>) {
    this.#result = run(this.#stop.signal);
  }

  /**
   * Whether someone still waits; a grading that everyone has left is being stopped and must not be
   * joined.
   */
  get wanted(): boolean {
    return !this.#stop.signal.aborted;
  }

  /** @param deadlineAt milliseconds since the epoch. */
  join(deadlineAt: number, signal: AbortSignal | undefined): Promise<Graded> {
    this.#waiters += 1;
    return new Promise((resolve) => {
      let waits = true;
      const leave = (graded: Graded) => {
        if (!waits) return;
        waits = false;
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        this.#waiters -= 1;
        if (this.#waiters === 0) this.#stop.abort();
        resolve(graded);
      };
      const cancel = () => leave({ judgement: unscored('cancelled') });
      const timer = setTimeout(
        () => leave({ judgement: unscored('deadline_exceeded') }),
        Math.min(Math.max(0, deadlineAt - Date.now()), LONGEST_TIMER_MS),
      );
      if (signal?.aborted) return cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      this.#result.then(leave);
    });
  }
}
