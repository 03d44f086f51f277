/** Whether what stands at hand multiplies what stands before it, without a sign between them. */

import type { Token } from '../../lexer/token.ts';
import type { Node } from '../../tree.ts';
import { unitOf } from '../../units/names.ts';
import { isNumeric } from '../build.ts';
import type { Parser } from '../state.ts';
import { beginsFormula } from '../words/formulas.ts';
import { isUnitLetter } from '../words/measures.ts';
import { numberWord } from '../words/numbers/number-words.ts';
import { isMicro } from '../words/units.ts';

/** Macros that cannot begin a factor. */
const NO_FACTOR = new Set(['over', 'choose', 'atop', 'hspace']);

/** Whether another plain bar follows in this bracket, so that the one at hand opens. */
function barCloses(parser: Parser): boolean {
  let depth = 0;
  for (let index = parser.at + 1; index < parser.tokens.length; index++) {
    const { type } = parser.tokens[index]!;
    if (type === 'open') depth++;
    else if (type === 'close') {
      if (--depth < 0) return false;
    } else if (type === 'bar' && depth === 0) return true;
  }
  return false;
}

/** Words that make a condition of what stands in brackets. */
const CONDITION_WORDS = new Set(
  'is are integer integers real any for where when if mod modulo base with and or'.split(' '),
);

/** ( … ) after an expression that holds a condition: (k ∈ ℤ), (mod 7), (x > 0), not a factor. */
function isCondition(parser: Parser): boolean {
  const first = parser.peek();
  if (first.type === 'op' && (first.text === 'bmod' || first.text === 'pmod')) return true;
  let depth = 0;
  for (let index = parser.at; index < parser.tokens.length; index++) {
    const { type, text } = parser.tokens[index]!;
    if (type === 'open') depth++;
    else if (type === 'close') {
      if (--depth === 0) return false;
    } else if (depth === 1 && (type === 'relation' || (type === 'word' && CONDITION_WORDS.has(text))))
      return true;
  }
  return false;
}

/** 5 min, 30 sec: the names of functions that are units behind a number. */
function isUnitName(parser: Parser, left: Node): boolean {
  const { text } = parser.token;
  if (text !== 'min' && text !== 'sec' && text !== 'deg') return false;
  const next = parser.peek();
  return (
    isNumeric(left) &&
    (next.type === 'end' ||
      next.type === 'word' ||
      next.type === 'close' ||
      (next.type === 'op' && ',;./:'.includes(next.text)))
  );
}

/** 4 \Omega, 2.5 \mu\text{F}: Greek letters that are units, or prefixes of one, behind a number. */
function isUnitMacro(parser: Parser, left: Node): boolean {
  const { text } = parser.token;
  if (!isNumeric(left)) return false;
  const next = parser.peek();
  if (text === '\\mu') return isMicro(parser);
  if (text === 'k' || text === 'M') return next.text === '\\Omega' && !next.space;
  return (
    (text === '\\Omega' || text === '\\AA') &&
    (next.type === 'end' || next.type === 'close' || (next.type === 'op' && ',;.'.includes(next.text)))
  );
}

/** 12 (\text{units}): brackets that hold a unit and nothing else. */
function isBracketedUnit(parser: Parser, left: Node): boolean {
  const word = parser.peek();
  return (
    word.type === 'word' &&
    parser.peek(2).type === 'close' &&
    unitOf(word.text) !== undefined &&
    isNumeric(left)
  );
}

/**
 * 3/8 (0.375), 8 (eight): brackets behind a value that hold another number alone, with a gap before
 * them. Whether they say it again or multiply is up to the reading.
 */
export function isRestated(parser: Parser, left: Node): boolean {
  const inside = parser.peek();
  const behind = parser.peek(2);
  const percent = behind.type === 'op' && behind.text === '%' ? 1 : 0;
  const isNumber =
    (inside.type === 'number' && (percent > 0 || inside.number!.written.style !== 'integer')) ||
    (inside.type === 'word' && numberWord(inside.text) !== undefined);
  if (!parser.token.space || !isNumber || !isNumeric(left)) return false;
  const after = parser.peek(3 + percent);
  if (parser.peek(2 + percent).type !== 'close' || (after.type !== 'end' && after.type !== 'close'))
    return false;
  parser.sawRestated = true;
  return parser.reading.restated;
}

/** Whether a factor can begin at the token, side by side with what stands before it. */
export function beginsFactor(parser: Parser, left: Node): boolean {
  const { token } = parser;
  if (token.gap) return false;
  switch (token.type) {
    case 'letter':
      return !isUnitLetter(parser, left) && !isUnitMacro(parser, left);
    case 'constant':
      return true;
    case 'function':
      return !isUnitName(parser, left);
    case 'number':
      return (
        left.kind !== 'number' && left.kind !== 'percent' && left.kind !== 'angle' && left.kind !== 'based'
      );
    case 'macro':
      return !NO_FACTOR.has(token.text) && !token.text.startsWith('end:');
    case 'open':
      if (token.text === '(' || token.text === '[')
        return !isCondition(parser) && !isBracketedUnit(parser, left) && !isRestated(parser, left);
      return (
        token.text === '{' ||
        (token.text === ']' && token.side === 'left') ||
        token.text === 'lfloor' ||
        token.text === 'lceil' ||
        token.text === 'null'
      );
    case 'bar':
      if (token.side !== undefined) return token.side === 'left';
      return parser.bars === 0 && !parser.inSet && barCloses(parser);
    case 'word':
      if (beginsFormula(parser)) return true;
      if (token.text === 'd' && parser.integrals > 0) return true;
      // an upright letter that is no unit is a variable, not a remark
      return (
        token.mode === 'rm' &&
        token.text.length === 1 &&
        unitOf(token.text) === undefined &&
        parser.peek().text !== '\\Omega'
      );
    case 'op':
      if (token.text === 'surd' || token.text === 'surd3' || token.text === 'surd4') return true;
      return (
        token.text === '...' &&
        (isOperandStart(parser.peek()) || (parser.peek().type === 'op' && parser.peek().text === '*'))
      );
    default:
      return false;
  }
}

/** 1 · 2 ⋯ n: what must follow the points for them to stand for factors. */
function isOperandStart(token: Token): boolean {
  return (
    token.type === 'number' ||
    token.type === 'letter' ||
    token.type === 'constant' ||
    (token.type === 'open' && token.text === '(')
  );
}
