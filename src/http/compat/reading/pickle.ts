/**
 * Reads the plain-data part of Python's pickle format: None, booleans, numbers, text, bytes, lists,
 * tuples, dicts, and nothing that names a class or calls a function. open-instruct and
 * LiveCodeBench pack their tests as base64(zlib(pickle(…))); unpickling objects would run the
 * sender's code. Opcodes: CPython, Lib/pickletools.py, protocols 0 to 5.
 */

/** The data holds something other than plain data, or is cut short. */
export class PickleError extends Error {}

const MARK = Symbol('mark');
/** Opcodes: about a fifth of a second of them. */
const MAX_ITEMS = 1_000_000;
/**
 * Bytes or digits of one integer: reading a longer one takes more than linear time, and no test has
 * one.
 */
const LONGEST_INTEGER = 4096;

/** @throws PickleError naming the opcode that is refused. */
export function readPlainPickle(data: Buffer): unknown {
  const reader = new Reader(data);
  for (let steps = 0; steps < MAX_ITEMS; steps++) {
    if (step(reader)) return reader.pop();
  }
  throw new PickleError('holds too many items');
}

class Reader {
  at = 0;
  readonly stack: unknown[] = [];
  readonly memo = new Map<number, unknown>();
  readonly data: Buffer;
  constructor(data: Buffer) {
    this.data = data;
  }
  take(length: number): Buffer {
    if (length < 0 || this.at + length > this.data.length) throw new PickleError('is cut short');
    this.at += length;
    return this.data.subarray(this.at - length, this.at);
  }
  byte = () => this.take(1)[0]!;
  uint32 = () => this.take(4).readUInt32LE();
  length64 = () => Number(this.take(8).readBigUInt64LE());
  line(): string {
    const end = this.data.indexOf(10, this.at);
    if (end < 0) throw new PickleError('is cut short');
    const text = this.data.toString('latin1', this.at, end);
    this.at = end + 1;
    return text;
  }
  push(value: unknown): void {
    this.stack.push(value);
  }
  pop(): unknown {
    if (this.stack.length === 0) throw new PickleError('has an empty stack');
    return this.stack.pop();
  }
  top(): unknown {
    return this.stack.at(-1);
  }
  popToMark(): unknown[] {
    const mark = this.stack.lastIndexOf(MARK);
    if (mark < 0) throw new PickleError('has no mark');
    const values = this.stack.splice(mark);
    values.shift();
    return values;
  }
  remember(index: number): void {
    this.memo.set(index, this.top());
  }
  recall(index: number): void {
    if (!this.memo.has(index)) throw new PickleError('refers to nothing');
    this.push(this.memo.get(index));
  }
}

/** Executes one opcode; true at STOP. */
function step(r: Reader): boolean {
  const opcode = r.byte();
  const act = OPCODES[opcode];
  if (!act) throw new PickleError(`uses opcode 0x${opcode.toString(16)}, which is not plain data`);
  return act(r) === STOP;
}

const STOP = Symbol('stop');
const char = (text: string) => text.charCodeAt(0);

/** JSON cannot carry integers beyond 2^53 as numbers; BigInt keeps them exact. */
function integer(bytes: Buffer): number | bigint {
  if (bytes.length === 0) return 0;
  if (bytes.length > LONGEST_INTEGER) throw new PickleError('holds an integer that is too long');
  let value = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
  if (bytes.length > 0 && bytes[bytes.length - 1]! & 0x80) value -= 1n << BigInt(8 * bytes.length);
  return fit(value);
}
const fit = (value: bigint) =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

function decimal(text: string): number | bigint | boolean {
  const digits = text.replace(/L$/, '');
  if (digits.length > LONGEST_INTEGER) throw new PickleError('holds an integer that is too long');
  if (!/^[+-]?\d+$/.test(digits)) throw new PickleError('has a malformed integer');
  return fit(BigInt(digits.replace(/^\+/, '')));
}

function append(list: unknown, values: unknown[]): void {
  if (!Array.isArray(list)) throw new PickleError('appends to something that is no list');
  for (const value of values) list.push(value);
}

function setItems(dict: unknown, values: unknown[]): void {
  if (typeof dict !== 'object' || dict === null || Array.isArray(dict))
    throw new PickleError('sets an item of something that is no dict');
  for (let i = 0; i + 1 < values.length; i += 2) {
    // A plain definition: a key named __proto__ must stay a key.
    const key = values[i];
    if (typeof key !== 'string' && typeof key !== 'number')
      throw new PickleError('has a key that is neither text nor a number');
    Object.defineProperty(dict, key, {
      value: values[i + 1],
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
}

/** Protocol 0 text: raw-unicode-escape. */
const rawUnicode = (text: string) =>
  text.replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/g, (_, a?: string, b?: string) =>
    String.fromCodePoint(Number.parseInt(a ?? b!, 16)),
  );

type Act = (r: Reader) => unknown;
const OPCODES: Record<number, Act> = {
  [char('.')]: () => STOP,
  [char('(')]: (r) => r.push(MARK),
  [char('0')]: (r) => void r.pop(),
  [char('1')]: (r) => void r.popToMark(),
  [char('2')]: (r) => r.push(r.top()),
  [char('N')]: (r) => r.push(null),
  136: (r) => r.push(true),
  137: (r) => r.push(false),
  [char('I')]: (r) => {
    const text = r.line();
    r.push(text === '01' ? true : text === '00' ? false : decimal(text));
  },
  [char('L')]: (r) => r.push(decimal(r.line())),
  [char('J')]: (r) => r.push(r.take(4).readInt32LE()),
  [char('K')]: (r) => r.push(r.byte()),
  [char('M')]: (r) => r.push(r.take(2).readUInt16LE()),
  138: (r) => r.push(integer(r.take(r.byte()))),
  139: (r) => r.push(integer(r.take(r.uint32()))),
  [char('F')]: (r) => r.push(Number(r.line())),
  [char('G')]: (r) => r.push(r.take(8).readDoubleBE()),
  [char('V')]: (r) => r.push(rawUnicode(r.line())),
  [char('X')]: (r) => r.push(r.take(r.uint32()).toString('utf8')),
  140: (r) => r.push(r.take(r.byte()).toString('utf8')),
  141: (r) => r.push(r.take(r.length64()).toString('utf8')),
  [char('U')]: (r) => r.push(r.take(r.byte()).toString('utf8')),
  [char('T')]: (r) => r.push(r.take(r.uint32()).toString('utf8')),
  [char('C')]: (r) => r.push(r.take(r.byte()).toString('utf8')),
  [char('B')]: (r) => r.push(r.take(r.uint32()).toString('utf8')),
  [char(']')]: (r) => r.push([]),
  [char('a')]: (r) => {
    const value = r.pop();
    append(r.top(), [value]);
  },
  [char('e')]: (r) => {
    const values = r.popToMark();
    append(r.top(), values);
  },
  [char('l')]: (r) => r.push(r.popToMark()),
  [char('t')]: (r) => r.push(r.popToMark()),
  [char(')')]: (r) => r.push([]),
  133: (r) => r.push([r.pop()]),
  134: (r) => r.push([r.pop(), r.pop()].reverse()),
  135: (r) => r.push([r.pop(), r.pop(), r.pop()].reverse()),
  [char('}')]: (r) => r.push({}),
  [char('d')]: (r) => {
    const values = r.popToMark();
    const dict = {};
    setItems(dict, values);
    r.push(dict);
  },
  [char('s')]: (r) => {
    const value = r.pop();
    const key = r.pop();
    setItems(r.top(), [key, value]);
  },
  [char('u')]: (r) => {
    const values = r.popToMark();
    setItems(r.top(), values);
  },
  [char('p')]: (r) => r.remember(Number(r.line())),
  [char('q')]: (r) => r.remember(r.byte()),
  [char('r')]: (r) => r.remember(r.uint32()),
  148: (r) => r.remember(r.memo.size),
  [char('g')]: (r) => r.recall(Number(r.line())),
  [char('h')]: (r) => r.recall(r.byte()),
  [char('j')]: (r) => r.recall(r.uint32()),
  128: (r) => void r.byte(),
  149: (r) => void r.take(8),
};
