/** Reads an answer: LaTeX, ASCII, Unicode, prose around them. The entry of this folder. */
import type { Answer, SymbolNode } from '../ast.ts';
import { Lexer, type Readings } from '../lexer/lexer.ts';
import { LIMITS } from '../lexer/limits.ts';
import { normalize } from '../lexer/normalize.ts';
import { repairDecoded } from '../lexer/repair.ts';
import { ParseFailure, type Token } from '../lexer/token.ts';
import { choice, findChoice } from './choice.ts';
import { parseStrict, type Seen } from './grammar.ts';
import { plainText } from './plain-text.ts';
import { annotate, meaningOfWords, remark, splitItems, splitWords } from './prose.ts';
import { PARSE_ERRORS, type ParseError, type ParseResult } from './result.ts';
import type { Reading } from './state.ts';
import { stripWrappers } from './wrappers.ts';

export interface ParseOptions {
  /** Longest source in UTF-16 units; 64 Ki when left out. */
  maxLength?: number;
}

const LEXED: Readings = { commas: true, powers: true, decimalCommas: false, nulls: true };
const READ: Reading = { apply: true, tight: true, spacedUnits: true };

function isComplex(failure: ParseFailure): boolean {
  return PARSE_ERRORS[failure.code].complex;
}

/** Failures that no reading as prose can mend. */
function isFinal(failure: ParseFailure): boolean {
  return isComplex(failure) || failure.code === 'forbidden_macro' || failure.code === 'empty';
}

/** Runs `read`; its failure, unless it is final, is returned and not thrown. */
function attempt<T>(read: () => T): T | ParseFailure {
  try {
    return read();
  } catch (failure) {
    if (!(failure instanceof ParseFailure) || isFinal(failure)) throw failure;
    return failure;
  }
}

function withEnd(tokens: Token[], end: Token): Token[] {
  return [...tokens, end];
}

/** A name such as \operatorname{area} is a variable among signs, and a word alone. */
function isWordAlone(value: Answer): value is SymbolNode {
  return value.kind === 'symbol' && value.name === `\\operatorname{${value.base}}` && value.base.length > 1;
}

/** One answer text with its tokens, on the way to a node. */
class Reader {
  readonly text: string;
  readonly tokens: Token[];
  readonly end: Token;
  readonly reading: Reading;
  readonly seen: Seen;

  constructor(text: string, tokens: Token[], reading: Reading, seen: Seen) {
    this.text = text;
    this.tokens = tokens;
    this.end = tokens.at(-1)!;
    this.reading = reading;
    this.seen = seen;
  }

  strict(tokens: Token[]): Answer | ParseFailure {
    if (tokens.length === 0) return new ParseFailure('incomplete', 'There is nothing to read.', 0);
    return attempt(() => parseStrict(withEnd(tokens, this.end), this.text, this.reading, this.seen));
  }

  private source(tokens: readonly Token[]): string {
    if (tokens.length === 0) return '';
    return this.text.slice(tokens[0]!.start, tokens.at(-1)!.end);
  }

  asText(): Answer {
    return { kind: 'text', text: plainText(this.text) };
  }

  /** Words around one value; a failure when there is none, or when they change its meaning. */
  private annotated(tokens: Token[]): Answer | ParseFailure {
    const { before, middle, behind } = splitWords(tokens);
    if (middle.length === tokens.length) return this.strict(tokens);
    const first = remark(before, 'before');
    const last = remark(behind, 'behind');
    const glued = before.at(-1)?.type === 'word' && middle[0]?.space === false;
    if (first === undefined || last === undefined || middle.length === 0 || glued) {
      return new ParseFailure('unexpected', 'Words stand where a value belongs.', tokens[0]?.start ?? 0);
    }
    if (before.length > 0 && behind.length > 0) {
      const whole = this.strict([...middle, ...behind]);
      if (!(whole instanceof ParseFailure)) return annotate(whole, first, { note: '', approximate: false });
    }
    const value = this.strict(middle);
    return value instanceof ParseFailure ? value : annotate(value, first, last);
  }

  /** A list whose items have words around them: 15 chickens and 20 rabbits. */
  private items(tokens: Token[]): Answer | ParseFailure {
    const parts = splitItems(tokens);
    if (parts.length === 1 || parts.length > 256)
      return new ParseFailure('unexpected', 'Words stand where a value belongs.', 0);
    const values: Answer[] = [];
    for (const part of parts) {
      if (part.tokens.length === 0) continue;
      const strict = this.strict(part.tokens);
      const value = strict instanceof ParseFailure ? this.annotated(part.tokens) : strict;
      if (value instanceof ParseFailure) return value;
      values.push(value);
    }
    if (values.length < 2) return values[0] ?? new ParseFailure('unexpected', 'There is nothing to read.', 0);
    const kinds = parts.slice(1).map((part) => part.separator);
    const separator = kinds.includes('semicolon')
      ? 'semicolon'
      : kinds.includes('or')
        ? 'or'
        : kinds.includes('and')
          ? 'and'
          : 'comma';
    return { kind: 'list', items: values, separator };
  }

  private hasWords(): boolean {
    return this.tokens.some(
      (token) => token.type === 'word' && (token.text.length > 1 || token.text.charCodeAt(0) > 126),
    );
  }

  private choice(tokens: Token[]): Answer | undefined {
    const found = findChoice(withEnd(tokens, this.end));
    if (found === undefined) return undefined;
    const rest = tokens.slice(found.tokens);
    if (rest.length === 0) return found.certain ? choice(found.letter) : undefined;
    const next = rest[0]!;
    if (next.type === 'word' && (next.text === 'and' || next.text === 'or')) return undefined;
    if (
      next.type === 'op' ||
      next.type === 'relation' ||
      next.type === 'set-op' ||
      (next.type === 'open' && !next.space)
    )
      return undefined;
    const content = this.prose(rest);
    if (content instanceof ParseFailure)
      return choice(found.letter, { kind: 'text', text: plainText(this.source(rest)) });
    return choice(found.letter, content);
  }

  private prose(tokens: Token[]): Answer | ParseFailure {
    const strict = this.strict(tokens);
    if (!(strict instanceof ParseFailure)) return strict;
    const annotated = this.annotated(tokens);
    if (!(annotated instanceof ParseFailure)) return annotated;
    const items = this.items(tokens);
    return items instanceof ParseFailure ? strict : items;
  }

  read(): Answer {
    const tokens = this.tokens.slice(0, -1);
    if (tokens.length === 0) throw new ParseFailure('empty', 'There is nothing to read.', 0);
    if (tokens.length === 1 && this.text.startsWith('\\text{"'))
      return { kind: 'text', text: tokens[0]!.text };
    const chosen = this.choice(tokens);
    if (chosen !== undefined) return chosen;
    if (
      tokens.every(
        (token) =>
          token.type === 'word' || token.type === 'op' || (token.type === 'letter' && token.mode === 'plain'),
      ) &&
      this.hasWords()
    ) {
      const meaning = meaningOfWords(this.source(tokens));
      if (meaning !== undefined) return meaning;
    }
    const value = this.prose(tokens);
    if (!(value instanceof ParseFailure))
      return isWordAlone(value) ? { kind: 'text', text: value.base } : value;
    if (this.hasWords() && value.code !== 'unknown_macro') return this.asText();
    throw value;
  }
}

interface Source {
  text: string;
  /** The source holds LaTeX commands, and not only characters that stand for some. */
  latex: boolean;
}

interface Attempt {
  value: Answer;
  seen: Seen;
  lexer: Lexer;
}

function read({ text, latex }: Source, lexed: Readings, reading: Reading): Attempt {
  const lexer = new Lexer(text, latex, lexed);
  const tokens = lexer.run();
  const seen: Seen = { apply: false, tight: false, units: false };
  return { value: new Reader(text, tokens, reading, seen).read(), seen, lexer };
}

/** 1.234,56 and 1.234.567: points that separate thousands. A single group is only another reading, as of 1.234,5. */
function pointsForThousands(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const grouped = /^([-+]?)(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(text);
  if (grouped === null) return undefined;
  const [, sign, whole, fraction] = grouped;
  if (fraction === undefined && whole!.indexOf('.') === whole!.lastIndexOf('.')) return undefined;
  return `${sign}${whole!.replaceAll('.', '')}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** The readings of the text besides the first one; failures among them are no readings. */
function alternatives(source: Source, first: Attempt): Answer[] {
  const found: Answer[] = [];
  const attemptOther = (other: Source, lexed: Readings, reading: Reading) => {
    const result = attempt(() => read(other, lexed, reading));
    if (!(result instanceof ParseFailure)) found.push(result.value);
  };
  if (first.lexer.sawCommas) attemptOther(source, { ...LEXED, commas: false }, READ);
  if (first.lexer.sawPowers) attemptOther(source, { ...LEXED, powers: false }, READ);
  if (first.seen.apply) attemptOther(source, LEXED, { ...READ, apply: false });
  if (first.seen.tight) attemptOther(source, LEXED, { ...READ, tight: false });
  if (first.seen.units) attemptOther(source, LEXED, { ...READ, spacedUnits: false });
  if (first.lexer.sawDecimalComma) attemptOther(source, { ...LEXED, decimalCommas: true }, READ);
  const points = source.text.includes('.') ? pointsForThousands(source.text) : undefined;
  if (points !== undefined) attemptOther({ ...source, text: points }, LEXED, READ);
  return found;
}

/** The first reading; where brackets do not match, the one in which \\left. and \\right. are nothing. */
function readFirst(source: Source): Attempt {
  const { text } = source;
  const first = attempt(() => read(source, LEXED, READ));
  if (!(first instanceof ParseFailure)) return first;
  const thousands = pointsForThousands(text);
  if (thousands !== undefined) return read({ ...source, text: thousands }, LEXED, READ);
  if (first.code !== 'unbalanced' || !text.includes('.')) throw first;
  const second = attempt(() => read(source, { ...LEXED, nulls: false }, READ));
  if (second instanceof ParseFailure) throw first;
  return second;
}

/** The failure with its place in the source: a character that was normalized or a wrapper moves it. */
function errorOf(
  failure: ParseFailure,
  source: string,
  moved: number,
  offsets: number[] | undefined,
): ParseError {
  const at = offsets === undefined ? failure.at : (offsets[failure.at] ?? source.length);
  return { code: failure.code, message: failure.message, at: Math.min(at + moved, source.length) };
}

function countNonDigits(source: string): number {
  let count = 0;
  for (let index = 0; index < source.length; index++) {
    const code = source.charCodeAt(index);
    if (code < 48 || code > 57) count++;
  }
  return count;
}

/**
 * Reads `source` as an answer. Total: any string gives a value or a typed error, never a partial reading, in time linear in its length.
 */
export function parseAnswer(source: string, options: ParseOptions = {}): ParseResult {
  const limit = Math.min(options.maxLength ?? LIMITS.length, LIMITS.length);
  if (source.length > limit) {
    return {
      ok: false,
      error: { code: 'too_long', message: `The answer is longer than ${limit} characters.`, at: limit },
    };
  }
  if (source.length > LIMITS.nonDigits && countNonDigits(source) > LIMITS.nonDigits) {
    const message = `The answer has more than ${LIMITS.nonDigits} characters that are no digits.`;
    return { ok: false, error: { code: 'too_long', message, at: LIMITS.nonDigits } };
  }
  const { text: bare, moved } = stripWrappers(repairDecoded(source));
  let offsets: number[] | undefined;
  try {
    const normalized = normalize(bare);
    offsets = normalized.offsets;
    const read = { text: normalized.text, latex: bare.includes('\\') };
    const first = readFirst(read);
    const others = alternatives(read, first);
    return others.length === 0
      ? { ok: true, value: first.value }
      : { ok: true, value: first.value, alternatives: others };
  } catch (failure) {
    if (failure instanceof ParseFailure)
      return { ok: false, error: errorOf(failure, source, moved, offsets) };
    throw failure;
  }
}
