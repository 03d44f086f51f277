/**
 * Shares the event loop between long pieces of synchronous work. However many lists are being
 * graded, one turn of the loop carries at most one slice of work, so that other requests never wait
 * for more than that slice.
 */
const SLICE_MS = 4;

export class Pacer {
  readonly #waiting: (() => void)[] = [];
  #turnStarted = 0;
  #armed = false;

  /** Whether somebody new may work in this turn of the event loop; if not, `pause()` first. */
  get isFree(): boolean {
    if (!this.#armed) this.#arm();
    return this.#waiting.length === 0 && !this.isOver;
  }

  /** Whether the slice of the one at work is over: then await `pause()` before going on. */
  get isOver(): boolean {
    return performance.now() - this.#turnStarted > SLICE_MS;
  }

  /** Resolves in a turn of the event loop that belongs to the caller; first come, first served. */
  pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (!this.#armed) this.#arm();
    });
  }

  #arm(): void {
    this.#armed = true;
    this.#turnStarted = performance.now();
    setImmediate(() => this.#tick());
  }

  #tick(): void {
    this.#armed = false;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#arm();
    next();
  }
}
