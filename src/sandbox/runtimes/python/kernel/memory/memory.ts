/** Linear memory, read and written by address. */
import { decodeUtf8, encodeUtf8 } from './text.ts';

export const PAGE = 65536;

/** Views on the linear memory, renewed whenever it grew. All addresses are byte offsets. */
export class Memory {
  readonly wasm: WebAssembly.Memory;
  bytes!: Uint8Array<ArrayBuffer>;
  data!: DataView<ArrayBuffer>;
  words!: Uint32Array<ArrayBuffer>;

  constructor(wasm: WebAssembly.Memory) {
    this.wasm = wasm;
    this.refresh();
  }

  refresh(): void {
    const buffer = this.wasm.buffer as ArrayBuffer;
    this.bytes = new Uint8Array(buffer);
    this.data = new DataView(buffer);
    this.words = new Uint32Array(buffer);
  }

  /** Grows to at least `size` bytes; false when the engine refuses. */
  grow(size: number): boolean {
    const pages = Math.ceil(size / PAGE) - this.bytes.length / PAGE;
    if (pages <= 0) return true;
    try {
      this.wasm.grow(pages);
    } catch {
      // The engine refused (RangeError): malloc reports it to the program as MemoryError.
      return false;
    }
    this.refresh();
    return true;
  }

  u32(at: number): number {
    return this.words[at >>> 2]!;
  }
  i32(at: number): number {
    return this.words[at >>> 2]! | 0;
  }
  setU32(at: number, value: number): void {
    this.words[at >>> 2] = value;
  }
  setU64(at: number, value: bigint | number): void {
    this.data.setBigUint64(at, BigInt(value), true);
  }

  slice(at: number, length: number): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(at, at + length);
  }

  /** NUL-terminated UTF-8. */
  string(at: number): string {
    const end = this.bytes.indexOf(0, at);
    return decodeUtf8(this.bytes.subarray(at, end));
  }

  /**
   * Writes text and a NUL, cut to `size` bytes in all; returns the bytes written without the NUL.
   */
  writeString(text: string, at: number, size: number): number {
    const encoded = encodeUtf8(text);
    const length = Math.min(encoded.length, size - 1);
    this.bytes.set(encoded.subarray(0, length), at);
    this.bytes[at + length] = 0;
    return length;
  }
}
