/** Reduces the exports of the interpreter's WebAssembly module to those in use. */
import { DATA, FUNCTIONS } from './kernel/exports.ts';

const SECTION = { imports: 2, memory: 5, globals: 6, exports: 7 };

/** Data and stack of the module end below this; the heap starts there and grows by asking. */
const INITIAL_PAGES = 224;

/**
 * Names under which the mutable globals are exported; together with linear memory they are the
 * interpreter's state.
 */
export const mutableGlobalName = (index: number): string => `global:${index}`;

class Reader {
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
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 127) | (rest > 127 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return bytes;
}

const withSize = (content: number[]): number[] => [...unsigned(content.length), ...content];

/**
 * Rewrites the export section of Pyodide's module: keeps memory, table and the listed symbols, and
 * adds the mutable globals.
 * @throws Error when the module lacks a symbol: another build than the one this was written for.
 */
export function reduceExports(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const wanted = new Set<string>([...FUNCTIONS, ...DATA, 'memory', '__indirect_function_table']);
  const kept: number[][] = [];
  const parts: Uint8Array[] = [wasm.subarray(0, 8)];
  const reader = new Reader(wasm, 8);
  const mutable: number[] = [];
  let imported = 0;
  while (reader.at < wasm.length) {
    const start = reader.at;
    const id = reader.byte();
    const size = reader.unsigned();
    const body = reader.at;
    if (id === SECTION.imports) imported = importedGlobals(new Reader(wasm, body));
    if (id === SECTION.globals)
      mutable.push(...mutableGlobals(new Reader(wasm, body)).map((index) => index + imported));
    if (id === SECTION.memory) {
      parts.push(Uint8Array.from([id, ...withSize([1, 1, ...unsigned(INITIAL_PAGES), ...unsigned(65536)])]));
    } else if (id === SECTION.exports) {
      readExports(new Reader(wasm, body), wanted, kept);
      const names = new TextEncoder();
      for (const index of mutable) {
        const name = names.encode(mutableGlobalName(index));
        kept.push([...unsigned(name.length), ...name, 3, ...unsigned(index)]);
      }
      parts.push(Uint8Array.from([id, ...withSize([...unsigned(kept.length), ...kept.flat()])]));
    } else {
      parts.push(wasm.subarray(start, body + size));
    }
    reader.at = body + size;
  }
  if (wanted.size > 0) throw new Error(`the interpreter's module does not export ${[...wanted].join(', ')}`);
  return concatenate(parts);
}

function readExports(reader: Reader, wanted: Set<string>, kept: number[][]): void {
  const count = reader.unsigned();
  const decoder = new TextDecoder();
  for (let i = 0; i < count; i++) {
    const start = reader.at;
    const length = reader.unsigned();
    const name = decoder.decode(reader.bytes.subarray(reader.at, reader.at + length));
    reader.at += length + 1;
    reader.unsigned();
    if (wanted.delete(name)) kept.push([...reader.bytes.subarray(start, reader.at)]);
  }
}

/** Imported globals are numbered before the module's own. */
function importedGlobals(reader: Reader): number {
  const count = reader.unsigned();
  let globals = 0;
  for (let i = 0; i < count; i++) {
    for (let part = 0; part < 2; part++) {
      const length = reader.unsigned();
      reader.at += length;
    }
    const kind = reader.byte();
    if (kind === 0) reader.unsigned();
    else if (kind === 3) {
      reader.at += 2;
      globals++;
    } else throw new Error('the module imports something else than functions and globals');
  }
  return globals;
}

/** Indices of the mutable globals among the module's own. */
function mutableGlobals(reader: Reader): number[] {
  const count = reader.unsigned();
  const found: number[] = [];
  for (let i = 0; i < count; i++) {
    reader.byte();
    if (reader.byte() === 1) found.push(i);
    const opcode = reader.byte();
    if (opcode !== 0x41 && opcode !== 0x42)
      throw new Error('a global of the module is not an integer constant');
    reader.unsigned();
    if (reader.byte() !== 0x0b) throw new Error('a global of the module is not a constant');
  }
  return found;
}

function concatenate(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
