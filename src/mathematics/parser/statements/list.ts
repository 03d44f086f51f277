/**
 * Answers side by side, separated by commas, semicolons, words or line breaks, and what is said
 * about them at the end.
 */

import type { Token } from '../../lexer/token.ts';
import type { Node } from '../../tree.ts';
import { isRestated } from '../expressions/begins-factor.ts';
import type { Parser } from '../state.ts';
import { arrange, type Separator } from './arrange.ts';
import { beginsWhere, parseWhere } from './where.ts';

/** What separates here, and moves past it; undefined when nothing does. */
function readSeparator(parser: Parser): Separator | undefined {
  const { token } = parser;
  if (token.type === 'op' && (token.text === ',' || token.text === ';')) {
    parser.next();
    const word = readWord(parser);
    if (word !== undefined) return word;
    if (parser.token.type === 'row' && parser.cells === 0) parser.next();
    return token.text === ',' ? 'comma' : 'semicolon';
  }
  const word = readWord(parser);
  if (word !== undefined) return word;
  if (token.type === 'row' && parser.cells === 0) {
    parser.next();
    return 'system';
  }
  return undefined;
}

const WORDS: Record<string, Separator> = {
  and: 'and',
  or: 'or',
  ...{
    und: 'and',
    oder: 'or',
    et: 'and',
    ou: 'or',
    и: 'and',
    или: 'or',
    或: 'or',
    或者: 'or',
    和: 'and',
    ie: 'or',
    且: 'and',
    与: 'and',
  },
};

function readWord(parser: Parser): Separator | undefined {
  const { token } = parser;
  if (token.type === 'op' && token.text === '&' && parser.cells === 0 && token.mode === 'plain') {
    parser.next();
    return 'and';
  }
  if (token.type !== 'word') return undefined;
  const separator = WORDS[token.text.toLowerCase()];
  if (separator === undefined) return undefined;
  const word = parser.next().text;
  if (word === 'ie' && parser.isOp(',')) parser.next();
  return separator;
}

/**
 * Whether a new answer begins at the token without a sign of separation: behind a wide gap, or a
 * number behind a number.
 */
function beginsAnother(parser: Parser, last: Node): boolean {
  const { token } = parser;
  if (token.type === 'end' || token.type === 'close' || token.type === 'bar') return false;
  if (token.type === 'number') return token.space && (token.gap || last.kind === 'number');
  if (!token.gap) return false;
  return (
    token.type === 'letter' ||
    token.type === 'constant' ||
    token.type === 'function' ||
    token.type === 'macro' ||
    token.type === 'open' ||
    (token.type === 'op' && token.text === '-')
  );
}

/** Nothing of the list is left: a closing bracket, the end, or a condition. */
function ends(parser: Parser): boolean {
  const { token } = parser;
  if (token.type === 'end' || token.type === 'close') return true;
  if (token.type === 'bar') return token.side === 'right' || (token.side === undefined && parser.bars > 0);
  if (parser.cells > 0 && (token.type === 'row' || (token.type === 'op' && token.text === '&'))) return true;
  return token.type === 'macro' && token.text.startsWith('end:');
}

function isItemEnd(token: Token): boolean {
  if (token.type === 'op') return token.text === ',' || token.text === ';' || token.text === '.';
  return token.type === 'end' || token.type === 'close' || token.type === 'word' || token.type === 'row';
}

function readItem(parser: Parser): Node {
  if (parser.isOp('...') && isItemEnd(parser.peek())) {
    parser.next();
    return { kind: 'ellipsis' };
  }
  return parser.rules.statement(parser);
}

const ALTERNATIVE = new Set(['or', 'alternatively', 'equivalently', 'ie']);

/**
 * 3/8 (or 0.375), 14 (or 15): another answer in brackets. Undefined, and nothing read, elsewhere.
 */
function readAlternative(parser: Parser, last: Node): Node | undefined {
  if (parser.token.type !== 'open' || parser.token.text !== '(') return undefined;
  const word = parser.peek();
  const said = word.type === 'word' && ALTERNATIVE.has(word.text.toLowerCase());
  if (!said && !(parser.reading.restated && isRestated(parser, last))) return undefined;
  const { at } = parser;
  const read = parser.attempt(() => {
    parser.next();
    if (said) parser.next();
    if (parser.isOp(',')) parser.next();
    const node = parser.inBracket(() => parser.rules.list(parser));
    if (!parser.take('close', ')')) parser.unexpected();
    return node;
  });
  if (read === undefined) parser.go(at);
  return read;
}

/**
 * List := Item ( Separator Item )* [ Where ], with Item := '…' | Statement. Separators are , ; and
 * or, line breaks and wide gaps; what they group is up to `arrange`.
 */
export function parseList(parser: Parser): Node {
  const first = readItem(parser);
  const { type } = parser.token;
  if (type === 'end' || type === 'close') return first;
  const items = [first];
  const separators: Separator[] = [];
  for (;;) {
    const another = readAlternative(parser, items.at(-1)!);
    if (another !== undefined) {
      items.push(another);
      separators.push('or');
      continue;
    }
    if (beginsWhere(parser)) return parseWhere(parser, arrange(items, separators));
    if (parser.isOp(':') && !parser.inSet && parser.peek().type === 'open')
      return restated(parser, arrange(items, separators));
    let separator = readSeparator(parser);
    if (separator === undefined) {
      if (!beginsAnother(parser, items.at(-1)!)) break;
      separator = 'comma';
    } else if (ends(parser)) {
      // a separator at the very end separates nothing
      if (separator === 'and' || separator === 'or') parser.unexpected();
      break;
    }
    if (parser.token.type !== 'open' && beginsWhere(parser))
      return parseWhere(parser, arrange(items, separators));
    items.push(readItem(parser));
    separators.push(separator);
  }
  return arrange(items, separators);
}

/** x < 3: (-∞, 3): an inequality and the interval that says the same. */
function restated(parser: Parser, statement: Node): Node {
  parser.next();
  return { kind: 'logic', operator: 'iff', operands: [statement, parser.rules.list(parser)] };
}
