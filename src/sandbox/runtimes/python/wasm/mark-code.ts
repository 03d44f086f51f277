/** Instructions that set marks. */
import { PART_BITS } from '../kernel/memory/marks.ts';
import { BULK, OP } from './opcodes.ts';

/** Where the memory of marks stands among the module's memories. */
const MARKS = 1;
/** The memory is named in the instruction. */
export const OTHER_MEMORY = 0x40;
/** Of the address on the stack, the mark is set. */
export const SET_MARK = [OP.i32Const, PART_BITS, 0x76, OP.i32Const, 1, 0x3a, OTHER_MEMORY, MARKS, 0];

/** Marks the first part and the last one of `length` bytes, and those between them, if any are. */
export function rangeMarks(at: number[], length: number[]): number[] {
  const getAt = [OP.localGet, ...at];
  const getLength = [OP.localGet, ...length];
  const setMark = [OP.i32Const, 1, 0x3a, OTHER_MEMORY, MARKS, 0];
  const part = [OP.i32Const, PART_BITS, 0x76];
  const distance = [...getLength, ...getAt, OP.i32Sub];
  return [
    ...[...getAt, ...getLength, OP.i32Add, ...part, OP.localTee, ...length, ...setMark],
    ...[...getAt, ...part, OP.localTee, ...at, ...setMark],
    ...[...distance, OP.i32Const, 1, 0x4a, OP.if, 0x40],
    ...[...getAt, OP.i32Const, 1, ...distance, OP.bulk, BULK.memoryFill, MARKS],
    OP.end,
  ];
}
