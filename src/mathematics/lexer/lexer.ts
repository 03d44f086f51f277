/**
 * The state of one pass over a text, and how tokens are added to it. `tokenize.ts` makes the pass.
 */
import { type DollarRole, dollarRoles } from './dollars.ts';
import { LIMITS } from './limits.ts';
import type { DecimalCommas } from './numbers/scan-number.ts';
import { type Mode, ParseFailure, type Token, type TokenType } from './token.ts';

export interface Readings {
  /** A bare comma before exactly three digits separates thousands. */
  commas: boolean;
  /** 2e-3 is a power of ten. */
  powers: boolean;
  /** 2,74 is 2.74; in languages that write it so, 3,5 is 3.5. */
  decimalCommas: DecimalCommas;
  /** 36,36,108 is 3636108. */
  lakhs: boolean;
  /** \left. and \right. close what \left and \right open; they are nothing otherwise. */
  nulls: boolean;
}

interface Brace {
  mode: Mode;
  /** Whether the closing brace is a token. */
  seen: boolean;
  /** The closing brace ends a set: R\{0}. */
  set?: boolean;
}

/** The functions of `lex-*.ts` read from it, move it on and push tokens to it. */
export class Lexer {
  readonly text: string;
  readonly tokens: Token[] = [];
  readonly readings: Readings;
  private readonly latex: boolean;
  readonly dollars: Map<number, DollarRole> | undefined;
  /** Offset of the next character. */
  at = 0;
  mode: Mode;
  space = false;
  gap = false;
  braces: Brace[] = [];
  /** ( [ \{ open at the moment: inside them a bare comma separates. */
  brackets = 0;
  /** ] that are open, as in ]a, b[. */
  reversed = 0;
  /** < that are open, as in <1, 2>. */
  vectors = 0;
  environments = 0;
  layouts = 0;
  sawLayout = false;
  /** The mode of the next argument, after \mathbf and the like. */
  pending: Mode | undefined;
  side: 'left' | 'right' | undefined;
  negated = false;
  /** Set when the text allows another reading, see `Readings`. */
  sawCommas = false;
  sawPowers = false;
  sawLakhs = false;
  sawDecimalComma = false;
  readonly spacedCommas: boolean;

  /**
   * `latex`: the source held commands of its own, so that what stands outside of dollar signs is
   * mathematics too.
   */
  constructor(text: string, latex: boolean, readings: Readings) {
    this.text = text;
    this.latex = latex;
    this.readings = readings;
    this.dollars = text.includes('$') ? dollarRoles(text) : undefined;
    const delimited = text.includes('\\(') || text.includes('\\[') || this.hasMathDollars();
    this.mode = !delimited && latex ? 'math' : 'plain';
    this.spacedCommas = text.includes(', ');
  }

  private hasMathDollars(): boolean {
    if (this.dollars === undefined) return false;
    for (const role of this.dollars.values()) if (role === 'math') return true;
    return false;
  }

  push(type: TokenType, text: string, start: number): Token {
    if (this.negated) this.fail('unexpected', 'What \\\\not stands before cannot be negated.', start);
    const token: Token = {
      type,
      text,
      start,
      end: this.at,
      space: this.space,
      gap: this.gap,
      mode: this.mode,
      side: undefined,
      number: undefined,
    };
    this.space = false;
    this.gap = false;
    if (this.tokens.push(token) > LIMITS.tokens)
      this.fail('too_many_nodes', 'The answer has too many parts.', start);
    return token;
  }

  last(): Token | undefined {
    return this.tokens.at(-1);
  }

  fail(code: ConstructorParameters<typeof ParseFailure>[0], message: string, at: number): never {
    throw new ParseFailure(code, message, at);
  }

  openBrace(start: number): void {
    if (this.text.startsWith('{:}', start)) {
      // 12{:}00: braces that only keep spaces away.
      this.at += 3;
      this.push('op', ':', start);
      return;
    }
    this.at++;
    const mode = this.pending;
    this.pending = undefined;
    this.braces.push({ mode: this.mode, seen: true });
    if (this.braces.length > 4 * LIMITS.depth) this.fail('too_deep', 'The answer is nested too deep.', start);
    const token = this.push('open', '{', start);
    // only where nothing is LaTeX can bare braces be a set
    if (this.latex) token.mode = 'math';
    if (mode === undefined) return;
    token.mode = mode;
    this.mode = mode;
  }

  /**
   * Opens an argument of words: its braces are seen only where a script needs them to hold it
   * together.
   */
  openWords(mode: 'text' | 'rm'): void {
    if (this.text.startsWith('{"', this.at)) {
      const quote = this.text.indexOf('"}', this.at + 2);
      if (quote > 0 && quote < this.at + LIMITS.quote) {
        const from = this.at + 2;
        this.at = quote + 2;
        this.push('word', this.text.slice(from, quote), from).mode = 'text';
        return;
      }
    }
    const before = this.last();
    const script = before?.type === 'op' && (before.text === '_' || before.text === '^');
    const start = this.at++;
    this.braces.push({ mode: this.mode, seen: script });
    if (this.braces.length > 4 * LIMITS.depth) this.fail('too_deep', 'The answer is nested too deep.', start);
    if (script) this.push('open', '{', start);
    else this.space = true;
    this.mode = mode;
  }

  closeBrace(start: number): void {
    this.at++;
    const brace = this.braces.pop();
    if (brace?.set) {
      this.brackets--;
      this.push('close', '\\}', start);
    } else if (brace === undefined || brace.seen) this.push('close', '}', start);
    else this.space = true;
    if (brace !== undefined) this.mode = brace.mode;
  }

  /** Pushes a relation, negated when a \not stands before it. */
  relation(text: string, start: number): void {
    if (!this.negated) {
      this.push('relation', text, start);
      return;
    }
    this.negated = false;
    const negation = NEGATIONS.get(text);
    if (negation === undefined)
      this.fail('unexpected', 'What \\\\not stands before cannot be negated.', start);
    this.push('relation', negation, start);
  }
}

const NEGATIONS = new Map([
  ['=', '!='],
  ['==', '!='],
  ['in', 'notin'],
  ['subset', 'nsubset'],
  ['subseteq', 'nsubseteq'],
  ['<', '>='],
  ['>', '<='],
  ['<=', '>'],
  ['>=', '<'],
  ['divides', 'ndivides'],
]);
