/**
 * The values of one table, compressed: pairs of symbols are replaced by new ones again and again
 * (Larsson and Moffat, "Off-line dictionary-based compression", 2000), and what is left is written
 * in a canonical Huffman code whose longer words have the lower values, in blocks of equal size.
 */
import type { TableFile } from './file.ts';

const SINGLE_VALUE = 0x80;
const NO_PAIR = 0xfff;
/** Bytes of an entry of the sparse index: a block, and a place in it. */
const SPARSE_BYTES = 6;
/** Blocks that were read last; their neighbours are asked for next. */
const KEPT_BLOCKS = 32;

/** What stands in the head of a file of the values of one table. */
export interface PairsHead {
  /** Where nothing is compressed: every position has it. */
  single?: number;
  blockBytes: number;
  /** Positions between two entries of the sparse index. */
  span: number;
  sparseCount: number;
  blockCount: number;
  /** Of lengths of blocks: more than there are blocks, for padding. */
  lengthCount: number;
  minBits: number;
  /** By the number of bits beyond the least: the first symbol, and the least code, left-aligned. */
  lowest: number[];
  bases: bigint[];
  lefts: Uint16Array;
  rights: Uint16Array;
  /** Values that a symbol stands for, less one. */
  lengths: Uint16Array;
}

/** Values are 0 (lost) to 4 (won). */
const MOST = 4;
const [BEGUN, MEASURED] = [1, 2];

const NOTHING = new Uint16Array(0);

/**
 * @param size positions of the table
 * @returns with the offset behind it
 */
export function readPairsHead(head: Buffer, from: number, size: number): { pairs: PairsHead; next: number } {
  let at = from;
  const flags = head.readUInt8(at++);
  if (flags & SINGLE_VALUE) {
    const empty = { blockBytes: 0, span: 1, sparseCount: 0, blockCount: 0, lengthCount: 0, minBits: 0 };
    const none = { lowest: [], bases: [], lefts: NOTHING, rights: NOTHING, lengths: NOTHING };
    const single = head.readUInt8(at);
    if (single > MOST) throw new RangeError('no value');
    return { pairs: { single, ...empty, ...none }, next: at + 1 };
  }
  const blockBytes = 2 ** head.readUInt8(at++);
  const span = 2 ** head.readUInt8(at++);
  const padding = head.readUInt8(at++);
  const blockCount = head.readUInt32LE(at);
  at += 4;
  const maxBits = head.readUInt8(at++);
  const minBits = head.readUInt8(at++);
  const lowest = Array.from({ length: maxBits - minBits + 1 }, (_, bits) => head.readUInt16LE(at + 2 * bits));
  at += 2 * lowest.length;
  const bases = lowest.map(() => 0n);
  for (let bits = lowest.length - 2; bits >= 0; bits--)
    bases[bits] = (bases[bits + 1]! + BigInt(lowest[bits]!) - BigInt(lowest[bits + 1]!)) / 2n;
  for (const [bits, base] of bases.entries()) bases[bits] = base << BigInt(64 - bits - minBits);
  const symbols = head.readUInt16LE(at);
  at += 2;
  const [lefts, rights] = [new Uint16Array(symbols), new Uint16Array(symbols)];
  for (let symbol = 0; symbol < symbols; symbol++, at += 3) {
    const middle = head.readUInt8(at + 1);
    lefts[symbol] = ((middle & 15) << 8) | head.readUInt8(at);
    rights[symbol] = (head.readUInt8(at + 2) << 4) | (middle >> 4);
  }
  return {
    pairs: {
      ...{ blockBytes, span, blockCount, minBits, lowest, bases, lefts, rights },
      sparseCount: Math.ceil(size / span),
      lengthCount: blockCount + padding,
      lengths: lengthsOf(lefts, rights),
    },
    next: at + (symbols & 1),
  };
}

/**
 * A pair may stand before its parts: so they are measured when they are met.
 * @throws RangeError where a pair is a part of itself, or what it stands for is no value
 */
function lengthsOf(lefts: Uint16Array, rights: Uint16Array): Uint16Array {
  const lengths = new Uint16Array(lefts.length);
  const state = new Uint8Array(lefts.length);
  const measure = (symbol: number): number => {
    if (state[symbol] === MEASURED) return lengths[symbol]!;
    if (state[symbol] !== 0) throw new RangeError('a pair that is no pair');
    state[symbol] = BEGUN;
    if (rights[symbol] !== NO_PAIR) lengths[symbol] = measure(lefts[symbol]!) + measure(rights[symbol]!) + 1;
    else if (lefts[symbol]! > MOST) throw new RangeError('no value');
    state[symbol] = MEASURED;
    return lengths[symbol]!;
  };
  for (let symbol = 0; symbol < lefts.length; symbol++) measure(symbol);
  return lengths;
}

/** Where the parts of the values of one table lie in its file. */
export interface PairsPlace {
  sparse: number;
  blockLengths: number;
  blocks: number;
}

export class Pairs {
  readonly #file: TableFile;
  readonly #head: PairsHead;
  readonly #place: PairsPlace;
  readonly #kept = new Map<number, Buffer>();

  constructor(file: TableFile, head: PairsHead, place: PairsPlace) {
    this.#file = file;
    this.#head = head;
    this.#place = place;
  }

  value(index: number): number {
    const head = this.#head;
    if (head.single !== undefined) return head.single;
    const entry = this.#file.read(
      this.#place.sparse + Math.floor(index / head.span) * SPARSE_BYTES,
      SPARSE_BYTES,
    );
    let block = entry.readUInt32LE(0);
    // The entry tells of the position in the middle of its span.
    let place = entry.readUInt16LE(4) + (index % head.span) - head.span / 2;
    while (place < 0) place += this.#blockLength(--block) + 1;
    for (let length = this.#blockLength(block); place > length; length = this.#blockLength(block)) {
      place -= length + 1;
      block++;
    }
    return this.#valueAt(this.#block(block), place);
  }

  /** Values in a block, less one. */
  #blockLength(block: number): number {
    if (block < 0 || block >= this.#head.lengthCount) throw this.#file.fault('is damaged');
    return this.#file.read(this.#place.blockLengths + 2 * block, 2).readUInt16LE(0);
  }

  #block(block: number): Buffer {
    const kept = this.#kept.get(block);
    if (kept) return kept;
    if (block >= this.#head.blockCount) throw this.#file.fault('is damaged');
    const { blockBytes } = this.#head;
    const from = this.#place.blocks + block * blockBytes;
    // A code is looked for in 64 bits, also at the end of a block.
    const bytes = Buffer.concat([this.#file.read(from, blockBytes), Buffer.alloc(8)]);
    this.#count(bytes, this.#blockLength(block) + 1);
    if (this.#kept.size >= KEPT_BLOCKS) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(block, bytes);
    return bytes;
  }

  /**
   * A block whose symbols stand for fewer values than it says is damaged. The last one may stand
   * for more.
   */
  #count(bytes: Buffer, values: number): void {
    const { lengths, blockBytes } = this.#head;
    let left = values;
    let bit = 0;
    while (left > 0) {
      const { symbol, bits } = this.#symbolAt(bytes, bit);
      left -= lengths[symbol]! + 1;
      bit += bits;
    }
    if (bit > 8 * blockBytes) throw this.#file.fault('is damaged');
  }

  #symbolAt(bytes: Buffer, bit: number): { symbol: number; bits: number } {
    const { lowest, bases, minBits, lengths } = this.#head;
    const code = bitsAt(bytes, bit);
    if (code === undefined) throw this.#file.fault('is damaged');
    let longer = 0;
    while (longer < bases.length - 1 && code < bases[longer]!) longer++;
    const bits = minBits + longer;
    const symbol = Number((code - bases[longer]!) >> BigInt(64 - bits)) + lowest[longer]!;
    if (symbol < 0 || symbol >= lengths.length) throw this.#file.fault('is damaged');
    return { symbol, bits };
  }

  #valueAt(bytes: Buffer, place: number): number {
    const { lengths, lefts, rights } = this.#head;
    let left = place;
    let symbol = 0;
    for (let bit = 0; ; ) {
      const found = this.#symbolAt(bytes, bit);
      symbol = found.symbol;
      if (left <= lengths[symbol]!) break;
      left -= lengths[symbol]! + 1;
      bit += found.bits;
    }
    while (lengths[symbol] !== 0) {
      const first = lefts[symbol]!;
      if (left <= lengths[first]!) symbol = first;
      else {
        left -= lengths[first]! + 1;
        symbol = rights[symbol]!;
      }
    }
    return lefts[symbol]!;
  }
}

/** The 64 bits from there on; undefined behind the end. */
function bitsAt(bytes: Buffer, bit: number): bigint | undefined {
  const byte = bit >> 3;
  if (byte + 8 > bytes.length) return undefined;
  const shift = BigInt(bit & 7);
  const first = BigInt.asUintN(64, bytes.readBigUInt64BE(byte) << shift);
  if (shift === 0n || byte + 8 >= bytes.length) return first;
  return first | (BigInt(bytes.readUInt8(byte + 8)) >> (8n - shift));
}
