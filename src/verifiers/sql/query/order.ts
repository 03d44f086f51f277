/** Whether the outermost statement of a query asks for an order, and by which of its columns. */
import type { Token } from './tokens.ts';

export interface Order {
  ordered: boolean;
  /**
   * The terms by which rows are ordered, as far as they can be read off: the number of an output
   * column from 1 on, or a name.
   */
  terms: (number | string | undefined)[];
}

/**
 * ORDER BY in a subquery, in a window or in a literal is none of the statement's own: those stand
 * in brackets or in quotes.
 */
export function orderOf(tokens: readonly Token[]): Order {
  let depth = 0;
  let begin = -1;
  let end = tokens.length;
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind === 'operator' && text === '(') depth += 1;
    else if (kind === 'operator' && text === ')') depth -= 1;
    else if (depth !== 0 || kind !== 'word') continue;
    else if (text === 'order' && tokens[index + 1]?.text === 'by') [begin, end] = [index + 2, tokens.length];
    else if (text === 'limit' && begin >= 0) end = Math.min(end, index);
  }
  if (begin < 0) return { ordered: false, terms: [] };
  return { ordered: true, terms: termsOf(tokens.slice(begin, end)) };
}

function termsOf(tokens: readonly Token[]): Order['terms'] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (depth === 0 && token.kind === 'operator' && token.text === ',') parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.map(termOf);
}

const DIRECTIONS = new Set(['asc', 'desc', 'nulls', 'first', 'last']);

function termOf(tokens: readonly Token[]): number | string | undefined {
  const own = tokens.filter(({ kind, text }) => kind !== 'word' || !DIRECTIONS.has(text));
  const last = own.at(-1);
  if (last === undefined) return undefined;
  const qualified = own.length === 3 && own[1]!.text === '.';
  if (own.length !== 1 && !qualified) return undefined;
  if (last.kind === 'number') return /^\d+$/.test(last.text) ? Number(last.text) : undefined;
  return last.kind === 'word' || last.kind === 'name' ? last.text.toLowerCase() : undefined;
}
