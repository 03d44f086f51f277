/** Reads units: cm, m/s^2, \text{square feet}, miles per hour. */

import type { Token } from '../../lexer/token.ts';
import type { UnitFactor } from '../../tree.ts';
import { unitOf, unitOfAnyCase } from '../../units/names.ts';
import type { Parser } from '../state.ts';

/** Single letters that stand for a unit where nothing marks them as one. */
const LETTER_UNITS = new Set('m s g h L N J W V A K C F T d'.split(' '));
/** Whether a single letter can be the unit of a number. */
export function isUnitLetterName(text: string): boolean {
  return LETTER_UNITS.has(text);
}

const POWERS = new Map([
  ['square', 2],
  ['sq', 2],
  ['cubic', 3],
  ['cu', 3],
]);
/** 平方厘米: the word for the power is written on to the unit. */
const JOINED_POWERS = new Map([
  ['平方', 2],
  ['立方', 3],
]);
const SUFFIXES = new Map([
  ['squared', 2],
  ['cubed', 3],
]);
/** min, sec and deg are functions too. */
const FUNCTION_UNITS = new Map([
  ['min', 'min'],
  ['sec', 's'],
  ['deg', 'deg'],
]);

function isScript(token: Token): boolean {
  return token.type === 'op' && (token.text === '^' || token.text === '_');
}

/** The unit that a token names, if it names one here. */
function unitAt(token: Token, next: Token, letters: boolean): string | undefined {
  if (token.type === 'word') {
    if (token.text === 'in' && next.type === 'open') return undefined;
    if (token.text === 'a' || (token.text === 'A' && token.mode === 'plain')) return undefined;
    return unitOfAnyCase(token.text);
  }
  if (token.type === 'function') {
    if (next.type === 'open' || isScript(next) || next.type === 'letter' || next.type === 'number')
      return undefined;
    return FUNCTION_UNITS.get(token.text);
  }
  if (token.type === 'letter') {
    if (token.text === '\\Omega' && letters) return 'ohm';
    if (token.text === '\\AA' && letters) return 'angstrom';
    if (letters && LETTER_UNITS.has(token.text)) return unitOf(token.text);
  }
  return undefined;
}

/** An exponent after a unit, with a sign and a fraction; 1 when there is none. */
function exponent(parser: Parser): UnitFactor['power'] | undefined {
  if (!parser.isOp('^')) return { numerator: 1, denominator: 1 };
  const from = parser.at;
  parser.next();
  const braced = parser.take('open', '{') || parser.take('open', '(');
  const negative = parser.take('op', '-');
  const value = parser.token.type === 'number' ? parser.next().number! : undefined;
  let denominator = 1n;
  if (value !== undefined && braced && parser.take('op', '/')) {
    denominator = parser.token.type === 'number' ? parser.next().number!.numerator : 0n;
  }
  const closed = !braced || parser.take('close', '}') || parser.take('close', ')');
  if (
    value === undefined ||
    !closed ||
    denominator === 0n ||
    value.denominator !== 1n ||
    value.numerator > 99n ||
    denominator > 99n
  ) {
    parser.go(from);
    return undefined;
  }
  const numerator = Number(value.numerator);
  return { numerator: negative ? -numerator : numerator, denominator: Number(denominator) };
}

function scale(power: UnitFactor['power'], by: number): UnitFactor['power'] {
  return by === 1 ? power : { numerator: power.numerator * by, denominator: power.denominator };
}

/**
 * One unit with what raises it: `square feet`, `cm^2`, `feet squared`. Leaves the parser where it
 * was when there is none.
 */
function factor(parser: Parser, sign: 1 | -1, letters: boolean): UnitFactor | undefined {
  const from = parser.at;
  let by: number = sign;
  if (parser.token.type === 'word') {
    const raised = POWERS.get(parser.token.text.toLowerCase());
    if (raised !== undefined) {
      by *= raised;
      parser.next();
      if (parser.isOp('.')) parser.next();
    }
  }
  let micro = '';
  if (isMicro(parser)) {
    micro = 'u';
    parser.next();
  }
  const prefix = parser.token;
  if (
    (prefix.type === 'word' || prefix.type === 'letter') &&
    parser.peek().text === '\\Omega' &&
    unitOf(`${prefix.text}ohm`) !== undefined
  ) {
    parser.next();
    parser.next();
    return {
      unit: unitOf(`${prefix.text}ohm`)!,
      written: `${prefix.text}\\Omega`,
      power: { numerator: by, denominator: 1 },
    };
  }
  const { token } = parser;
  const pair = micro === '' ? unitOfTwo(parser) : undefined;
  if (pair !== undefined) parser.next();
  const joined = token.type === 'word' ? JOINED_POWERS.get(token.text.slice(0, 2)) : undefined;
  if (joined !== undefined) by *= joined;
  const unit =
    pair ??
    (joined !== undefined
      ? unitOf(token.text.slice(2))
      : micro === ''
        ? unitAt(token, parser.peek(), letters)
        : unitOf(micro + token.text));
  if (unit === undefined) {
    parser.go(from);
    return undefined;
  }
  parser.next();
  let power = exponent(parser);
  if (power === undefined) {
    parser.go(from);
    return undefined;
  }
  if (parser.token.type === 'word') {
    const raised = SUFFIXES.get(parser.token.text.toLowerCase());
    if (raised !== undefined) {
      power = scale(power, raised);
      parser.next();
    }
  }
  return { unit, written: micro + token.text, power: scale(power, by) };
}

/** nautical mile, light year: a unit whose name is two words. */
function unitOfTwo(parser: Parser): string | undefined {
  const next = parser.peek();
  if (parser.token.type !== 'word' || next.type !== 'word') return undefined;
  return unitOf(`${parser.token.text}_${next.text}`.toLowerCase());
}

/** \mu\text{m}, and µm as it is typed: the sign of a millionth before a unit. */
export function isMicro(parser: Parser): boolean {
  const { token } = parser;
  const unit = parser.peek();
  if (token.type !== 'letter' || token.text !== '\\mu' || unitOf(`u${unit.text}`) === undefined) return false;
  if (unit.type === 'word') return true;
  if (unit.type !== 'letter') return false;
  const spelt = parser.source.slice(token.start, unit.start);
  return spelt === '\\micro ' || (spelt === '\\mu ' && token.mode === 'plain');
}

function isPer(token: Token): boolean {
  return token.type === 'word' && (token.text === 'per' || token.text === 'Per');
}

/**
 * The unit that stands here, all its factors; undefined, and the parser where it was, when none
 * does. `letters`: a bare m or s may be one. `inverse`: the first factor is divided by, as after
 * "$5 per".
 */
export function readUnit(parser: Parser, letters: boolean): UnitFactor[] | undefined {
  if (parser.integrals > 0) return undefined;
  const from = parser.at;
  const opens =
    parser.token.type === 'open' &&
    (parser.token.text === '{' || parser.token.text === '(') &&
    parser.peek().type === 'word';
  const group = opens ? parser.next() : undefined;
  let sign: 1 | -1 = 1;
  if (parser.isOp('/') || isPer(parser.token)) {
    parser.next();
    sign = -1;
  }
  const first = factor(parser, sign, letters);
  if (first === undefined) {
    parser.go(from);
    return undefined;
  }
  const factors = [first];
  sign = 1;
  for (;;) {
    const before = parser.at;
    if (parser.isOp('/') || isPer(parser.token)) {
      parser.next();
      sign = -1;
      if (parser.is('word', 'a') || parser.isWord('each')) parser.next();
      const bracket = parser.take('open', '(') ? ')' : parser.take('open', '{') ? '}' : '';
      const below = factor(parser, sign, letters);
      if (below === undefined) {
        parser.go(before);
        break;
      }
      factors.push(below);
      if (bracket !== '') {
        for (;;) {
          if (parser.isOp('*') || parser.isOp('.')) parser.next();
          const more = factor(parser, -1, letters);
          if (more === undefined) break;
          factors.push(more);
        }
        if (!parser.take('close', bracket)) {
          parser.go(from);
          return undefined;
        }
      }
      sign = 1;
      continue;
    }
    if (parser.isOp('*') || (parser.isOp('.') && !parser.token.space && parser.peek().type === 'word'))
      parser.next();
    else if (parser.isOp('-') && parser.peek().type === 'word') parser.next();
    const more = factor(parser, sign, letters);
    if (more === undefined) {
      parser.go(before);
      break;
    }
    factors.push(more);
    if (factors.length > 16) break;
  }
  if (group !== undefined && !parser.take('close', group.text === '{' ? '}' : ')')) {
    parser.go(from);
    return undefined;
  }
  return factors;
}
