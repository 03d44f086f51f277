/** Adds marks to the stores of one function. */
import { REACH } from '../kernel/memory/marks.ts';
import { Reader, signed, unsigned, type Writer } from './binary.ts';
import { Coverage } from './coverage.ts';
import { assignedInLoops } from './loops.ts';
import { OTHER_MEMORY, rangeMarks, SET_MARK } from './mark-code.ts';
import { BULK, bulkEffect, type Effect, gcEffect, OP, plainEffect, STORES, TYPE } from './opcodes.ts';
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
const { i32, i64, f32, f64 } = TYPE;
const ADDED_VALUES: number[] = [-1, i32, i64, f32, f64];
const ADDRESS = 0;
const LENGTH = 5;
const ADDED = [i32, i32, i64, f32, f64, i32].flatMap((type) => [1, type]);
