/** The levels of the grammar, put together. */

import type { Token } from '../lexer/token.ts';
import type { Answer } from '../tree.ts';
import { parsePower } from './expressions/power.ts';
import { parsePrimary } from './expressions/primary.ts';
import { parseChunk, parseProduct } from './expressions/product.ts';
import { parseSum } from './expressions/sum.ts';
import { Parser, type Reading, type Rules } from './state.ts';
import { parseList } from './statements/list.ts';
import { parseRelation, parseStatement } from './statements/relation.ts';

export const RULES: Rules = {
  list: parseList,
  statement: parseStatement,
  relation: parseRelation,
  sum: parseSum,
  product: parseProduct,
  chunk: parseChunk,
  power: parsePower,
  primary: parsePrimary,
};

/** What the text allows besides the reading it was given. */
export interface Seen {
  apply: boolean;
  tight: boolean;
  units: boolean;
  lowerDigits: boolean;
  restated: boolean;
}

/**
 * Reads one relation at the beginning of `tokens`, and how many of them it takes: where its unit
 * ends, words may follow.
 * @throws ParseFailure
 */
export function parseBeginning(tokens: Token[], source: string, reading: Reading): number {
  const parser = new Parser(tokens, RULES, reading, source);
  RULES.relation(parser);
  return parser.at;
}

/**
 * Reads all of `tokens` as one answer in the strict grammar.
 * @throws ParseFailure when anything is left over.
 */
export function parseStrict(tokens: Token[], source: string, reading: Reading, seen: Seen): Answer {
  const parser = new Parser(tokens, RULES, reading, source);
  if (parser.token.type === 'end') parser.fail('empty', 'There is nothing to read.');
  const value = RULES.list(parser);
  if (parser.token.type !== 'end') parser.unexpected();
  seen.apply ||= parser.sawApply;
  seen.tight ||= parser.sawTight;
  seen.units ||= parser.sawUnitLetter;
  seen.lowerDigits ||= parser.sawLowerDigits;
  seen.restated ||= parser.sawRestated;
  return value;
}
