/**
 * One answer text with its tokens, on the way to a node: the strict grammar first, then words
 * around values, then lists of those.
 */

import { ParseFailure, type Token } from '../lexer/token.ts';
import type { Answer, SymbolNode } from '../tree.ts';
import { symbol } from './build.ts';
import { parseBeginning, parseStrict, type Seen } from './grammar.ts';
import { PARSE_ERRORS } from './result.ts';
import type { Reading } from './state.ts';
import { choice, findChoice } from './words/choice.ts';
import { withCompass } from './words/compass.ts';
import { withOperators } from './words/operator-words.ts';
import { partsOf, quotientAndRemainder } from './words/parts.ts';
import { plainText } from './words/plain-text.ts';
import {
  annotate,
  isAllExcept,
  meaningOfWords,
  NO_REMARK,
  remark,
  type Split,
  splitItems,
  splitWords,
} from './words/prose.ts';

function isComplex(failure: ParseFailure): boolean {
  return PARSE_ERRORS[failure.code].complex;
}

/** Failures that no reading as prose can mend. */
function isFinal(failure: ParseFailure): boolean {
  return isComplex(failure) || failure.code === 'forbidden_macro' || failure.code === 'empty';
}

/** Runs `read`; its failure, unless it is final, is returned and not thrown. */
export function attempt<T>(read: () => T): T | ParseFailure {
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

const isColon = ({ type, text }: Token): boolean => type === 'op' && text === ':';
/** A name in front of a colon; single letters stand in ratios. */
const NAME = /^\p{L}[\p{L}'’.-]{1,20}(?: \p{L}[\p{L}'’.-]{0,20}){0,3}$/u;

/** "A beats B": the capital in front is no article, where a lone capital is what is left. */
function relatesLetters(before: readonly Token[], middle: readonly Token[]): boolean {
  const [first] = before;
  if (first?.type !== 'letter' || before.length < 2 || middle.length !== 1) return false;
  return /^[A-J]$/.test(first.text) && /^[A-J]$/.test(middle[0]!.text);
}

/** One answer text with its tokens, on the way to a node. */
export class Reader {
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
    const { before, middle, behind } = this.withWholeUnit(splitWords(tokens));
    if (middle.length === tokens.length) return this.strict(tokens);
    if (behind.length === 0 && isAllExcept(before)) return this.allExcept(middle);
    const first = remark(before, 'before');
    const last = remark(behind, 'behind');
    if (relatesLetters(before, middle))
      return new ParseFailure('unexpected', 'Letters stand in a relation.', 0);
    const glued = before.at(-1)?.type === 'word' && middle[0]?.space === false;
    if (first === undefined || last === undefined || middle.length === 0 || glued) {
      return new ParseFailure('unexpected', 'Words stand where a value belongs.', tokens[0]?.start ?? 0);
    }
    if (before.length > 0 && behind.length > 0) {
      const whole = this.strict([...middle, ...behind]);
      if (!(whole instanceof ParseFailure)) return annotate(whole, first, NO_REMARK);
    }
    const value = this.strict(middle);
    return value instanceof ParseFailure ? value : annotate(value, first, last);
  }

  /** 10 m/s north: what of the words behind a value is its unit. */
  private withWholeUnit(split: Split): Split {
    const { before, middle, behind } = split;
    if (middle.length === 0 || behind.length < 2 || behind.length > 32) return split;
    const all = [...middle, ...behind];
    const end = attempt(() => parseBeginning(withEnd(all, this.end), this.text, this.reading));
    if (end instanceof ParseFailure || end <= middle.length || all[end - 1]!.text === 'in') return split;
    return { before, middle: all.slice(0, end), behind: all.slice(end) };
  }

  /** ℝ without the values that are named. */
  private allExcept(tokens: Token[]): Answer | ParseFailure {
    const value = this.strict(tokens);
    if (value instanceof ParseFailure) return value;
    const items = (value.kind === 'list' ? value.items : [value]).map((item) =>
      item.kind === 'relation' && item.operators[0] === '=' ? item.operands[1]! : item,
    );
    return {
      kind: 'set-operation',
      operator: 'difference',
      operands: [
        { kind: 'named-set', name: 'R' },
        { kind: 'set', items },
      ],
    };
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

  /** (a) 3 (b) 5: values by the names of the parts that they answer. */
  private parts(tokens: Token[]): Answer | undefined {
    const parts = partsOf(tokens);
    if (parts === undefined) return undefined;
    const items: Answer[] = [];
    for (const part of parts) {
      const value = this.prose(part.tokens);
      if (value instanceof ParseFailure) return undefined;
      const operands = [symbol(`(${part.label})`), value];
      items.push({ kind: 'relation', operands, operators: ['='] });
    }
    return { kind: 'list', items, separator: 'comma' };
  }

  /** Ann: 5, Tom: 3: values by the names in front of them. */
  private named(tokens: Token[]): Answer | undefined {
    if (tokens.findIndex(isColon) === tokens.findLastIndex(isColon)) return undefined;
    const items: Answer[] = [];
    for (const { tokens: item } of splitItems(tokens)) {
      const at = item.findIndex(isColon);
      const name = at < 1 ? '' : plainText(this.source(item.slice(0, at)));
      if (!NAME.test(name)) return undefined;
      const value = this.prose(item.slice(at + 1));
      if (value instanceof ParseFailure) return undefined;
      items.push({ kind: 'relation', operands: [symbol(name), value], operators: ['='] });
    }
    return items.length < 2 ? undefined : { kind: 'list', items, separator: 'comma' };
  }

  private prose(written: Token[]): Answer | ParseFailure {
    // one hundred and five is one number before it is two
    const computed = withOperators(written);
    if (computed !== undefined) {
      const value = this.strict(computed);
      if (!(value instanceof ParseFailure)) return value;
    }
    const tokens = computed ?? written;
    const strict = this.strict(written);
    if (!(strict instanceof ParseFailure)) return strict;
    const annotated = this.annotated(tokens);
    if (!(annotated instanceof ParseFailure)) return annotated;
    const items = this.items(tokens);
    return items instanceof ParseFailure ? strict : items;
  }

  read(): Answer {
    const tokens = [...withCompass(this.tokens.slice(0, -1))];
    if (tokens.length === 0) throw new ParseFailure('empty', 'There is nothing to read.', 0);
    if (tokens.length === 1 && this.text.startsWith('\\text{"'))
      return { kind: 'text', text: tokens[0]!.text };
    const divided = quotientAndRemainder(tokens);
    if (divided !== undefined) return { kind: 'text', text: divided.join(' remainder ') };
    const parts = this.parts(tokens) ?? this.named(tokens);
    if (parts !== undefined) return parts;
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
