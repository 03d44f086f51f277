/**
 * Memory that a guest writes its output into and the host reads, whatever became of the guest: two lengths, then room for
 * standard output, then as much for standard error (guest/run-state.cjs).
 */
export class OutputMemory {
  static #spare: OutputMemory | undefined;

  readonly memory: SharedArrayBuffer;
  readonly #lengths: Int32Array;
  readonly #limit: number;

  /** @param limit bytes that both streams together may have */
  constructor(limit: number) {
    this.#limit = limit;
    this.memory = new SharedArrayBuffer(8 + 2 * limit);
    this.#lengths = new Int32Array(this.memory, 0, 2);
  }

  /** Memory that no guest has any more, or new one: what is freed late would pile up. */
  static lend(limit: number): OutputMemory {
    const spare = OutputMemory.#spare;
    OutputMemory.#spare = undefined;
    return spare !== undefined && spare.#limit === limit ? spare : new OutputMemory(limit);
  }

  /** Only when its guest has ended normally: then none of its code will ever run again, and write here. */
  giveBack(): void {
    this.take();
    OutputMemory.#spare = this;
  }

  take(): { stdout: string; stderr: string } {
    return { stdout: this.#take(0), stderr: this.#take(1) };
  }

  #take(stream: 0 | 1): string {
    const length = Math.min(this.#limit, Math.max(0, this.#lengths[stream]!));
    this.#lengths[stream] = 0;
    return Buffer.from(this.memory, 8 + stream * this.#limit, length).toString('utf8');
  }
}
