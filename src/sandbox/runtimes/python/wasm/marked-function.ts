/** Adds marks to the stores of one function. */
import { PART_BITS, REACH } from '../kernel/memory/marks.ts';
import { Reader, signed, unsigned, type Writer } from './binary.ts';
import { Coverage } from './coverage.ts';
import { BULK, bulkEffect, type Effect, gcEffect, OP, plainEffect } from './opcodes.ts';
import { CONSTANT, type Operand, Operands } from './operands.ts';

/** How many values a function takes and leaves. */
export interface Signature {
  takes: number;
  leaves: number;
}

export interface Signatures {
  types: Signature[];
  functions: Signature[];
  /** Of exceptions. */
  tags: Signature[];
}

const TYPE = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c } as const;
type ValueType = (typeof TYPE)[keyof typeof TYPE];
const { i32, i64, f32, f64 } = TYPE;
/** What each store takes, from `i32.store` on: the type of its value, and bytes that it writes. */
const STORES: readonly (readonly [ValueType, number])[] = [
  ...([
    [i32, 4],
    [i64, 8],
    [f32, 4],
    [f64, 8],
  ] as const),
  ...([
    [i32, 1],
    [i32, 2],
    [i64, 1],
    [i64, 2],
    [i64, 4],
  ] as const),
];

/** Where the memory of marks stands among the module's memories. */
const MARKS = 1;
/** The memory is named in the instruction. */
const OTHER_MEMORY = 0x40;
/** Of the address on the stack, the mark is set. */
const SET_MARK = [OP.i32Const, PART_BITS, 0x76, OP.i32Const, 1, 0x3a, OTHER_MEMORY, MARKS, 0];
const MOST_OFFSET = 1 << 30;

interface Block {
  opcode: number;
  /** Values on the stack that were there before. */
  floor: number;
  signature: Signature;
  point: ReturnType<Coverage['point']>;
  dead: boolean;
}

/**
 * Writes a function's body anew so that each byte it stores to is marked, or within the reach of a
 * mark: by the store itself, or by another one on all ways to it.
 */
export class MarkedFunction {
  readonly #reader: Reader;
  readonly #end: number;
  readonly #signatures: Signatures;
  readonly #out: Writer;
  readonly #operands: Operands;
  readonly #coverage: Coverage;
  readonly #blocks: Block[];
  readonly #loops: Set<number>[];
  /** Of five locals that are added: an address, a value of each type, a length in the last one. */
  readonly #added: number;
  #uses = false;
  /** What is read cannot be reached: a jump stands before it. */
  #dead = false;

  constructor(reader: Reader, end: number, own: Signature, signatures: Signatures, out: Writer) {
    this.#reader = reader;
    this.#end = end;
    this.#signatures = signatures;
    this.#out = out;
    const start = reader.at;
    const groups = reader.unsigned();
    const groupsAt = reader.at;
    let locals = own.takes;
    for (let i = 0; i < groups; i += 1) {
      locals += reader.unsigned();
      reader.byte();
    }
    this.#added = locals;
    this.#operands = new Operands(locals);
    this.#coverage = new Coverage(locals);
    this.#blocks = [];
    this.#loops = assignedInLoops(new Reader(reader.bytes, reader.at), end);
    out.clear();
    this.#begin(OP.block, { takes: 0, leaves: own.leaves });
    const body = reader.at;
    this.#instructions();
    if (this.#uses) {
      this.head = [...unsigned(groups + 6), ...reader.bytes.subarray(groupsAt, body), ...ADDED];
    } else this.head = [...reader.bytes.subarray(start, body)];
  }

  /** The declaration of its locals; the instructions are in the writer. */
  readonly head: number[];

  get #floor(): number {
    return this.#blocks.at(-1)!.floor;
  }

  #instructions(): void {
    const reader = this.#reader;
    while (reader.at < this.#end) {
      const start = reader.at;
      const opcode = reader.byte();
      if (opcode >= OP.i32Store && opcode <= OP.i64Store32) this.#store(start, opcode);
      else if (opcode === OP.bulk) this.#bulk(start);
      else {
        this.#instruction(opcode);
        this.#out.copy(reader.bytes, start, reader.at);
      }
    }
  }

  #instruction(opcode: number): void {
    const reader = this.#reader;
    const operands = this.#operands;
    switch (opcode) {
      case OP.block:
      case OP.loop:
      case OP.try:
        this.#begin(opcode, this.#blockType());
        break;
      case OP.if: {
        const type = this.#blockType();
        operands.pop(1, this.#floor);
        this.#begin(opcode, type);
        break;
      }
      case OP.else:
        this.#otherWay(this.#blocks.at(-1)!.signature.takes);
        break;
      case OP.catch:
        this.#otherWay(this.#signatures.tags[reader.unsigned()]!.takes);
        break;
      case OP.catchAll:
        this.#otherWay(0);
        break;
      case OP.delegate:
        reader.unsigned();
        this.#leave();
        break;
      case OP.end:
        this.#leave();
        break;
      case OP.brTable:
        reader.skipNumbers();
        this.#jump();
        break;
      case OP.throw:
      case OP.rethrow:
      case OP.br:
        reader.unsigned();
        this.#jump();
        break;
      case OP.unreachable:
      case OP.return:
        this.#jump();
        break;
      case OP.brIf:
        reader.unsigned();
        operands.pop(1, this.#floor);
        break;
      case OP.call:
        this.#take(this.#signatures.functions[reader.unsigned()]!);
        break;
      case OP.callIndirect: {
        const type = this.#signatures.types[reader.unsigned()]!;
        reader.unsigned();
        this.#take({ takes: type.takes + 1, leaves: type.leaves });
        break;
      }
      case OP.localGet:
        operands.pushLocal(reader.unsigned());
        break;
      case OP.localSet:
        this.#assign(reader.unsigned());
        break;
      case OP.localTee: {
        const local = reader.unsigned();
        this.#assign(local);
        operands.pushLocal(local);
        break;
      }
      case OP.i32Const:
        operands.pushConstant(reader.signed());
        break;
      case OP.i32Add:
        operands.add(1, this.#floor);
        break;
      case OP.i32Sub:
        operands.add(-1, this.#floor);
        break;
      case OP.gc:
        this.#effect(gcEffect(reader));
        break;
      default:
        this.#effect(plainEffect(reader, opcode));
        break;
    }
  }

  #effect([takes, leaves]: Effect): void {
    this.#take({ takes, leaves });
  }
  #take({ takes, leaves }: Signature): void {
    this.#operands.pop(takes, this.#floor);
    this.#operands.push(leaves);
  }

  #assign(local: number): void {
    const value = this.#operands.popOne(this.#floor);
    this.#coverage.assign(local, value && value.local >= 0 ? value : undefined);
    this.#operands.changed(local);
  }

  #blockType(): Signature {
    const reader = this.#reader;
    const first = reader.bytes[reader.at]!;
    if (first >= 0x40 && first < 0x80) {
      reader.at += 1;
      return { takes: 0, leaves: first === 0x40 ? 0 : 1 };
    }
    return this.#signatures.types[reader.unsigned()]!;
  }

  #begin(opcode: number, signature: Signature): void {
    const operands = this.#operands;
    if (this.#blocks.length > 0) operands.pop(signature.takes, this.#floor);
    if (opcode === OP.loop) {
      for (const local of this.#loops.shift()!) {
        this.#coverage.forget(local);
        operands.changed(local);
      }
    }
    const point = this.#coverage.point();
    this.#blocks.push({ opcode, floor: operands.height, signature, point, dead: this.#dead });
    operands.push(signature.takes);
  }

  /** The same block, entered in another way. */
  #otherWay(values: number): void {
    const { floor, point, dead } = this.#blocks.at(-1)!;
    this.#operands.cut(floor);
    this.#operands.push(values);
    this.#coverage.backTo(point);
    this.#dead = dead;
  }

  #leave(): void {
    const { opcode, floor, point, dead, signature } = this.#blocks.pop()!;
    this.#operands.cut(floor);
    this.#operands.push(signature.leaves);
    // Nothing leads behind a loop but its last instruction.
    if (opcode !== OP.loop || this.#dead) this.#coverage.backTo(point);
    this.#dead = dead;
  }

  #jump(): void {
    this.#operands.cut(this.#floor);
    this.#dead = true;
  }

  #store(start: number, opcode: number): void {
    const reader = this.#reader;
    if (reader.unsigned() >= OTHER_MEMORY) throw new Error('the module has several memories');
    const offset = reader.unsigned();
    this.#operands.pop(1, this.#floor);
    const address = this.#operands.popOne(this.#floor);
    const [type, size] = STORES[opcode - OP.i32Store]!;
    if (this.#dead) {
      this.#out.copy(reader.bytes, start, reader.at);
      return;
    }
    if (address && offset < MOST_OFFSET) {
      this.#knownStore(start, address, offset, size);
      return;
    }
    this.#uses = true;
    const value = unsigned(this.#added + ADDED_VALUES.indexOf(type));
    const at = unsigned(this.#added + ADDRESS);
    this.#out.add([OP.localSet, ...value, OP.localTee, ...at, OP.localGet, ...value]);
    this.#out.copy(reader.bytes, start, reader.at);
    this.#mark(this.#added + ADDRESS, offset);
  }

  #knownStore(start: number, { local, distance }: Operand, offset: number, size: number): void {
    const reader = this.#reader;
    this.#out.copy(reader.bytes, start, reader.at);
    const at = distance + offset;
    if (local === CONSTANT) {
      this.#out.add([OP.i32Const, ...signed(at), ...SET_MARK]);
      return;
    }
    if (this.#coverage.covers(local, at, size)) return;
    // What lies behind is often stored to next.
    const marked = at >= 0 && at + size <= REACH ? 0 : at;
    this.#mark(local, marked);
    this.#coverage.mark(local, marked);
  }

  #mark(local: number, offset: number): void {
    const moved = offset === 0 ? [] : [OP.i32Const, ...signed(offset), OP.i32Add];
    this.#out.add([OP.localGet, ...unsigned(local), ...moved, ...SET_MARK]);
  }

  #bulk(start: number): void {
    const reader = this.#reader;
    const code = reader.unsigned();
    if (code !== BULK.memoryCopy && code !== BULK.memoryFill) {
      this.#effect(bulkEffect(reader, code));
      this.#out.copy(reader.bytes, start, reader.at);
      return;
    }
    for (let memories = code === BULK.memoryCopy ? 2 : 1; memories > 0; memories -= 1)
      if (reader.byte() !== 0) throw new Error('the module has several memories');
    this.#operands.pop(3, this.#floor);
    this.#uses = true;
    const [at, value, length] = [ADDRESS, 1, LENGTH].map((local) => unsigned(this.#added + local));
    this.#out.add([OP.localSet, ...length!, OP.localSet, ...value!, OP.localTee, ...at!]);
    this.#out.add([OP.localGet, ...value!, OP.localGet, ...length!]);
    this.#out.copy(reader.bytes, start, reader.at);
    this.#out.add(rangeMarks(at!, length!));
  }
}

/** The locals that are added, as they are declared. */
const ADDED_VALUES: number[] = [-1, i32, i64, f32, f64];
const ADDRESS = 0;
const LENGTH = 5;
const ADDED = [i32, i32, i64, f32, f64, i32].flatMap((type) => [1, type]);

/** Marks the first part and the last one of `length` bytes, and those between them, if any are. */
function rangeMarks(at: number[], length: number[]): number[] {
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

/** Of each loop, in the order in which they begin: the locals that are assigned in it. */
function assignedInLoops(reader: Reader, end: number): Set<number>[] {
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
