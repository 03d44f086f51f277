/** The smallest operands, by the token that begins them. */

import type { Token } from '../../lexer/token.ts';
import type { Node } from '../../tree.ts';
import { symbol } from '../build.ts';
import { isHexadecimal, parseHexadecimal } from '../operands/based-number.ts';
import { parseBigOperator, parseIntegral, parseLimit } from '../operands/big-operators.ts';
import {
  parseAngle,
  parseBars,
  parseBraces,
  parseNull,
  parseRound,
  parseRounding,
  parseSet,
} from '../operands/brackets.ts';
import { parseAccent, parseBinomial, parseFraction, parseRoot, parseStacked } from '../operands/commands.ts';
import { parseSlashDerivative } from '../operands/derivative.ts';
import { parseFunction } from '../operands/functions.ts';
import { parseNumber } from '../operands/number.ts';
import { readBound } from '../operands/scripts.ts';
import { parseLetter } from '../operands/symbol.ts';
import type { Parser } from '../state.ts';
import { parseEnvironment } from '../statements/environment.ts';
import { parseWord } from '../words/named-values.ts';

const ACCENTS = new Set(['vec', 'hat', 'bar', 'tilde', 'dot', 'ddot']);

/**
 * Macro := Fraction | Root | Binomial | BigOperator | Integral | Limit | Accent | Environment | …
 */
function parseMacro(parser: Parser, token: Token): Node {
  switch (token.text) {
    case 'frac':
      return parseFraction(parser);
    case 'sqrt':
      return parseRoot(parser);
    case 'binom':
    case 'stirling':
      return parseBinomial(parser);
    case 'sum':
    case 'prod':
      return parseBigOperator(parser);
    case 'int':
    case 'iint':
    case 'iiint':
    case 'oint':
      return parseIntegral(parser);
    case 'lim':
      return parseLimit(parser);
    case 'overset':
    case 'underset':
    case 'stackrel':
      return parseStacked(parser);
    case 'num':
      parser.next();
      return parser.rules.primary(parser);
    default:
      if (ACCENTS.has(token.text)) return parseAccent(parser);
      if (token.text.startsWith('begin:')) return parseEnvironment(parser);
      return parser.unexpected();
  }
}

/** Open := Round | Braces | Set | Angle | Null | Rounding, by the bracket that opens. */
function parseOpen(parser: Parser, token: Token): Node {
  switch (token.text) {
    case '(':
    case '[':
    case ']':
      return parseRound(parser);
    case '{':
      return parseBraces(parser);
    case '\\{':
      return parseSet(parser);
    case '<':
      return parseAngle(parser);
    case 'null':
      return parseNull(parser);
    default:
      return parseRounding(parser);
  }
}

/** LeftIndex := ( '_' | '^' ) Bound ( 'C' | 'P' ) '_' Bound: ^{5}C_{2}, {}_5P_2. */
function parseLeftIndex(parser: Parser): Node {
  parser.next();
  const n = readBound(parser);
  const { token } = parser;
  if (token.type !== 'letter' && token.type !== 'word') return parser.unexpected();
  if (token.text !== 'C' && token.text !== 'P') return parser.unexpected();
  parser.next();
  parser.expectOp('_');
  return { kind: 'call', fn: token.text === 'C' ? 'binomial' : 'permutations', args: [n, readBound(parser)] };
}

/** Sign := Root | '…' | Sum | LeftIndex | Bars: what can begin with an operator. */
function parseSign(parser: Parser, token: Token): Node {
  switch (token.text) {
    case 'surd':
    case 'surd3':
    case 'surd4':
      return parseRoot(parser);
    case '...':
      parser.next();
      return { kind: 'ellipsis' };
    case '-':
    case '+':
    case 'pm':
    case 'mp': {
      parser.enter();
      const node = parser.rules.sum(parser);
      parser.leave();
      return node;
    }
    case '_':
    case '^':
      return parseLeftIndex(parser);
    case 'mid':
      return parseBars(parser);
    case 'oplus':
    case 'otimes':
      parser.next();
      return symbol(`\\${token.text}`);
    default:
      return parser.unexpected();
  }
}

/**
 * Primary := Number | Letter | Constant | Function | Macro | Open | Bars | Sign | Word |
 * BigOperator: the smallest operands, told apart by the token that begins them.
 */
export function parsePrimary(parser: Parser): Node {
  const { token } = parser;
  switch (token.type) {
    case 'number':
      return parseNumber(parser);
    case 'letter':
      if (token.text === 'd' && parser.integrals === 0) {
        const derivative = parseSlashDerivative(parser);
        if (derivative !== undefined) return derivative;
      }
      if (isHexadecimal(token.text)) {
        const node = parseHexadecimal(parser);
        if (node !== undefined) return node;
      }
      if (token.text === '\\emptyset') {
        parser.next();
        return { kind: 'set', items: [] };
      }
      return parseLetter(parser);
    case 'constant':
      parser.next();
      if (token.text === 'pi') return { kind: 'constant', name: 'pi' };
      return { kind: 'infinity', sign: token.text === 'minf' ? -1 : 1 };
    case 'function':
      return parseFunction(parser);
    case 'macro':
      return parseMacro(parser, token);
    case 'open':
      return parseOpen(parser, token);
    case 'bar':
      if (token.side === 'right') return parser.unexpected();
      return parseBars(parser);
    case 'op':
      return parseSign(parser, token);
    case 'word':
      return parseWord(parser);
    case 'set-op':
      if (token.text.startsWith('big')) {
        return parseBigOperator(parser);
      }
      return parser.unexpected();
    default:
      return parser.unexpected();
  }
}
