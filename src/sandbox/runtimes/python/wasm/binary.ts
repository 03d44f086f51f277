/** WebAssembly modules as bytes: reading and writing their numbers and sections. */

/** Reads a module from somewhere on. */
export class Reader {
  readonly bytes: Uint8Array;
  at: number;
  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }
  byte(): number {
    return this.bytes[this.at++]!;
  }
  unsigned(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const b = this.byte();
      value += (b & 127) * scale;
      if (b < 128) return value;
      scale *= 128;
    }
  }
  /** A number of 32 bits. */
  signed(): number {
    let value = 0;
    let shift = 0;
    for (;;) {
      const b = this.byte();
      value |= (b & 127) << shift;
      shift += 7;
      if (b < 128) return shift < 32 && b & 64 ? value | (-1 << shift) : value;
    }
  }
  /** Passes over a number of whatever size. */
  skipNumber(): void {
    while (this.byte() > 127);
  }
  /** Passes over a list of targets and the one that follows it. */
  skipNumbers(): void {
    for (let count = this.unsigned(); count >= 0; count -= 1) this.skipNumber();
  }
  /** Passes over a name, or over a list of bytes. */
  skipBytes(): void {
    const length = this.unsigned();
    this.at += length;
  }
}

export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 127) | (rest > 127 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return bytes;
}

/** A number of 32 bits. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ; ) {
    const part = rest & 127;
    rest >>= 7;
    if (rest === (part & 64 ? -1 : 0)) return [...bytes, part];
    bytes.push(part | 128);
  }
}

/** Names are ASCII here. */
export const nameBytes = (name: string): number[] => [
  ...unsigned(name.length),
  ...Array.from(name, (character) => character.charCodeAt(0)),
];

export const sectionBytes = (id: number, content: number[]): Uint8Array =>
  Uint8Array.from([id, ...unsigned(content.length), ...content]);

export const SECTION = {
  types: 1,
  imports: 2,
  functions: 3,
  memory: 5,
  globals: 6,
  exports: 7,
  code: 10,
  tags: 13,
} as const;

export interface Section {
  id: number;
  /** The section with its head, as it stands. */
  whole: Uint8Array;
  /** At the first byte behind the head. */
  reader: Reader;
  end: number;
}

export const HEAD_BYTES = 8;

export function* sectionsOf(wasm: Uint8Array): Generator<Section> {
  for (let at = HEAD_BYTES; at < wasm.length; ) {
    const reader = new Reader(wasm, at);
    const id = reader.byte();
    const size = reader.unsigned();
    const end = reader.at + size;
    yield { id, whole: wasm.subarray(at, end), reader, end };
    at = end;
  }
}

export function concatenate(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes that are written one after another. */
export class Writer {
  #bytes = new Uint8Array(1 << 16);
  length = 0;

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }
  clear(): void {
    this.length = 0;
  }
  add(bytes: ArrayLike<number>): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }
  /** The bytes [start, end) of another array. */
  copy(from: Uint8Array, start: number, end: number): void {
    const count = end - start;
    this.#room(count);
    // Most are a few bytes: a call for each would take longer.
    if (count > 32) this.#bytes.set(from.subarray(start, end), this.length);
    else for (let i = 0; i < count; i += 1) this.#bytes[this.length + i] = from[start + i]!;
    this.length += count;
  }
  #room(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
