/**
 * Values as JSON or Python write them: `["fill A"]`, `{'0': 1}`, `[('A', 1)]`. Nothing is ever
 * evaluated: one pass over the characters. A key that stands twice is kept twice.
 */

export type Literal = string | number | boolean | null | Literal[] | Entries;

/** The members of an object, in order. */
export class Entries {
  readonly list: readonly (readonly [string, Literal])[];

  constructor(list: readonly (readonly [string, Literal])[]) {
    this.list = list;
  }
}

/** The list in an object of nothing else, as in `{"moves": […]}`; any other value as it is. */
export function onlyMember(value: Literal | undefined): Literal | undefined {
  if (!(value instanceof Entries) || value.list.length !== 1) return value;
  const [, member] = value.list[0]!;
  return Array.isArray(member) ? member : value;
}

const MAX_DEPTH = 100;
const WORDS: Readonly<Record<string, boolean | null>> = {
  true: true,
  false: false,
  null: null,
  True: true,
  False: false,
  None: null,
};

/** The value that is all of the text; undefined where it is none. */
export function readLiteral(text: string): Literal | undefined {
  const reader = new LiteralReader(text);
  const value = reader.value(0);
  return value !== undefined && reader.atEnd() ? value : undefined;
}

const SPACE = /\s*/y;
const NUMBER = /-?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,3})?(?![\w.])/y;
const WORD = /[A-Za-z]{4,5}(?!\w)/y;
const BLANK = 32;
const DELETE = 127;
const COMMA = 44;
const [OPENING, CLOSING, PARENTHESIS, CLOSING_PARENTHESIS] = [91, 93, 40, 41];
const [BRACE, CLOSING_BRACE, COLON] = [123, 125, 58];
const [QUOTE, APOSTROPHE, BACKSLASH] = [34, 39, 92];
/** Digits that a number holds exactly. */
const MAX_EXACT = 15;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

class LiteralReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    this.#skip();
    return this.#at === this.#text.length;
  }

  value(depth: number): Literal | undefined {
    this.#skip();
    const first = this.#text.charCodeAt(this.#at);
    if (this.#at === this.#text.length || depth > MAX_DEPTH) return undefined;
    if (first === QUOTE || first === APOSTROPHE) return this.#string(first);
    if (first === OPENING) return this.#array(depth, CLOSING);
    if (first === PARENTHESIS) return this.#array(depth, CLOSING_PARENTHESIS);
    if (first === BRACE) return this.#object(depth);
    const digits = isDigit(first) ? this.#digits() : undefined;
    if (digits !== undefined) return digits;
    const number = this.#match(NUMBER);
    if (number !== undefined) return Number(number);
    const word = this.#match(WORD);
    return word !== undefined && Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  }

  #array(depth: number, closer: number): Literal[] | undefined {
    this.#at++;
    const items: Literal[] = [];
    for (;;) {
      if (this.#take(closer)) return items;
      const item = this.value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
      if (!this.#take(COMMA)) return this.#take(closer) ? items : undefined;
    }
  }

  /** An object, or a set of Python. */
  #object(depth: number): Literal | undefined {
    this.#at++;
    const members: [string, Literal][] = [];
    const items: Literal[] = [];
    for (;;) {
      if (this.#take(CLOSING_BRACE)) break;
      const key = this.value(depth + 1);
      if (key === undefined) return undefined;
      if (this.#take(COLON)) {
        const value = this.value(depth + 1);
        if (value === undefined || typeof key === 'object' || items.length > 0) return undefined;
        members.push([String(key), value]);
      } else if (members.length === 0) items.push(key);
      else return undefined;
      if (!this.#take(COMMA)) {
        if (!this.#take(CLOSING_BRACE)) return undefined;
        break;
      }
    }
    return items.length > 0 ? items : new Entries(members);
  }

  /** A whole number of few digits: most cells of grids. Others are matched. */
  #digits(): number | undefined {
    let at = this.#at;
    let value = 0;
    for (let code = this.#text.charCodeAt(at); isDigit(code); code = this.#text.charCodeAt(++at))
      value = 10 * value + code - 48;
    const next = this.#text.charCodeAt(at);
    const ends = next === COMMA || next === CLOSING || next === BLANK;
    if (at === this.#at || at - this.#at > MAX_EXACT || !ends) return undefined;
    this.#at = at;
    return value;
  }

  #string(end: number): string | undefined {
    let value = '';
    let from = this.#at + 1;
    for (let at = from; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === end) {
        this.#at = at + 1;
        return value + this.#text.slice(from, at);
      }
      if (code !== BACKSLASH) continue;
      const [decoded, length] = escaped(this.#text, at + 1);
      value += this.#text.slice(from, at) + decoded;
      at += length;
      from = at + 1;
    }
    return undefined;
  }

  #take(wanted: number): boolean {
    let code = this.#text.charCodeAt(this.#at);
    if (code !== wanted && !(code > BLANK && code < DELETE)) {
      this.#skip();
      code = this.#text.charCodeAt(this.#at);
    }
    if (code !== wanted) return false;
    this.#at++;
    return true;
  }

  #skip(): void {
    let code = this.#text.charCodeAt(this.#at);
    while (code === BLANK) code = this.#text.charCodeAt(++this.#at);
    if (code > BLANK && code < DELETE) return;
    this.#match(SPACE);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** What stands behind a backslash, and how many characters it takes. */
function escaped(text: string, at: number): [string, number] {
  const sign = text[at] ?? '';
  const code = sign === 'u' ? /^[0-9a-fA-F]{4}/.exec(text.slice(at + 1, at + 5))?.[0] : undefined;
  return code ? [String.fromCharCode(Number.parseInt(code, 16)), 5] : [ESCAPES[sign] ?? sign, 1];
}
