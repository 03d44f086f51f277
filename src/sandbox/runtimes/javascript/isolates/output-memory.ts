/**
 * Memory that a guest writes into and the host reads, whatever became of the guest: four numbers,
 * then room for standard output, for standard error, and for what a test program observed
 * (guest/harness/run-state.cjs). Every guest has little of it, which counts as memory of its
 * isolate; whoever fills a room asks for all that the limits allow, and moves.
 */

/** Bytes before the rooms: how much each of them holds, and whether the guest has moved. */
const HEAD = 16;
/** Bytes of each room in the memory that every guest has: enough for most programs. */
const NARROW_ROOM = 16 * 1024;
const NARROW_BYTES = HEAD + 3 * NARROW_ROOM;
/** Index of the number that says that the guest has moved. */
const MOVED = 3;

interface Shape {
  /** Bytes that both streams of output together may have. */
  output: number;
  /** Bytes that observations may have. */
  observed: number;
}

/** Memory for all that the limits allow. */
interface Wide extends Shape {
  memory: SharedArrayBuffer;
}

/** The output of one guest. */
export class OutputMemory {
  /** Memory that no guest has any more: what is freed late would pile up. */
  static #spareNarrow: SharedArrayBuffer | undefined;
  static #spareWide: Wide | undefined;

  /** What the guest begins with. */
  readonly narrow: SharedArrayBuffer;
  readonly #shape: Shape;
  #wide: Wide | undefined;

  constructor(shape: Shape) {
    this.#shape = shape;
    this.narrow = OutputMemory.#spareNarrow ?? new SharedArrayBuffer(NARROW_BYTES);
    OutputMemory.#spareNarrow = undefined;
  }

  /** What the guest moves to. It keeps what it had until it says that it has moved. */
  widen(): SharedArrayBuffer {
    const { output, observed } = this.#shape;
    if (this.#wide === undefined) {
      const spare = OutputMemory.#spareWide;
      OutputMemory.#spareWide = undefined;
      const fits = spare?.output === output && spare.observed === observed;
      const memory = fits ? spare.memory : new SharedArrayBuffer(HEAD + 2 * output + observed);
      this.#wide = { output, observed, memory };
    }
    return this.#wide.memory;
  }

  /**
   * Only when its guest has ended normally: then none of its code will ever run again, and write
   * here.
   */
  giveBack(): void {
    if (this.#wide !== undefined) {
      new Int32Array(this.#wide.memory, 0, HEAD / 4).fill(0);
      OutputMemory.#spareWide = this.#wide;
    }
    new Int32Array(this.narrow, 0, HEAD / 4).fill(0);
    OutputMemory.#spareNarrow = this.narrow;
  }

  take(): { stdout: string; stderr: string } {
    return { stdout: this.#take(0), stderr: this.#take(1) };
  }

  /** Lines of JSON, each of them whole. */
  takeObserved(): string {
    return this.#take(2);
  }

  #take(room: 0 | 1 | 2): string {
    const { output, observed } = this.#shape;
    const wide = new Int32Array(this.narrow, 0, HEAD / 4)[MOVED] === 1 ? this.#wide : undefined;
    const memory = wide?.memory ?? this.narrow;
    const size = room === 2 ? observed : output;
    const lengths = new Int32Array(memory, 0, HEAD / 4);
    const length = Math.min(wide === undefined ? NARROW_ROOM : size, size, Math.max(0, lengths[room]!));
    lengths[room] = 0;
    return Buffer.from(memory, HEAD + room * (wide === undefined ? NARROW_ROOM : output), length).toString(
      'utf8',
    );
  }
}
