/** Linear memory, read and written by address. */
import type { Marks } from './marks.ts';
import { decodeUtf8, encodeUtf8 } from './text.ts';

export const PAGE = 65536;

/** What is only read: whatever is written is marked, and therefore written by the methods below. */
type Readable<Numbers extends Uint8Array | Uint32Array> = Pick<
  Numbers,
  'length' | 'buffer' | 'slice' | 'indexOf'
> & { readonly [at: number]: number };

/** Views on the linear memory, renewed whenever it grew. All addresses are byte offsets. */
export class Memory {
  readonly wasm: WebAssembly.Memory;
  readonly marks: Marks;
  #bytes!: Uint8Array<ArrayBuffer>;
  #data!: DataView<ArrayBuffer>;
  #words!: Uint32Array<ArrayBuffer>;

  constructor(wasm: WebAssembly.Memory, marks: Marks) {
    this.wasm = wasm;
    this.marks = marks;
    this.#refresh();
  }

  #refresh(): void {
    const buffer = this.wasm.buffer as ArrayBuffer;
    this.#bytes = new Uint8Array(buffer);
    this.#data = new DataView(buffer);
    this.#words = new Uint32Array(buffer);
  }

  get bytes(): Readable<Uint8Array<ArrayBuffer>> {
    return this.#bytes;
  }
  get data(): Pick<DataView, 'getInt16' | 'getBigInt64' | 'getFloat64'> {
    return this.#data;
  }
  get words(): Readable<Uint32Array<ArrayBuffer>> {
    return this.#words;
  }

  /** Grows to at least `size` bytes; false when the engine refuses. */
  grow(size: number): boolean {
    const pages = Math.ceil(size / PAGE) - this.#bytes.length / PAGE;
    if (pages <= 0) return true;
    try {
      this.wasm.grow(pages);
    } catch {
      // The engine refused (RangeError): malloc reports it to the program as MemoryError.
      return false;
    }
    this.#refresh();
    return true;
  }

  u32(at: number): number {
    return this.#words[at >>> 2]!;
  }
  i32(at: number): number {
    return this.#words[at >>> 2]! | 0;
  }
  setU32(at: number, value: number): void {
    this.marks.mark(at, 4);
    this.#words[at >>> 2] = value;
  }
  setU64(at: number, value: bigint | number): void {
    this.marks.mark(at, 8);
    this.#data.setBigUint64(at, BigInt(value), true);
  }
  setI16(at: number, value: number): void {
    this.marks.mark(at, 2);
    this.#data.setInt16(at, value, true);
  }
  setByte(at: number, value: number): void {
    this.marks.mark(at, 1);
    this.#bytes[at] = value;
  }
  write(at: number, bytes: ArrayLike<number>): void {
    this.marks.mark(at, bytes.length);
    this.#bytes.set(bytes, at);
  }
  zero(start: number, end: number): void {
    this.writable(start, end - start).fill(0);
  }
  /** Bytes for the caller to write. Pointers of C may come as negative numbers. */
  writable(at: number, length: number): Uint8Array {
    const part = this.readable(at, length);
    this.marks.mark(part.byteOffset, part.length);
    return part;
  }

  slice(at: number, length: number): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(at, at + length);
  }
  /** Bytes for the caller to read, as long as they stand there. */
  readable(at: number, length: number): Uint8Array {
    return this.#bytes.subarray(at >>> 0, (at >>> 0) + length);
  }

  /** NUL-terminated UTF-8. */
  string(at: number): string {
    const end = this.#bytes.indexOf(0, at);
    return decodeUtf8(this.#bytes.subarray(at, end));
  }

  /**
   * Writes text and a NUL, cut to `size` bytes in all; returns the bytes written without the NUL.
   */
  writeString(text: string, at: number, size: number): number {
    const encoded = encodeUtf8(text);
    const length = Math.min(encoded.length, size - 1);
    this.write(at, encoded.subarray(0, length));
    this.setByte(at + length, 0);
    return length;
  }
}
