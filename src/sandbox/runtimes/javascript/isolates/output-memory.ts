/**
 * Memory that a guest writes into and the host reads, whatever became of the guest: four lengths,
 * of which three are used, then room for standard output, for as much standard error, and for what
 * a test program observed (guest/run-state.cjs).
 */
export class OutputMemory {
  static #spare: OutputMemory | undefined;

  readonly memory: SharedArrayBuffer;
  readonly #lengths: Int32Array;
  readonly #output: number;
  readonly #observed: number;

  /**
   * @param output bytes that both streams of output together may have
   * @param observed bytes that observations may have
   */
  constructor(output: number, observed: number) {
    this.#output = output;
    this.#observed = observed;
    this.memory = new SharedArrayBuffer(16 + 2 * output + observed);
    this.#lengths = new Int32Array(this.memory, 0, 4);
  }

  /** Memory that no guest has any more, or new one: what is freed late would pile up. */
  static lend(output: number, observed: number): OutputMemory {
    const spare = OutputMemory.#spare;
    OutputMemory.#spare = undefined;
    const fits = spare !== undefined && spare.#output === output && spare.#observed === observed;
    return fits ? spare : new OutputMemory(output, observed);
  }

  /**
   * Only when its guest has ended normally: then none of its code will ever run again, and write
   * here.
   */
  giveBack(): void {
    this.take();
    this.takeObserved();
    OutputMemory.#spare = this;
  }

  take(): { stdout: string; stderr: string } {
    return { stdout: this.#take(0, this.#output), stderr: this.#take(1, this.#output) };
  }

  /** Lines of JSON, each of them whole. */
  takeObserved(): string {
    return this.#take(2, this.#observed);
  }

  #take(part: 0 | 1 | 2, limit: number): string {
    const length = Math.min(limit, Math.max(0, this.#lengths[part]!));
    this.#lengths[part] = 0;
    return Buffer.from(this.memory, 16 + part * this.#output, length).toString('utf8');
  }
}
