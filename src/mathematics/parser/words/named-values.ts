/**
 * A word where an operand is expected: a constant by name, a number by name, or a variable with a
 * long name.
 */

import type { Token } from '../../lexer/token.ts';
import type { Node } from '../../tree.ts';
import { integer, symbol } from '../build.ts';
import { finishSymbol } from '../operands/symbol.ts';
import type { Parser } from '../state.ts';
import { parseFormula } from './formulas.ts';
import { numberWord } from './numbers/number-words.ts';

function isOperator(token: Token): boolean {
  if (token.type === 'relation' || token.type === 'set-op') return true;
  return token.type === 'op' && '+-*/^_=x!'.includes(token.text);
}

/**
 * Whether signs around the word say that it is an operand: \text{area} = 5,
 * \frac{\text{distance}}{t}.
 */
function isOperand(parser: Parser): boolean {
  const after = parser.peek();
  if (after.type === 'word') return false;
  const before = parser.tokens[parser.at - 1];
  if (isOperator(after) || (before !== undefined && isOperator(before))) return true;
  return before?.type === 'open' && after.type === 'close';
}

/** \text{Var}(X): nothing but the brace of the word stands between it and the brackets. */
function touches(parser: Parser): boolean {
  return parser.source.slice(parser.token.end, parser.peek().start) === '}';
}

/** Words that are grammar, never a name. */
const STOP_WORDS = new Set(
  'and or not for where when if is are the of in at on to by with from then else otherwise mod base such that all any per each than so as be it its an no yes am pm answer answers solution'.split(
    ' ',
  ),
);

/**
 * Word := NumberWord | Letter | Name [ '(' List ')' ]: a word among signs is a variable, or a
 * function that is applied; elsewhere it is no operand.
 */
export function parseWord(parser: Parser): Node {
  const { token } = parser;
  const from = parser.at;
  const { text } = token;
  const formula = parseFormula(parser);
  if (formula !== undefined) return formula;
  if (text.length === 1) {
    if (
      text === 'd' &&
      parser.integrals > 0 &&
      parser.differential === undefined &&
      parser.peek().type === 'letter'
    ) {
      parser.next();
      parser.differential = symbol(parser.next().text);
      return integer(1);
    }
    if ((text === 'e' || text === 'i') && token.mode === 'rm') {
      parser.next();
      return { kind: 'constant', name: text };
    }
    if (token.mode === 'rm' || token.mode === 'text') {
      parser.next();
      return finishSymbol(parser, symbol(text), from);
    }
    // a letter of another script is itself, never the Latin one it looks like
    if (text.charCodeAt(0) > 126) {
      parser.next();
      return finishSymbol(parser, symbol(text), from);
    }
  }
  const value = numberWord(text);
  if (value !== undefined) {
    parser.next();
    return integer(value);
  }
  if (STOP_WORDS.has(text.toLowerCase()) || /\d/.test(text))
    parser.fail('unexpected', `The word "${text.slice(0, 40)}" stands where a value belongs.`);
  const applied =
    (token.mode === 'rm' || (token.mode === 'text' && touches(parser))) &&
    parser.peek().type === 'open' &&
    parser.peek().text === '(';
  if (!applied && !isOperand(parser))
    parser.fail('unexpected', `The word "${text.slice(0, 40)}" stands where a value belongs.`);
  parser.next();
  const node = symbol(text);
  if (!applied) return finishSymbol(parser, node, from);
  const open = parser.next();
  const list = parser.inBracket(() => parser.rules.list(parser));
  if (!parser.take('close', ')')) parser.fail('unbalanced', 'A bracket is not closed.', open);
  return { kind: 'apply', fn: node, args: list.kind === 'list' ? list.items : [list] };
}
