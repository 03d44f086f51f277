/**
 * Adds marks to a module: a second memory in which each of its stores marks the part of linear
 * memory that it writes to. The code that is marked cannot address that memory, so whatever a
 * program makes of the interpreter, what it wrote to is known afterwards.
 */
import { MARK_PAGES } from '../kernel/memory/marks.ts';
import {
  concatenate,
  HEAD_BYTES,
  nameBytes,
  Reader,
  SECTION,
  type Section,
  sectionBytes,
  sectionsOf,
  unsigned,
  Writer,
} from './binary.ts';
import { MarkedFunction, type Signature, type Signatures } from './marked-function.ts';

/** The name of that memory: exported, or imported beside the memory that is. */
export const MARKS_NAME = 'marks';
const KIND = { function: 0, table: 1, memory: 2, global: 3 } as const;
const LIMITS = [1, ...unsigned(MARK_PAGES), ...unsigned(MARK_PAGES)];

/** @throws Error for a module with instructions that this does not know */
export function markStores(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [wasm.subarray(0, HEAD_BYTES)];
  const signatures: Signatures = { types: [], functions: [], tags: [] };
  let imports = false;
  for (const section of sectionsOf(wasm)) {
    const { id, whole, reader, end } = section;
    const rest = () => [...reader.bytes.subarray(reader.at, end)];
    if (id === SECTION.types) readTypes(reader, signatures);
    if (id === SECTION.imports && readImports(reader, signatures)) {
      imports = true;
      parts.push(withMarks(section, [...nameBytes('env'), ...nameBytes(MARKS_NAME), KIND.memory, ...LIMITS]));
    } else if (id === SECTION.memory) {
      if (reader.unsigned() !== 1 || imports) throw new Error('the module has several memories');
      parts.push(sectionBytes(id, [2, ...rest(), ...LIMITS]));
    } else if (id === SECTION.exports && !imports) {
      parts.push(withMarks(section, [...nameBytes(MARKS_NAME), KIND.memory, 1]));
    } else if (id === SECTION.code) parts.push(...markedCode(reader, signatures));
    else {
      if (id === SECTION.functions) readIndices(reader, signatures.types, signatures.functions);
      if (id === SECTION.tags) readTags(reader, signatures);
      parts.push(whole);
    }
  }
  return concatenate(parts);
}

/** A list with one entry more. */
function withMarks({ id, whole }: Section, entry: number[]): Uint8Array {
  const reader = new Reader(whole, 1);
  reader.skipNumber();
  const count = reader.unsigned();
  return sectionBytes(id, [...unsigned(count + 1), ...whole.subarray(reader.at), ...entry]);
}

function readTypes(reader: Reader, { types }: Signatures): void {
  for (let count = reader.unsigned(); count > 0; count -= 1) {
    if (reader.byte() !== 0x60) throw new Error('the module has types that are no functions');
    const sides = [0, 0].map(() => {
      const values = reader.unsigned();
      reader.at += values;
      return values;
    });
    types.push({ takes: sides[0]!, leaves: sides[1]! });
  }
}

/** Whether the memory is imported. */
function readImports(reader: Reader, { types, functions }: Signatures): boolean {
  let memory = false;
  for (let count = reader.unsigned(); count > 0; count -= 1) {
    reader.skipBytes();
    reader.skipBytes();
    const kind = reader.byte();
    if (kind === KIND.function) functions.push(types[reader.unsigned()]!);
    else if (kind === KIND.global) reader.at += 2;
    else {
      if (kind === KIND.table) reader.byte();
      else if (kind !== KIND.memory || memory) throw new Error('the module imports what is not known');
      else memory = true;
      const limited = reader.byte();
      reader.skipNumber();
      if (limited) reader.skipNumber();
    }
  }
  return memory;
}

function readIndices(reader: Reader, types: Signature[], into: Signature[]): void {
  for (let count = reader.unsigned(); count > 0; count -= 1) into.push(types[reader.unsigned()]!);
}

function readTags(reader: Reader, { types, tags }: Signatures): void {
  for (let count = reader.unsigned(); count > 0; count -= 1) {
    reader.byte();
    tags.push(types[reader.unsigned()]!);
  }
}

function markedCode(reader: Reader, signatures: Signatures): Uint8Array[] {
  const count = reader.unsigned();
  const imported = signatures.functions.length - count;
  const body = new Writer();
  const code = new Writer();
  code.add(unsigned(count));
  for (let i = 0; i < count; i += 1) {
    const size = reader.unsigned();
    const end = reader.at + size;
    const { head } = new MarkedFunction(reader, end, signatures.functions[imported + i]!, signatures, body);
    code.add(unsigned(head.length + body.length));
    code.add(head);
    code.add(body.bytes);
    reader.at = end;
  }
  return [Uint8Array.from([SECTION.code, ...unsigned(code.length)]), code.bytes];
}
