/** The parser's place in the tokens, and what it has to remember on the way. */

import { LIMITS } from '../lexer/limits.ts';
import { ParseFailure, type Token } from '../lexer/token.ts';
import type { Node } from '../tree.ts';
import { PARSE_ERRORS, type ParseErrorCode } from './result.ts';

/**
 * The levels of the grammar, from loose to tight. Each reads as much as belongs to it from the
 * parser's place on.
 */
export interface Rules {
  list(parser: Parser): Node;
  statement(parser: Parser): Node;
  relation(parser: Parser): Node;
  sum(parser: Parser): Node;
  product(parser: Parser): Node;
  /** Factors side by side without a sign between them, and no division. */
  chunk(parser: Parser): Node;
  power(parser: Parser): Node;
  primary(parser: Parser): Node;
}

/** How the text is read where it allows more than one reading. */
export interface Reading {
  /** h(r+1) applies h; a product otherwise. */
  apply: boolean;
  /** 1/2x is 1/(2x), but "1/2 x" is x/2; the other way round otherwise. */
  tight: boolean;
  /** "5 m" is a quantity, `5m` a product; the other way round otherwise. */
  spacedUnits: boolean;
  /** a3_{12} is a number in base 12; a product with a subscript otherwise. */
  lowerDigits: boolean;
  /** 3/8 (0.375) says the same value twice; a product otherwise. */
  restated: boolean;
}

export class Parser {
  readonly tokens: Token[];
  readonly rules: Rules;
  readonly reading: Reading;
  at = 0;
  token: Token;
  depth = 0;
  /** Bars that are open in the innermost bracket. */
  bars = 0;
  /** Inside { … } before its condition: | and : end the element. */
  inSet = false;
  /** Behind the first sign of a relation: `x < 3: (-∞, 3)` says the same twice there. */
  inChain = false;
  /** Behind the sign of a congruence: \bmod 5 is its modulus and no operation. */
  inCongruence = false;
  /** Inside the cells of an environment: a row break ends the cell. */
  cells = 0;
  /** Inside a script without braces: in x^n2 the 2 is a factor. */
  inBound = false;
  /** Inside the conditions of a where. */
  inConditions = false;
  /** Names that a sum, product or limit binds: i is an index there. */
  bound: string[] = [];
  /** Inside the body of an integral, `differential` takes the variable of its dx. */
  integrals = 0;
  differential: Node | undefined;
  /** An argument that was read together with the base: \log_28. */
  pendingArgument: Node | undefined;
  /** Which other readings the text allows. */
  sawApply = false;
  sawTight = false;
  sawUnitLetter = false;
  sawLowerDigits = false;
  sawRestated = false;

  /** What the tokens were made of. */
  readonly source: string;

  constructor(tokens: Token[], rules: Rules, reading: Reading, source: string) {
    this.source = source;
    this.tokens = tokens;
    this.rules = rules;
    this.reading = reading;
    this.token = tokens[0]!;
  }

  /** Moves on and gives the token that was passed. */
  next(): Token {
    const passed = this.token;
    if (passed.type !== 'end') this.token = this.tokens[++this.at]!;
    return passed;
  }

  peek(ahead = 1): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)]!;
  }

  go(at: number): void {
    this.at = at;
    this.token = this.tokens[at]!;
  }

  /** Puts two tokens in the place of the one at hand. */
  split(first: Token, second: Token): void {
    this.tokens.splice(this.at, 1, first, second);
    this.token = first;
  }

  is(type: Token['type'], text: string): boolean {
    return this.token.type === type && this.token.text === text;
  }

  isOp(text: string): boolean {
    return this.token.type === 'op' && this.token.text === text;
  }

  isWord(text: string): boolean {
    return this.token.type === 'word' && this.token.text.toLowerCase() === text;
  }

  take(type: Token['type'], text: string): boolean {
    if (this.token.type !== type || this.token.text !== text) return false;
    this.next();
    return true;
  }

  fail(code: ParseErrorCode, message: string, token: Token = this.token): never {
    throw new ParseFailure(code, message, token.start);
  }

  /** Fails for the token at hand, in words. */
  unexpected(): never {
    if (this.token.type === 'end') this.fail('incomplete', 'The answer ends before it is complete.');
    if (this.token.type === 'close')
      this.fail('unbalanced', `A closing ${this.token.text} stands where none belongs.`);
    if (this.isOp('foreign')) this.fail('foreign_character', 'A character has no meaning in mathematics.');
    this.fail('unexpected', `"${this.token.text.slice(0, 40)}" stands where it has no meaning.`);
  }

  expectOp(text: string): void {
    if (!this.take('op', text)) this.unexpected();
  }

  enter(): void {
    if (++this.depth > LIMITS.depth)
      this.fail('too_deep', `The answer is nested deeper than ${LIMITS.depth}.`);
  }

  leave(): void {
    this.depth--;
  }

  /**
   * Runs `read`; when it fails for another reason than a limit, goes back to where the parser was
   * and gives undefined.
   */
  attempt<T>(read: () => T): T | undefined {
    const { at, depth, bars, inSet, inChain, inBound } = this;
    const { cells, inConditions, integrals, differential } = this;
    const bound = this.bound.length;
    try {
      return read();
    } catch (failure) {
      if (!(failure instanceof ParseFailure) || PARSE_ERRORS[failure.code].complex) throw failure;
      Object.assign(this, { depth, bars, inSet, inChain, inBound });
      Object.assign(this, { cells, inConditions, integrals, differential });
      this.bound.length = bound;
      this.go(at);
      return undefined;
    }
  }

  /** Runs `read` with the bars and set marks of a fresh bracket, one level deeper. */
  inBracket<T>(read: () => T): T {
    return this.#inside('bracket', read);
  }

  /** As in a bracket; | and : end the element of the set. */
  inSetBraces<T>(read: () => T): T {
    return this.#inside('set', read);
  }

  #inside<T>(kind: 'bracket' | 'set', read: () => T): T {
    const { bars, inSet: outerSet, inChain, inBound } = this;
    this.enter();
    this.inChain = false;
    this.inBound = false;
    this.bars = 0;
    this.inSet = kind === 'set';
    const result = read();
    this.bars = bars;
    this.inSet = outerSet;
    this.inChain = inChain;
    this.inBound = inBound;
    this.leave();
    return result;
  }

  /** Whether a comma stands between the brackets at these indices, and in none within. */
  holdsComma(open: number, close: number): boolean {
    let depth = 0;
    for (let index = open; index < close; index++) {
      const { type, text } = this.tokens[index]!;
      if (type === 'open') depth++;
      else if (type === 'close') depth--;
      else if (depth === 1 && type === 'op' && text === ',') return true;
    }
    return false;
  }

  /**
   * The index of the token that closes the bracket at index `open`, whatever its shape; -1 when
   * there is none.
   */
  closing(open: number): number {
    let depth = 0;
    for (let index = open; index < this.tokens.length; index++) {
      const { type } = this.tokens[index]!;
      if (type === 'open') depth++;
      else if (type === 'close' && --depth === 0) return index;
    }
    return -1;
  }
}
