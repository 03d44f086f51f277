/** What the loops of a function assign, found before its instructions are written anew. */
import type { Reader } from './binary.ts';
import { BULK, bulkEffect, gcEffect, OP, plainEffect } from './opcodes.ts';

/** Of each loop, in the order in which they begin: the locals that are assigned in it. */
export function assignedInLoops(reader: Reader, end: number): Set<number>[] {
  const found: Set<number>[] = [];
  const open: (Set<number> | undefined)[] = [];
  while (reader.at < end) {
    const opcode = reader.byte();
    if (opcode === OP.loop) {
      const assigned = new Set<number>();
      found.push(assigned);
      open.push(assigned);
      reader.skipNumber();
    } else if (opcode === OP.block || opcode === OP.if || opcode === OP.try) {
      open.push(undefined);
      reader.skipNumber();
    } else if (opcode === OP.end || opcode === OP.delegate) {
      if (opcode === OP.delegate) reader.skipNumber();
      open.pop();
    } else if (opcode === OP.localSet || opcode === OP.localTee) {
      const local = reader.unsigned();
      for (const assigned of open) assigned?.add(local);
    } else passOver(reader, opcode);
  }
  return found;
}

const BARE = new Set<number>([OP.else, OP.catchAll, OP.unreachable, OP.return]);
const ONE_NUMBER = new Set<number>([
  ...[OP.catch, OP.throw, OP.rethrow, OP.br, OP.brIf, OP.call, OP.localGet, OP.i32Const],
]);

function passOver(reader: Reader, opcode: number): void {
  if (BARE.has(opcode)) return;
  if (ONE_NUMBER.has(opcode)) reader.skipNumber();
  else if (opcode === OP.brTable) reader.skipNumbers();
  else if (opcode === OP.gc) gcEffect(reader);
  else if (opcode === OP.bulk) {
    const code = reader.unsigned();
    if (code === BULK.memoryCopy) reader.at += 2;
    else if (code === BULK.memoryFill) reader.at += 1;
    else bulkEffect(reader, code);
  } else if (opcode === OP.callIndirect || (opcode >= OP.i32Store && opcode <= OP.i64Store32)) {
    reader.skipNumber();
    reader.skipNumber();
  } else plainEffect(reader, opcode);
}
