/**
 * A formula in plain text, Python or LaTeX as one list of tokens. One pass, linear. In LaTeX a run
 * of letters is a product, the longest known name first; elsewhere it is one name.
 */
import { LawFault, unreadable } from './fault.ts';
import type { Names } from './names.ts';
import { CHARACTERS, COMMANDS, FRACTIONS, GROUPS, NOTHING, SUBSCRIPTS, SUPERSCRIPTS } from './spelling.ts';

export interface Token {
  kind: 'number' | 'name' | 'sign' | 'end';
  text: string;
  /** Blank space stands before it. */
  spaced: boolean;
  value?: number;
  digits?: number;
}

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
const WORD = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const LATEX_RUN = /\p{L}[\p{L}\p{Nd}]{0,39}/uy;
const COMMAND = /\\([A-Za-z]+)\*?|\\(.)/y;
const MAX_NAME = 40;
export const isLatex = (text: string): boolean => /[\\{}]/.test(text);

export interface Notation {
  names: Names;
  latex: boolean;
  /** As in Python, a word is one name. */
  strict?: boolean;
  /** Tokens that no law of an allowed size has. */
  maxTokens: number;
}

/** @throws LawFault */
export function tokensOf(text: string, notation: Notation): Token[] {
  return new Lexer(text, notation).all();
}

class Lexer {
  readonly #text: string;
  readonly #names: Names;
  readonly #latex: boolean;
  readonly #strict: boolean;
  readonly #maxTokens: number;
  readonly #tokens: Token[] = [];
  #at = 0;
  #depth = 0;
  #spaced = false;

  constructor(text: string, { names, latex, strict = false, maxTokens }: Notation) {
    this.#text = text.replace(/[₀-₉]/g, (digit) => String(SUBSCRIPTS.indexOf(digit)));
    this.#names = names;
    this.#latex = latex;
    this.#strict = strict;
    this.#maxTokens = maxTokens;
  }

  all(): Token[] {
    while (this.#at < this.#text.length) {
      this.#step();
      if (this.#tokens.length > this.#maxTokens)
        throw new LawFault('answer_too_complex', 'The formula is larger than any law.');
    }
    return this.#tokens;
  }

  #push(token: Omit<Token, 'spaced'>): void {
    this.#tokens.push({ ...token, spaced: this.#spaced });
    this.#spaced = false;
  }

  #sign(text: string): void {
    this.#push({ kind: 'sign', text });
  }

  #step(): void {
    const char = this.#text[this.#at]!;
    if (/\s/.test(char) || char === '~' || char === '$' || char === '&' || char === '`') {
      this.#at++;
      this.#spaced = true;
    } else if (/[\d.]/.test(char)) this.#number();
    else if (char === '\\') this.#command();
    else if (/[\p{L}_]/u.test(char) && char !== '_') this.#letters();
    else this.#mark(char);
  }

  #mark(char: string): void {
    const pair = this.#text.slice(this.#at, this.#at + 2);
    const sign = pair === '**' ? '^' : pair === '//' ? '//' : /^[<>=!]=$/.test(pair) ? pair : undefined;
    this.#at += sign === undefined ? 1 : 2;
    if (sign !== undefined) this.#sign(sign);
    else if (SUPERSCRIPTS.includes(char) || char === '⁻') this.#superscript(char);
    else if (Object.hasOwn(FRACTIONS, char))
      this.#push({ kind: 'number', text: char, value: FRACTIONS[char]!, digits: 1 });
    else {
      const written = CHARACTERS[char] ?? char;
      if ('([{'.includes(written)) this.#depth++;
      if (')]}'.includes(written)) this.#depth--;
      this.#sign(written);
    }
  }

  #superscript(first: string): void {
    let digits = first === '⁻' ? '-' : String(SUPERSCRIPTS.indexOf(first));
    for (let at = SUPERSCRIPTS.indexOf(this.#text[this.#at] ?? ' '); at >= 0; ) {
      digits += at;
      this.#at++;
      at = SUPERSCRIPTS.indexOf(this.#text[this.#at] ?? ' ');
    }
    this.#sign('^');
    this.#push({ kind: 'number', text: digits, value: Number(digits), digits: digits.length });
  }

  #number(): void {
    NUMBER.lastIndex = this.#at;
    const text = NUMBER.exec(this.#text)?.[0];
    if (text === undefined) {
      this.#at++;
      this.#sign('.');
      return;
    }
    this.#at += text.length;
    if (this.#depth === 0 && !this.#strict && text === '0' && this.#decimals()) return;
    const digits = text.split(/[eE]/, 1)[0]!.replace(/^0\.?0*|\./g, '').length;
    this.#push({ kind: 'number', text, value: Number(text), digits: Math.max(1, digits) });
  }

  /** 0,5 and 0{,}5, outside of brackets. */
  #decimals(): boolean {
    const found = /^(?:,|\{,\})(\d{1,15})/.exec(this.#text.slice(this.#at, this.#at + 20));
    if (found === null) return false;
    this.#at += found[0].length;
    const value = Number(`0.${found[1]}`);
    this.#push({
      kind: 'number',
      text: `0.${found[1]}`,
      value,
      digits: found[1]!.replace(/^0+/, '').length || 1,
    });
    return true;
  }

  #letters(): void {
    const pattern = this.#latex ? LATEX_RUN : WORD;
    pattern.lastIndex = this.#at;
    const run = pattern.exec(this.#text)![0];
    if (this.#latex) this.#latexRun(run);
    else {
      this.#at += run.length;
      for (const name of this.#apart(run)) this.#name(name);
    }
  }

  /** nRT: a word that is no name, and a product of names. */
  #apart(word: string): readonly string[] {
    return this.#strict || word.length > MAX_NAME ? [word] : (this.#names.factorsOf(word) ?? [word]);
  }

  #name(text: string): void {
    if (text.length > MAX_NAME) throw unreadable('A name is longer than any of a law.');
    this.#push({ kind: 'name', text });
  }

  /** The longest known name at the beginning of a run of letters, else its first letter. */
  #latexRun(run: string): void {
    const longest = Math.min(run.length, this.#names.longest);
    for (let length = longest; length > 0; length--) {
      const text = run.slice(0, length);
      const end = this.#at + length;
      const index = length === run.length || length === 1 ? this.#subscript(end) : undefined;
      const known = index === undefined ? undefined : `${text}_${index.text}`;
      if (known !== undefined && (length === 1 || this.#names.find(known) !== undefined)) {
        this.#at = index!.end;
        this.#name(known);
        return;
      }
      const whole = this.#text[end] === '_' && length > 1 ? undefined : this.#names.find(text);
      if (length === 1 || whole !== undefined) {
        this.#at = end;
        this.#name(text);
        return;
      }
    }
  }

  /** _1, _{12}, _{\text{in}}, _\mathrm{in} */
  #subscript(at: number): { text: string; end: number } | undefined {
    if (this.#text[at] !== '_') return undefined;
    const found =
      /^_(?:\{([^{}]{1,30})\}|\{\\[a-z]+\{([^{}]{1,30})\}\}|\\[a-z]+\{([^{}]{1,30})\}|\\([A-Za-z]{1,12})|(\p{L}|\p{N}+))/u.exec(
        this.#text.slice(at, at + 64),
      );
    if (found === null) return undefined;
    const text = (found[1] ?? found[2] ?? found[3] ?? found[4] ?? found[5]!).replace(/[\s,\\]/g, '');
    return { text, end: at + found[0].length };
  }

  #command(): void {
    COMMAND.lastIndex = this.#at;
    const found = COMMAND.exec(this.#text);
    if (found === null) throw unreadable('The formula ends in a backslash.');
    this.#at = COMMAND.lastIndex;
    const [, name, symbol] = found;
    if (symbol !== undefined) {
      if (symbol === '|') this.#sign('|');
      else if (symbol === '_') this.#sign('_');
      else if (!',;:!> ()[]\\{}'.includes(symbol)) throw unreadable(`\\${symbol} has no place in a law.`);
      else if (symbol === '{' || symbol === '}') this.#sign(symbol);
      else this.#spaced = true;
      return;
    }
    this.#named(name!);
  }

  #named(name: string): void {
    if (Object.hasOwn(COMMANDS, name)) this.#sign(COMMANDS[name]!);
    else if (GROUPS.has(name)) this.#group();
    else if (NOTHING.has(name)) this.#spaced = true;
    else {
      const index = this.#subscript(this.#at);
      // \log_{10} is no name with a subscript
      if (index === undefined || name === 'log') this.#letter(name);
      else {
        this.#at = index.end;
        this.#name(`${name}_${index.text}`);
      }
    }
  }

  /** \Delta T is a name of its own where the table has it. */
  #letter(name: string): void {
    const next =
      name === 'Delta' ? /^\s?(\p{L})(?![\p{L}_])/u.exec(this.#text.slice(this.#at, this.#at + 4)) : null;
    const joined =
      next === null
        ? undefined
        : [`Delta_${next[1]}`, `delta_${next[1]}`].find((one) => this.#names.isVariable(one));
    if (joined !== undefined) this.#at += next![0].length;
    this.#name(joined ?? name);
  }

  /** \mathrm{distance}, \operatorname{erf}_x: one name. */
  #group(): void {
    const found = /^\s?\{\s?([\p{L}\p{N}_\\ ]{1,40}?)\s?\}/u.exec(this.#text.slice(this.#at, this.#at + 48));
    if (found === null) return;
    const end = this.#at + found[0].length;
    const index = this.#subscript(end);
    this.#at = index?.end ?? end;
    const text = found[1]!.replace(/\\/g, '');
    if (/\s/.test(text)) throw unreadable('Words have no place in a law.');
    this.#name(index === undefined ? text : `${text}_${index.text}`);
  }
}
