/** The tokens read so far, and how a further sign, word or number joins them. */
import { scanNumber } from '../../../mathematics/lexer/numbers/scan-number.ts';
import { ParseFailure } from '../../../mathematics/lexer/token.ts';
import type { NumberNode } from '../../../mathematics/tree.ts';
import { QuantityFault, type Token } from './token.ts';

const MAX_TOKENS = 300;
/** Larger powers of ten are refused before anything is computed. */
const MAX_EXPONENT = 9999;
const SCAN = { commas: true, spaces: true, powers: true, decimalCommas: 'any', lakhs: true } as const;
/** What a degree makes a temperature. */
const SCALES = /^(?:C|F|K|R|Ra|Celsius|Fahrenheit|celsius|fahrenheit)$/;

/** Digits behind these are no exponent: 12°30′, 3x10^5, 2h30. */
const UNRAISING: ReadonlySet<string> = new Set(['°', 'x', 'X', 'h', 'hr', 'hrs', 'min']);

/** A sign of the grammar; of a command that sets type; of one that has a second argument. */
export type Brace = 'sign' | 'wrapper' | 'first';

export class TokenList {
  readonly all: Token[] = [];
  /** Blank space stands before the next token. */
  spaced = false;
  /** The last token is a word that the next letters may go on with. */
  glued = false;
  /** Braces that are open. */
  readonly braces: Brace[] = [];

  last(back = 1): Token | undefined {
    return this.all.at(-back);
  }

  push(token: Omit<Token, 'spaced'>): void {
    this.all.push({ ...token, spaced: this.spaced });
    this.spaced = false;
    this.glued = false;
    if (this.all.length > MAX_TOKENS)
      throw new QuantityFault('answer_too_complex', 'The answer has more parts than any quantity.');
  }

  sign(text: string): void {
    this.push({ kind: 'sign', text });
  }

  /** A word, or more letters of the one before where nothing stands between. */
  word(text: string): void {
    const last = this.last();
    const prefixed = text === 'Ω' && last?.text.length === 1;
    const joins = last?.kind === 'word' && (last.text === 'μ' || (!this.spaced && (this.glued || prefixed)));
    if (joins) {
      last.text += text;
      this.spaced = false;
    } else this.push({ kind: 'word', text });
    this.glued = true;
  }

  /** Letters; behind a degree, the scale of a temperature. */
  letters(text: string): void {
    const last = this.last();
    if (last?.text !== '°') {
      this.word(text);
    } else if (SCALES.test(text)) {
      last.text += text[0]!.toUpperCase() + (text === 'Ra' ? 'a' : '');
      this.spaced = false;
    } else {
      this.glued = false;
      this.word(text);
    }
  }

  /** M⊙ and M_⊙ are the same. */
  subscript(sign: string): void {
    const marked = this.last()?.text === '_' || this.last()?.text === '{';
    if (!marked && this.last()?.kind === 'word') this.sign('_');
    this.push({ kind: 'word', text: sign });
  }

  /** °, %, ′: a word of its own, which LaTeX writes raised. */
  wordSign(text: string): void {
    if (this.last()?.text === '^') this.all.pop();
    else if (this.last()?.text === '{' && this.last(2)?.text === '^') {
      this.all.splice(-2);
      this.braces[this.braces.length - 1] = 'wrapper';
    }
    const before = this.last();
    if (text === "'" && before?.text === "'" && !this.spaced) {
      before.text = '"';
      return;
    }
    this.push({ kind: 'word', text });
    this.glued = text === '°';
  }

  /** The number at `at`, and where it ends. */
  number(text: string, at: number): number {
    const { node, end } = scanned(text, at);
    const raised = this.glued && !this.spaced && !UNRAISING.has(this.last()?.text ?? '');
    this.push({ kind: 'number', text: text.slice(at, end), number: node, ...(raised && { raised }) });
    return end;
  }

  /** The exponent that ² is. */
  raised(digits: string): void {
    const negative = this.last()?.text === '-' && this.last(2)?.text === '^';
    if (!negative) this.sign('^');
    this.push({ kind: 'number', text: digits, number: scanned(digits, 0).node, raised: true });
  }

  vulgar(text: string, [numerator, denominator]: readonly [bigint, bigint]): void {
    const written = { style: 'mixed', decimals: 0, significant: 1, exponent: 0, grouped: false } as const;
    this.push({ kind: 'number', text, number: { kind: 'number', numerator, denominator, written } });
  }

  open(brace: Brace): void {
    this.braces.push(brace);
    if (brace === 'sign') this.sign('{');
    else this.glued = false;
  }

  /** @returns whether the second argument of a command follows, if there is one */
  close(): boolean {
    const brace = this.braces.pop() ?? 'sign';
    if (brace === 'sign') this.sign('}');
    this.glued = false;
    return brace === 'first';
  }
}

function scanned(text: string, at: number): { node: NumberNode; end: number } {
  try {
    const found = withoutRepeating(text, at);
    if (Math.abs(found.node.written.exponent) > MAX_EXPONENT) throw tooLarge();
    return found;
  } catch (error) {
    if (error instanceof ParseFailure) throw tooLarge();
    throw error;
  }
}

/** 4.3(1) is 4.3 with an uncertainty in its last digit, not 4.3111… */
function withoutRepeating(text: string, at: number): { node: NumberNode; end: number } {
  const found = scanNumber(text, at, SCAN);
  const bracket = found.node.written.style === 'repeating' ? text.indexOf('(', at) : -1;
  return bracket > at && bracket < found.end ? scanNumber(text.slice(0, bracket), at, SCAN) : found;
}

function tooLarge(): QuantityFault {
  return new QuantityFault('answer_undefined', 'The answer is larger than any number that can be compared.');
}
