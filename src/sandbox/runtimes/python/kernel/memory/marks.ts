/** Which parts of linear memory have been written to since the image was put there. */

/** Of the parts that are marked one by one; a part is 4 KiB. */
export const PART_BITS = 12;
export const PART = 1 << PART_BITS;
/**
 * A mark stands for its part and for so many bytes behind it: what begins in a part may end in the
 * next one, and an object of which one field was marked need not be marked for another.
 */
export const REACH = 1024;
/** Pages of the memory that holds a byte for each part of what 32 bits can address. */
export const MARK_PAGES = 2 ** (32 - PART_BITS) / 65536;

/**
 * The marks: a memory of their own, which the interpreter's stores mark (wasm/mark-stores.ts) and
 * nothing that runs in the interpreter can address otherwise.
 */
export class Marks {
  readonly wasm: WebAssembly.Memory;
  readonly #bytes: Uint8Array;
  readonly #words: Uint32Array;

  constructor(wasm: WebAssembly.Memory) {
    this.wasm = wasm;
    this.#bytes = new Uint8Array(wasm.buffer);
    this.#words = new Uint32Array(wasm.buffer);
  }

  /** Marks what the kernel itself writes. */
  mark(at: number, length: number): void {
    if (length === 0) return;
    const last = (at + length - 1) >>> PART_BITS;
    for (let part = at >>> PART_BITS; part <= last; part += 1) this.#bytes[part] = 1;
  }

  clear(): void {
    this.#bytes.fill(0);
  }

  /**
   * Takes away the marks of the first `size` bytes, a multiple of 64 KiB, and tells what they stood
   * for, a bit more included. Marks beyond it wait until the memory has grown so far.
   */
  take(size: number, written: (start: number, end: number) => void): void {
    const bytes = this.#bytes;
    const words = this.#words;
    // The last part of all that can be addressed reaches into the first one.
    let start = 0;
    let end = REACH;
    for (let word = 0; word < size >>> (PART_BITS + 2); word += 1) {
      if (words[word] === 0) continue;
      for (let part = word << 2; part < (word + 1) << 2; part += 1) {
        if (bytes[part] === 0) continue;
        const from = part << PART_BITS;
        // One part that lies between two of them is sooner written than left out.
        if (from > end + PART) {
          written(start, end);
          start = from;
        }
        end = from + PART + REACH;
      }
      words[word] = 0;
    }
    written(start, Math.min(end, size));
  }
}
