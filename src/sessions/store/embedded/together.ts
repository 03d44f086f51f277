/**
 * Calls of one turn of the event loop, done together at its end. Clients that step at once then
 * share a write, which costs a page at least however little it holds.
 */
interface Waiting<Call, Result> {
  call: Call;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

export class Together<Call, Result> {
  readonly #work: (calls: readonly Call[]) => Result[];
  #waiting: Waiting<Call, Result>[] = [];

  /** @param work of all calls, a result for each in order; what it throws is the fate of each */
  constructor(work: (calls: readonly Call[]) => Result[]) {
    this.#work = work;
  }

  add(call: Call): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.finish());
    });
  }

  /** Does at once what waits. */
  finish(): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      const results = this.#work(waiting.map(({ call }) => call));
      for (const [index, { resolve }] of waiting.entries()) resolve(results[index]!);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}
