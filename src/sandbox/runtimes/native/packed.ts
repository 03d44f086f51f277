/**
 * Arguments of calls, from Python source of constants to the bytes that `marshal` reads: a program
 * does not have to compile a source for each of them. What the reader does not know stays source.
 * Python's own compiler would make the same values, down to which strings are one object.
 */
import type { PlainCall } from '../../sandbox.ts';

const MAX_SOURCE = 1 << 16;
const MAX_NESTED = 60;

/** Of the arguments of a call, in base64; of none twice, since plans are kept with their tests. */
const known = new WeakMap<PlainCall, string | null>();

export function packedArguments(call: PlainCall): string | null {
  let packed = known.get(call);
  if (packed === undefined) {
    packed = packedConstants(call.arguments)?.toString('base64') ?? null;
    known.set(call, packed);
  }
  return packed;
}

/** @returns undefined for what stays source */
export function packedConstants(source: string): Buffer | undefined {
  if (source.length > MAX_SOURCE) return undefined;
  try {
    const reader = new Reader(source);
    const bytes = reader.value(0);
    return reader.atEnd() ? bytes : undefined;
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

class NotKnown extends Error {}

const TOKEN =
  /\s*(?:([[\](){},:-])|(\d+(?:\.\d*)?(?:e[+-]?\d+)?)(?![\w.])|(None|True|False)\b|('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"))/y;
const WORDS: Readonly<Record<string, Buffer>> = {
  None: Buffer.from('N'),
  True: Buffer.from('T'),
  False: Buffer.from('F'),
};
/** TYPE_NULL, which ends a dictionary. */
const END = Buffer.from('0');

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  #next(): RegExpExecArray {
    TOKEN.lastIndex = this.#at;
    const token = TOKEN.exec(this.#source);
    if (token === null) throw new NotKnown();
    this.#at = TOKEN.lastIndex;
    return token;
  }

  /** Takes a sign if it comes next. */
  #takes(sign: string): boolean {
    const before = this.#at;
    if (!this.atEnd() && this.#next()[1] === sign) return true;
    this.#at = before;
    return false;
  }

  atEnd(): boolean {
    return this.#source.slice(this.#at).trim() === '';
  }

  value(depth: number): Buffer {
    const [, sign, digits, word, text] = this.#next();
    if (depth > MAX_NESTED) throw new NotKnown();
    if (digits !== undefined) return number(digits, false);
    if (word !== undefined) return WORDS[word]!;
    if (text !== undefined) return string(text);
    if (sign === '-') {
      const negated = this.#next()[2];
      if (negated === undefined) throw new NotKnown();
      return number(negated, true);
    }
    if (sign === '[') return counted('[', this.#items(']', depth));
    if (sign === '{') return this.#dictionary(depth);
    if (sign === '(') return this.#tuple(depth);
    throw new NotKnown();
  }

  #items(end: string, depth: number): Buffer[] {
    const items: Buffer[] = [];
    while (!this.#takes(end)) {
      items.push(this.value(depth + 1));
      if (this.#takes(',')) continue;
      if (!this.#takes(end)) throw new NotKnown();
      break;
    }
    return items;
  }

  #tuple(depth: number): Buffer {
    const before = this.#at;
    const items = this.#items(')', depth);
    // One in brackets without a comma is no tuple.
    if (items.length === 1 && !/,\s*\)$/.test(this.#source.slice(before, this.#at))) return items[0]!;
    return counted('(', items);
  }

  #dictionary(depth: number): Buffer {
    const parts: Buffer[] = [Buffer.from('{')];
    while (!this.#takes('}')) {
      parts.push(this.value(depth + 1));
      // A set: what is in it would be laid out in another order.
      if (!this.#takes(':')) throw new NotKnown();
      parts.push(this.value(depth + 1));
      if (this.#takes(',')) continue;
      if (!this.#takes('}')) throw new NotKnown();
      break;
    }
    return Buffer.concat([...parts, END]);
  }
}

function counted(kind: string, items: Buffer[]): Buffer {
  return Buffer.concat([sized(kind, items.length), ...items]);
}

function sized(kind: string, size: number): Buffer {
  const head = Buffer.alloc(5, kind);
  head.writeUInt32LE(size, 1);
  return head;
}

function number(digits: string, negative: boolean): Buffer {
  if (/^\d+$/.test(digits)) {
    if (/^0\d/.test(digits)) throw new NotKnown();
    return whole(negative ? -BigInt(digits) : BigInt(digits));
  }
  const bytes = Buffer.alloc(9, 'g');
  bytes.writeDoubleLE(negative ? -Number(digits) : Number(digits), 1);
  return bytes;
}

/** Digits of fifteen bits, as many as the length says, which has the sign. */
function whole(value: bigint): Buffer {
  if (BigInt.asIntN(32, value) === value) {
    const bytes = Buffer.alloc(5, 'i');
    bytes.writeInt32LE(Number(value), 1);
    return bytes;
  }
  const digits: number[] = [];
  for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 15n) digits.push(Number(rest & 0x7fffn));
  const bytes = Buffer.alloc(5 + 2 * digits.length, 'l');
  bytes.writeInt32LE(value < 0n ? -digits.length : digits.length, 1);
  for (const [index, digit] of digits.entries()) bytes.writeUInt16LE(digit, 5 + 2 * index);
  return bytes;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  n: '\n',
  r: '\r',
  t: '\t',
};

function string(literal: string): Buffer {
  const text = literal
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gs, (_, x, u, U, plain) => {
      const code = x ?? u ?? U;
      const made =
        code === undefined ? ESCAPES[plain as string] : String.fromCodePoint(Number.parseInt(code, 16));
      if (made === undefined) throw new NotKnown();
      return made;
    });
  // A half of a pair: what is written for it is not what was meant.
  if (!text.isWellFormed()) throw new NotKnown();
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length !== text.length) return Buffer.concat([sized('u', bytes.length), bytes]);
  // Python keeps one object of every constant that could be a name.
  return Buffer.concat([sized(/^\w*$/.test(text) ? 'A' : 'a', bytes.length), bytes]);
}
