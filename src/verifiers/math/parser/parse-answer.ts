/** Reads an answer: LaTeX, ASCII, Unicode, prose around them. The entry of this folder. */
import type { Answer, SymbolNode } from '../ast.ts';
import { repairDecoded } from '../lexer/lex-macro.ts';
import { Lexer, type Readings } from '../lexer/lexer.ts';
import { LIMITS } from '../lexer/limits.ts';
import { normalize } from '../lexer/normalize.ts';
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

const LEXED: Readings = { commas: true, powers: true };
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

interface Attempt {
  value: Answer;
  seen: Seen;
  lexer: Lexer;
}

function read(text: string, lexed: Readings, reading: Reading): Attempt {
  const lexer = new Lexer(text, lexed);
  const tokens = lexer.run();
  const seen: Seen = { apply: false, tight: false, units: false };
  return { value: new Reader(text, tokens, reading, seen).read(), seen, lexer };
}

/** 1,22 and 2,74: a comma before digits that are no group of three is a decimal point to much of the world. */
function decimalComma(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const grouped = /^([-+]?)(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(text);
  if (
    grouped !== null &&
    (grouped[3] !== undefined || grouped[2]!.indexOf('.') !== grouped[2]!.lastIndexOf('.'))
  ) {
    return `${grouped[1]}${grouped[2]!.replaceAll('.', '')}${grouped[3] === undefined ? '' : `.${grouped[3]}`}`;
  }
  const plain = /^([-+]?\d+),(\d+)(?=$|[^\d,;])/.exec(text);
  if (plain === null || plain[2]!.length < 2 || text.includes(',', plain[0].length)) return undefined;
  if (plain[2]!.length === 3 && !plain[1]!.endsWith('0')) return undefined;
  return `${plain[1]}.${plain[2]}${text.slice(plain[0].length)}`;
}

/** The readings of the text besides the first one; failures among them are no readings. */
function alternatives(text: string, first: Attempt): Answer[] {
  const found: Answer[] = [];
  const attemptOther = (other: string, lexed: Readings, reading: Reading) => {
    const result = attempt(() => read(other, lexed, reading));
    if (!(result instanceof ParseFailure)) found.push(result.value);
  };
  if (first.lexer.sawCommas) attemptOther(text, { ...LEXED, commas: false }, READ);
  if (first.lexer.sawPowers) attemptOther(text, { ...LEXED, powers: false }, READ);
  if (first.seen.apply) attemptOther(text, LEXED, { ...READ, apply: false });
  if (first.seen.tight) attemptOther(text, LEXED, { ...READ, tight: false });
  if (first.seen.units) attemptOther(text, LEXED, { ...READ, spacedUnits: false });
  const comma = text.includes(',') || text.includes('.') ? decimalComma(text) : undefined;
  if (comma !== undefined) attemptOther(comma, { ...LEXED, commas: false }, READ);
  return found;
}

function errorOf(failure: ParseFailure, moved: number, offsets: number[] | undefined): ParseError {
  const at = offsets?.[failure.at] ?? failure.at;
  return { code: failure.code, message: failure.message, at: at + moved };
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
  const { text: bare, moved } = stripWrappers(source);
  let offsets: number[] | undefined;
  try {
    const normalized = normalize(repairDecoded(bare));
    offsets = normalized.offsets;
    const first = read(normalized.text, LEXED, READ);
    const others = alternatives(normalized.text, first);
    return others.length === 0
      ? { ok: true, value: first.value }
      : { ok: true, value: first.value, alternatives: others };
  } catch (failure) {
    if (failure instanceof ParseFailure) return { ok: false, error: errorOf(failure, moved, offsets) };
    throw failure;
  }
}
