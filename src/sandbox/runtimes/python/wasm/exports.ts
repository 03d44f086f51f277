/** Reduces the exports of the interpreter's WebAssembly module to those in use. */
import { DATA, FUNCTIONS } from '../kernel/exports.ts';
import {
  concatenate,
  HEAD_BYTES,
  nameBytes,
  type Reader,
  SECTION,
  sectionBytes,
  sectionsOf,
  unsigned,
} from './binary.ts';

/** Data and stack of the module end below this; the heap starts there and grows by asking. */
const INITIAL_PAGES = 224;

/**
 * Names under which the mutable globals are exported; together with linear memory they are the
 * interpreter's state.
 */
export const mutableGlobalName = (index: number): string => `global:${index}`;

/**
 * Rewrites the export section of Pyodide's module: keeps memory, table and the listed symbols, and
 * adds the mutable globals.
 * @throws Error when the module lacks a symbol: another build than the one this was written for.
 */
export function reduceExports(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const wanted = new Set<string>([...FUNCTIONS, ...DATA, 'memory', '__indirect_function_table']);
  const kept: number[][] = [];
  const parts: Uint8Array[] = [wasm.subarray(0, HEAD_BYTES)];
  const mutable: number[] = [];
  let imported = 0;
  for (const { id, whole, reader } of sectionsOf(wasm)) {
    if (id === SECTION.imports) imported = importedGlobals(reader);
    if (id === SECTION.globals) mutable.push(...mutableGlobals(reader).map((index) => index + imported));
    if (id === SECTION.memory) {
      parts.push(sectionBytes(id, [1, 1, ...unsigned(INITIAL_PAGES), ...unsigned(65536)]));
    } else if (id === SECTION.exports) {
      readExports(reader, wanted, kept);
      for (const index of mutable) kept.push([...nameBytes(mutableGlobalName(index)), 3, ...unsigned(index)]);
      parts.push(sectionBytes(id, [...unsigned(kept.length), ...kept.flat()]));
    } else {
      parts.push(whole);
    }
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
    reader.skipBytes();
    reader.skipBytes();
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
