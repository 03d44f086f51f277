/**
 * One grading under way, shared by everyone who asked for the same item in the meantime. Each of them keeps a deadline and a
 * signal of its own; the work itself is stopped only when nobody waits for it any more.
 */
import { type Judgement, unscored } from '../verdict.ts';

/** setTimeout takes no more than 31 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface Outcome {
  judgement: Judgement;
  /** Milliseconds spent waiting for a place. */
  queueMs?: number;
}

export class Flight {
  readonly #stop = new AbortController();
  readonly #landing: Promise<Outcome>;
  #passengers = 0;

  /** @param run must not reject: failures are outcomes. */
  constructor(run: (signal: AbortSignal) => Promise<Outcome>) {
    this.#landing = run(this.#stop.signal);
  }

  get landing(): Promise<Outcome> {
    return this.#landing;
  }

  /** Whether someone still waits; a flight that everyone has left is being stopped and must not be joined. */
  get wanted(): boolean {
    return !this.#stop.signal.aborted;
  }

  /** @param deadlineAt milliseconds since the epoch. */
  join(deadlineAt: number, signal: AbortSignal | undefined): Promise<Outcome> {
    this.#passengers += 1;
    return new Promise((resolve) => {
      let seated = true;
      const leave = (outcome: Outcome) => {
        if (!seated) return;
        seated = false;
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        this.#passengers -= 1;
        if (this.#passengers === 0) this.#stop.abort();
        resolve(outcome);
      };
      const cancel = () => leave({ judgement: unscored('cancelled') });
      const timer = setTimeout(
        () => leave({ judgement: unscored('deadline_exceeded') }),
        Math.min(Math.max(0, deadlineAt - Date.now()), LONGEST_TIMER_MS),
      );
      if (signal?.aborted) return cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      this.#landing.then(leave);
    });
  }
}
