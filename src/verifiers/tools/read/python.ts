/**
 * Calls written as Python: `[f(a=1), g(b='x')]`. A grammar of literals, never evaluated: names with
 * dots, keywords, numbers, strings, True, False, None, lists, tuples, dictionaries. Operators,
 * unpacking, comprehensions and calls within are no call.
 *
 *     Calls  := '[' Call (',' Call)* ','? ']' | Call ((';' | line break) Call)*
 *     Call   := Name ('.' Name)* '(' (Argument (',' Argument)* ','?)? ')'
 *     Value  := String+ | Number | 'True' | 'False' | 'None' | List | Tuple | Dict
 */
import { type Call, Float, type Literal, MAX_DEPTH } from '../literal.ts';

/** The calls of a text that is nothing else; undefined where it is something else. */
export function readPythonCalls(text: string): Call[] | undefined {
  const parser = new Parser(text);
  try {
    return parser.calls();
  } catch (error) {
    if (error === NO_CALL) return undefined;
    throw error;
  }
}

/** The text is no call. One for all: where it was found out says nothing, and costs. */
const NO_CALL = new Error('no call');

const NAME = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y;
const KEYWORD = /([A-Za-z_]\w*)[ \t]*=(?!=)/y;
const NUMBER = /[+-]?(?:\d+(?:_\d+)*)?(?:\.\d*)?(?:[eE][+-]?\d+)?/y;
const CONSTANTS: Readonly<Record<string, Literal>> = {
  True: true,
  False: false,
  None: null,
  true: true,
  false: false,
  null: null,
};
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '0': '\0',
};

class Parser {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  calls(): Call[] {
    this.#skip();
    const calls = this.#take('[') ? this.#listOf(']', () => this.#call()) : [this.#call()];
    this.#skip();
    while (this.#at < this.#text.length) {
      this.#take(';');
      this.#skip();
      if (this.#at < this.#text.length) calls.push(this.#call());
      this.#skip();
    }
    if (calls.length === 0) throw NO_CALL;
    return calls;
  }

  #call(): Call {
    const name = this.#match(NAME)?.[0];
    if (name === undefined || !this.#take('(')) throw NO_CALL;
    const call: Call = { name, args: {}, positional: [] };
    const given = new Map<string, Literal>();
    this.#listOf(')', () => {
      const keyword = this.#match(KEYWORD)?.[1];
      this.#skip();
      const value = this.#value();
      if (keyword === undefined && given.size > 0) throw NO_CALL;
      if (keyword === undefined) call.positional.push(value);
      else if (given.has(keyword)) throw NO_CALL;
      else given.set(keyword, value);
    });
    call.args = Object.fromEntries(given);
    return call;
  }

  #value(): Literal {
    if (++this.#depth > MAX_DEPTH) throw NO_CALL;
    const value = this.#literal();
    this.#depth--;
    return value;
  }

  #literal(): Literal {
    const c = this.#text[this.#at];
    if (c === '"' || c === "'") return this.#strings();
    if (this.#take('[')) return this.#listOf(']', () => this.#value());
    if (this.#take('(')) return this.#listOf(')', () => this.#value());
    if (this.#take('{')) return this.#dictionary();
    const name = this.#match(NAME)?.[0];
    if (name !== undefined) {
      if (!Object.hasOwn(CONSTANTS, name)) throw NO_CALL;
      return CONSTANTS[name]!;
    }
    return this.#number();
  }

  #number(): Literal {
    const source = this.#match(NUMBER)?.[0] ?? '';
    if (!/\d/.test(source)) throw NO_CALL;
    const plain = source.replaceAll('_', '');
    if (/[.eE]/.test(plain)) return new Float(Number(plain));
    const value = Number(plain);
    return Number.isSafeInteger(value) ? value : BigInt(plain);
  }

  #dictionary(): Literal {
    const entries = new Map<string, Literal>();
    this.#listOf('}', () => {
      const key = this.#value();
      this.#skip();
      if (typeof key !== 'string' || entries.has(key) || !this.#take(':')) throw NO_CALL;
      this.#skip();
      entries.set(key, this.#value());
    });
    return Object.fromEntries(entries);
  }

  /** Strings side by side are one. */
  #strings(): string {
    let text = '';
    for (;;) {
      const quote = this.#text[this.#at];
      if (quote !== '"' && quote !== "'") return text;
      text += this.#string(quote);
      const end = this.#at;
      this.#skip();
      const next = this.#text[this.#at];
      if (next !== '"' && next !== "'") {
        this.#at = end;
        return text;
      }
    }
  }

  #string(quote: string): string {
    const long = this.#text.startsWith(quote.repeat(3), this.#at);
    const mark = long ? quote.repeat(3) : quote;
    this.#at += mark.length;
    const parts: string[] = [];
    while (!this.#text.startsWith(mark, this.#at)) {
      const c = this.#text[this.#at++];
      if (c === undefined || (c === '\n' && !long)) throw NO_CALL;
      parts.push(c === '\\' ? this.#escape() : c);
    }
    this.#at += mark.length;
    return parts.join('');
  }

  #escape(): string {
    const c = this.#text[this.#at++];
    if (c === undefined) throw NO_CALL;
    if (c === '\n') return '';
    const digits = c === 'x' ? 2 : c === 'u' ? 4 : c === 'U' ? 8 : 0;
    if (digits === 0) return ESCAPES[c] ?? (c === '\\' || c === '"' || c === "'" ? c : `\\${c}`);
    const code = Number.parseInt(this.#text.slice(this.#at, this.#at + digits), 16);
    this.#at += digits;
    if (Number.isNaN(code) || code > 0x10ffff) throw NO_CALL;
    return String.fromCodePoint(code);
  }

  /** Elements up to a closing mark, with commas between them and perhaps behind the last. */
  #listOf<T>(close: string, element: () => T): T[] {
    const elements: T[] = [];
    this.#skip();
    while (!this.#take(close)) {
      elements.push(element());
      this.#skip();
      if (this.#take(',')) this.#skip();
      else if (this.#text[this.#at] !== close) throw NO_CALL;
    }
    return elements;
  }

  #take(mark: string): boolean {
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (!match || match[0] === '') return undefined;
    this.#at += match[0].length;
    return match;
  }

  #skip(): void {
    while (this.#at < this.#text.length && this.#text.charCodeAt(this.#at) <= 0x20) this.#at++;
  }
}
