/**
 * Tokens of a formula to its tree. Total: what cannot be read is a fault, never a part of it.
 *
 *   Choice  := Sum ('if' Comparison 'else' Choice)?          only where `if` is asked for
 *   Sum     := Product (('+' | '-') Product)*
 *   Product := Unary (('*' | '/' | ) Unary)*
 *   Unary   := ('-' | '+')* Power
 *   Power   := Primary ('^' Unary)?
 *   Primary := number | name | name '(' Sum (',' Sum)* ')' | name Argument
 *            | '(' Sum ')' | '|' Sum '|' | \frac Sum Sum | \sqrt[n] Sum
 */
import type { FunctionId } from '../functions.ts';
import type { Node, Operator } from '../tree.ts';
import { applied } from './application.ts';
import { Cursor } from './cursor.ts';
import { LawFault, unreadable } from './fault.ts';
import type { Names } from './names.ts';
import type { Token } from './tokens.ts';

export interface ReadingLimits {
  maxNodes: number;
  /** Constants that may be fitted. */
  parameters: number;
}

const MAX_DEPTH = 100;
const MODULES: ReadonlySet<string> = new Set([
  'math',
  'np',
  'numpy',
  'cmath',
  'scipy',
  'special',
  'sp',
  'sympy',
]);
const RESERVED: ReadonlySet<string> = new Set(
  'import lambda def for while return class if else not in is None True False and or data eval exec __import__'.split(
    ' ',
  ),
);

export class ExpressionReader extends Cursor {
  readonly names: Names;
  /** Python: no products without a sign. */
  readonly strict: boolean;
  readonly #latex: boolean;
  readonly #limits: ReadingLimits;
  /** Names of the function's own, with what was assigned to them. */
  readonly assigned = new Map<string, Node>();
  readonly parameters: string[] = [];
  #depth = 0;
  #bars = 0;
  #count = 0;

  constructor(names: Names, limits: ReadingLimits, style: 'python' | 'latex' | 'plain') {
    super();
    this.names = names;
    this.strict = style === 'python';
    this.#latex = style === 'latex';
    this.#limits = limits;
  }

  /** Constants that may be left open. */
  get open(): number {
    return this.#limits.parameters;
  }

  /** @throws LawFault */
  whole(tokens: readonly Token[]): Node {
    this.#start(tokens);
    const node = this.choice();
    if (this.peek().kind !== 'end')
      throw unreadable(`"${this.peek().text.slice(0, 20)}" cannot stand there.`);
    return node;
  }

  /** What a definition says, read by a reader of its own with the names so far. */
  apart(read: (reader: ExpressionReader) => Node): Node {
    const style = this.strict ? 'python' : this.#latex ? 'latex' : 'plain';
    const inner = new ExpressionReader(this.names, { ...this.#limits, parameters: 0 }, style);
    for (const [name, node] of this.assigned) inner.assigned.set(name, node);
    return read(inner);
  }

  /** A condition such as `x < 0`, for a guard. */
  condition(tokens: readonly Token[]): Node {
    this.#start(tokens);
    const node = this.#comparison();
    if (this.peek().kind !== 'end') throw unreadable('A condition compares two values.');
    return node;
  }

  #start(tokens: readonly Token[]): void {
    this.place(tokens);
    this.#depth = 0;
    this.#bars = 0;
  }

  call(name: FunctionId | Operator, ...args: Node[]): Node {
    this.#counted(1);
    return { kind: 'call', name, args };
  }

  number(value: number, digits = 1): Node {
    this.#counted(1);
    return { kind: 'number', value, digits };
  }

  #counted(nodes: number): void {
    this.#count += nodes;
    if (this.#count > this.#limits.maxNodes)
      throw new LawFault('answer_too_complex', `The law has more than ${this.#limits.maxNodes} nodes.`);
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH)
      throw new LawFault('answer_too_complex', 'The law is nested deeper than any.');
    const result = read();
    this.#depth--;
    return result;
  }

  choice(): Node {
    const value = this.sum();
    if (!this.names.allows('if') || this.peek().text !== 'if') return value;
    this.next();
    const condition = this.#comparison();
    if (this.next().text !== 'else') throw unreadable('A condition needs its else.');
    return this.call(
      'choose',
      condition,
      value,
      this.#nested(() => this.choice()),
    );
  }

  #comparison(): Node {
    const left = this.sum();
    const sign = this.next().text;
    const right = this.sum();
    if (sign === '<') return this.call('<', left, right);
    if (sign === '>') return this.call('<', right, left);
    if (sign === '<=') return this.call('<=', left, right);
    if (sign === '>=') return this.call('<=', right, left);
    if (sign === '==') return this.call('==', left, right);
    throw unreadable('A condition compares two values.');
  }

  sum(): Node {
    return this.#nested(() => {
      let left = this.product();
      for (;;) {
        if (this.take('+')) left = this.call('+', left, this.product());
        else if (this.take('-')) left = this.call('-', left, this.product());
        else return left;
      }
    });
  }

  product(): Node {
    let left = this.unary();
    for (;;) {
      if (this.take('*')) left = this.call('*', left, this.unary());
      else if (this.take('/')) left = this.call('/', left, this.#below());
      else if (this.isSign('%') && this.names.allows('mod')) {
        this.next();
        left = this.call('mod', left, this.unary());
      } else if (this.beginsFactor()) left = this.call('*', left, this.power());
      else return left;
    }
  }

  /** 1/2x is 1/(2x), 1/2 x is not. */
  #below(): Node {
    let below = this.unary();
    while (this.beginsFactor() && !this.peek().spaced) below = this.call('*', below, this.power());
    return below;
  }

  /** Whether a further factor stands here without a sign. */
  beginsFactor(): boolean {
    if (this.strict) return false;
    const { kind, text, spaced } = this.peek();
    if (kind === 'name') return this.#isFactor(text);
    // N_0 2^{-t}
    if (kind === 'number') return this.#latex && spaced && this.isSign('^', 1);
    if (kind !== 'sign') return false;
    return (
      text === '(' ||
      text === '{' ||
      text === '[' ||
      text === 'frac' ||
      text === 'sqrt' ||
      (text === '|' && this.#bars === 0)
    );
  }

  /** Words beside each other are no product; in LaTeX, and by names that are known, they are. */
  #isFactor(name: string): boolean {
    if (this.names.find(name) !== undefined || this.parameters.includes(name)) return true;
    if (this.assigned.has(name)) return true;
    return !RESERVED.has(name) && (this.#latex || name.length < 3);
  }

  unary(): Node {
    if (this.take('-'))
      return this.call(
        'negate',
        this.#nested(() => this.unary()),
      );
    if (this.take('+')) return this.#nested(() => this.unary());
    return this.power();
  }

  power(): Node {
    const base = this.primary();
    if (!this.isSign('^')) return base;
    this.next();
    return this.call('^', base, this.exponent());
  }

  /** Behind `^`: in braces, or a signed power. */
  exponent(): Node {
    return this.#nested(() => this.unary());
  }

  primary(): Node {
    const token = this.next();
    if (token.kind === 'number') return this.#literal(token);
    if (token.kind === 'name') return this.#nested(() => this.#named(token));
    if (token.kind === 'end') throw unreadable('The formula ends too early.');
    return this.#nested(() => this.#marked(token.text));
  }

  #literal({ value, digits }: Token): Node {
    if (digits! > LONG) this.#counted(2);
    return this.number(value!, digits);
  }

  #marked(sign: string): Node {
    const close = CLOSING[sign];
    if (close !== undefined && !(this.strict && sign !== '(')) return this.#until(close);
    if (sign === 'frac') return this.call('/', this.argument(), this.argument());
    if (sign === 'sqrt') return this.#root();
    if (sign === '|' && !this.strict) {
      this.#bars++;
      const inner = this.sum();
      this.expect('|');
      this.#bars--;
      return this.call('abs', inner);
    }
    throw unreadable(`"${sign.slice(0, 20)}" cannot stand there.`);
  }

  #until(close: string): Node {
    const bars = this.#bars;
    this.#bars = 0;
    const inner = this.choice();
    this.expect(close);
    this.#bars = bars;
    return inner;
  }

  #root(): Node {
    if (!this.take('[')) return this.call('sqrt', this.argument());
    const order = this.sum();
    this.expect(']');
    const inner = this.argument();
    if (order.kind === 'number' && order.value === 3) return this.call('cbrt', inner);
    return this.call('^', inner, this.call('/', this.number(1), order));
  }

  /** Of \frac and \sqrt: in braces, or one token. */
  argument(): Node {
    if (this.take('{')) return this.#until('}');
    const token = this.peek();
    if (token.kind === 'number' && /^\d{2,}$/.test(token.text) && token.text.length < 4) {
      // \frac12: one digit after the other
      const rest = token.text.slice(1);
      const digit = { ...token, text: token.text[0]!, value: Number(token.text[0]), digits: 1 };
      const behind = { ...token, text: rest, value: Number(rest), digits: rest.length };
      this.replace([digit, behind]);
    }
    return this.primary();
  }

  /** The arguments of a call, its bracket open at the reader. */
  args(): Node[] {
    const close = CLOSING[this.next().text]!;
    const bars = this.#bars;
    this.#bars = 0;
    const args = [this.choice()];
    while (this.take(',')) args.push(this.choice());
    this.expect(close);
    this.#bars = bars;
    return args;
  }

  #named({ text }: Token): Node {
    if (MODULES.has(text) && this.isSign('.')) {
      this.next();
      const name = this.next();
      if (name.kind !== 'name') throw unreadable('A name is missing behind its module.');
      return this.#ofName(name.text);
    }
    return this.#ofName(text);
  }

  #ofName(text: string): Node {
    const own = this.assigned.get(text);
    if (own !== undefined) {
      this.#counted(1);
      return own;
    }
    const meaning = this.names.find(text);
    if (meaning?.kind === 'variable') {
      this.#counted(1);
      return meaning;
    }
    if (meaning?.kind === 'value') return this.number(meaning.value);
    if (meaning?.kind === 'function') return applied(this, meaning.id, text);
    return this.#parameter(text);
  }

  #parameter(text: string): Node {
    const called = this.isSign('(') && !this.isSign('{');
    const name = text.replace(/[{}\\]/g, '');
    if (RESERVED.has(name) || name.length > 20 || (called && this.strict))
      throw unreadable(`"${name.slice(0, 20)}" has no place in a law.`);
    let index = this.parameters.indexOf(name);
    if (index < 0) {
      if (this.parameters.length >= this.#limits.parameters || name === this.names.output)
        throw unreadable(
          `The name ${name} is none of the table${this.#limits.parameters > 0 ? ', and one constant too many' : ''}.`,
        );
      index = this.parameters.push(name) - 1;
    }
    this.#counted(1);
    return { kind: 'parameter', index };
  }
}

const LONG = 8;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };
