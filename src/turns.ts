/**
 * Waiting for one's turn, and waiting no longer than so long: what several parts of the service
 * need alike.
 */

/** Runs a task when it is its turn, and answers as the task does. */
export type InTurns = <T>(task: () => Promise<T>) => Promise<T>;

/** Places for so many at a time, first come first served. */
export class Places {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Resolves with what gives the place back; calling that twice does no harm. */
  async enter(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    let left = false;
    return () => {
      if (!left) this.#leave();
      left = true;
    };
  }

  /** The place goes to the next in line, without becoming free in between. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }

  /** Runs a task in a place of its own; where one is free, it has begun when the call returns. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      this.#leave();
    }
  }
}

/** Lets so many tasks run at a time, first come first served. */
export function inTurns(limit: number): InTurns {
  const places = new Places(limit);
  return (task) => places.run(task);
}

/**
 * Waits for work, but no longer than so many milliseconds; a failure of the work in that time is
 * one of the wait.
 */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([work, bound]);
  } finally {
    clearTimeout(timer);
  }
}
