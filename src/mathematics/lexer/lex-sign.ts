/** Signs of ASCII: operators, relations and brackets. */

import {
  AMPERSAND,
  AT,
  BACKTICK,
  BAR,
  EQUALS,
  GREATER,
  HASH,
  isDigit,
  LESS,
  PERCENT,
  POINT,
  ROUND_CLOSE,
  ROUND_OPEN,
  SPACE,
  SQUARE_CLOSE,
  SQUARE_OPEN,
  TILDE,
} from './codes.ts';
import { lexEntity, lexTag } from './lex-html.ts';
import { pushMeaning } from './lex-macro.ts';
import type { Lexer } from './lexer.ts';
import type { TokenType } from './token.ts';

type Side = 'left' | 'right' | undefined;

/** Longest first: signs of several characters. */
const SIGNS: [string, TokenType, string][] = [
  ['<=>', 'logic', 'iff'],
  ['<->', 'logic', 'iff'],
  ['...', 'op', '...'],
  ['+/-', 'op', 'pm'],
  ['-/+', 'op', 'mp'],
  ['=/=', 'relation', '!='],
  ['===', 'relation', '=='],
  ['|->', 'op', 'mapsto'],
  ['==>', 'logic', 'implies'],
  ['-->', 'relation', '->'],
  ['<=', 'relation', '<='],
  ['>=', 'relation', '>='],
  ['=<', 'relation', '<='],
  ['<>', 'relation', '!='],
  ['!=', 'relation', '!='],
  ['==', 'relation', '='],
  [':=', 'relation', '='],
  ['->', 'relation', '->'],
  ['=>', 'logic', 'implies'],
  ['+-', 'op', 'pm'],
  ['-+', 'op', 'mp'],
  ['**', 'op', '^'],
  ['&&', 'logic', 'and'],
  ['~=', 'relation', '~~'],
];
const BY_FIRST = new Map<number, [string, TokenType, string][]>();
for (const sign of SIGNS) {
  const first = sign[0].charCodeAt(0);
  const list = BY_FIRST.get(first);
  if (list === undefined) BY_FIRST.set(first, [sign]);
  else list.push(sign);
}

/** %pi, %e, %i, as Maxima writes constants. */
function lexConstant(lexer: Lexer, start: number): boolean {
  const name = /^%(pi|e|i|phi)(?![A-Za-z])/.exec(lexer.text.slice(start, start + 5))?.[1];
  if (name === undefined || endsOperand(lexer)) return false;
  lexer.at = start + 1 + name.length;
  if (name.length === 1) lexer.push('letter', name, start);
  else pushMeaning(lexer, name, start);
  return true;
}

/**
 * <1, 2>: an angle bracket where an operand is expected, with a comma before the one that closes
 * it.
 */
function opensVector(lexer: Lexer, start: number): boolean {
  if (endsOperand(lexer)) return false;
  const close = lexer.text.indexOf('>', start);
  if (close < 0 || close - start > 512) return false;
  const inside = lexer.text.slice(start + 1, close);
  return inside.includes(',') && !inside.includes('<');
}

function endsOperand(lexer: Lexer): boolean {
  const type = lexer.last()?.type;
  return type === 'number' || type === 'letter' || type === 'constant' || type === 'close' || type === 'word';
}

/** ] opens ]a, b[ where nothing is open and no operand stands before it. */
function opensReversed(lexer: Lexer): boolean {
  return lexer.brackets === 0 && !endsOperand(lexer);
}

/** [ closes ]a, b[ and [a, b[: behind an operand, and with nothing behind it that it could open. */
function closesReversed(lexer: Lexer, start: number): boolean {
  if (lexer.brackets === 0 || !endsOperand(lexer)) return false;
  return (
    lexer.reversed > 0 ||
    /^\[\s*(?:$|[,;)U$]|\\(?:cup|cap|setminus|\)|right))/.test(lexer.text.slice(start, start + 16))
  );
}

function bracket(lexer: Lexer, start: number, side: Side, opens: boolean): void {
  const text = lexer.text[start]!;
  if (opens) {
    lexer.brackets++;
    if (text === ']') lexer.reversed++;
  } else {
    lexer.brackets--;
    if (text === '[') lexer.reversed--;
  }
  lexer.push(opens ? 'open' : 'close', text, start).side = side;
}

/**
 * The sign of several characters at `start`; false where there is none. The longest wins, as they
 * are listed.
 */
function lexSeveral(lexer: Lexer, start: number, code: number): boolean {
  const several = BY_FIRST.get(code);
  if (several === undefined) return false;
  const { text } = lexer;
  for (const [sign, type, meaning] of several) {
    if (!text.startsWith(sign, start)) continue;
    const before = text.charCodeAt(start - 1);
    // 5!=120 is a factorial, x != 3 is not
    if (sign === '!=' && (isDigit(before) || before === ROUND_CLOSE)) return false;
    // "x-+y" is two signs; "-+" is ∓ only as \mp
    if (sign === '-+') return false;
    lexer.at = start + sign.length;
    if (type === 'relation') lexer.relation(meaning, start);
    else lexer.push(type, meaning, start);
    return true;
  }
  return false;
}

/** What a sign of one character becomes. `side` is what a \left or \right before it said. */
type LexOne = (lexer: Lexer, start: number, side: Side) => void;

const asRelation =
  (relation: string): LexOne =>
  (lexer, start) =>
    lexer.relation(relation, start);

const asSpace: LexOne = (lexer) => {
  lexer.space = true;
};

const lexOpen: LexOne = (lexer, start, side) => bracket(lexer, start, side, side !== 'right');

const lexClose: LexOne = (lexer, start, side) => bracket(lexer, start, side, side === 'left');

const lexSquareOpen: LexOne = (lexer, start, side) =>
  bracket(lexer, start, side, side !== 'right' && !closesReversed(lexer, start));

const lexSquareClose: LexOne = (lexer, start, side) =>
  bracket(lexer, start, side, side === 'left' || (side === undefined && opensReversed(lexer)));

const lexBar: LexOne = (lexer, start, side) => {
  lexer.push('bar', '|', start).side = side;
};

const lexLess: LexOne = (lexer, start, side) => {
  if (side === 'left' || opensVector(lexer, start)) {
    lexer.vectors++;
    lexer.push('open', '<', start).side = side;
  } else lexer.relation('<', start);
};

const lexGreater: LexOne = (lexer, start, side) => {
  if (side === 'right' || (lexer.vectors > 0 && side === undefined)) {
    lexer.vectors--;
    lexer.push('close', '>', start).side = side;
  } else lexer.relation('>', start);
};

/** A point: behind \left or \right it is a bracket that is not seen. */
const lexPoint: LexOne = (lexer, start, side) => {
  if (side === undefined) lexer.push('op', '.', start);
  else if (lexer.readings.nulls) lexer.push(side === 'left' ? 'open' : 'close', 'null', start).side = side;
};

/** ~5 is about 5; elsewhere a tilde is a space. */
const lexTilde: LexOne = (lexer, start) => {
  if (lexer.mode === 'plain' && isDigit(lexer.text.charCodeAt(start + 1))) lexer.relation('~~', start);
  else lexer.space = true;
};

const ONE = new Map<number, LexOne>([
  [ROUND_OPEN, lexOpen],
  [ROUND_CLOSE, lexClose],
  [SQUARE_OPEN, lexSquareOpen],
  [SQUARE_CLOSE, lexSquareClose],
  [BAR, lexBar],
  [LESS, lexLess],
  [GREATER, lexGreater],
  [EQUALS, asRelation('=')],
  [HASH, asRelation('!=')],
  [POINT, lexPoint],
  [TILDE, lexTilde],
  [AT, (lexer, start) => lexer.push('word', 'at', start)],
  [BACKTICK, asSpace],
]);

/** Lexes the sign at `start`, whose character code is `code`. */
export function lexSign(lexer: Lexer, start: number, code: number): void {
  if (code === LESS && lexTag(lexer, start)) return;
  if (code === AMPERSAND && lexEntity(lexer, start)) return;
  if (code === AMPERSAND && lexer.layouts > 0 && lexer.environments === 0) {
    lexer.at = start + 1;
    lexer.space = true;
    return;
  }
  if (lexSeveral(lexer, start, code)) return;
  if (code === PERCENT && lexConstant(lexer, start)) return;
  lexer.at = start + 1;
  const { side } = lexer;
  lexer.side = undefined;
  const one = ONE.get(code);
  if (one !== undefined) one(lexer, start, side);
  else if (code < SPACE) lexer.space = true;
  else lexer.push('op', lexer.text[start]!, start);
}
