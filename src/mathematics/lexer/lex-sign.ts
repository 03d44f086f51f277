/** Signs of ASCII: operators, relations, brackets, and the few HTML that models write. */

import { pushMeaning } from './lex-macro.ts';
import type { Lexer } from './lexer.ts';
import { macro } from './macros.ts';
import type { TokenType } from './token.ts';

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

/** HTML tags that carry meaning, or none; what each stands for. */
const TAGS = new Map<string, string>([
  ['<sup>', '^{'],
  ['</sup>', '}'],
  ['<sub>', '_{'],
  ['</sub>', '}'],
  ...['b', 'i', 'em', 'strong', 'p', 'span', 'u', 'var', 'div', 'code'].flatMap(
    (name): [string, string][] => [
      [`<${name}>`, ''],
      [`</${name}>`, ''],
    ],
  ),
  ['<br>', ' '],
  ['<br/>', ' '],
]);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function lexTag(lexer: Lexer, start: number): boolean {
  const close = lexer.text.indexOf('>', start);
  if (close < 0 || close - start > 9) return false;
  const meaning = TAGS.get(
    lexer.text
      .slice(start, close + 1)
      .toLowerCase()
      .replaceAll(' ', ''),
  );
  if (meaning === undefined) return false;
  lexer.at = close + 1;
  if (meaning === '}') {
    lexer.mode = lexer.braces.pop()?.mode ?? lexer.mode;
    lexer.push('close', '}', start);
  } else if (meaning.endsWith('{')) {
    lexer.push('op', meaning[0]!, start);
    lexer.braces.push({ mode: lexer.mode, seen: true });
    lexer.push('open', '{', start);
  } else lexer.space = true;
  return true;
}

/** &lt; &nbsp; &pi; … Returns whether there was one. */
function lexEntity(lexer: Lexer, start: number): boolean {
  const end = lexer.text.indexOf(';', start);
  if (end < 0 || end - start > 9 || end === start + 1) return false;
  const name = lexer.text.slice(start + 1, end);
  if (name === 'amp') {
    lexer.at = end + 1;
    lexer.space = true;
    return true;
  }
  if (!/^[A-Za-z]+$/.test(name) || macro(name) === undefined) {
    if (name !== 'nbsp' && name !== 'quot') return false;
    lexer.at = end + 1;
    lexer.space = true;
    return true;
  }
  lexer.at = end + 1;
  pushMeaning(lexer, name, start);
  return true;
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

/** <1, 2>: an angle bracket where an operand is expected, with a comma before the one that closes it. */
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

function bracket(lexer: Lexer, start: number, side: 'left' | 'right' | undefined, opens: boolean): void {
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

/** Lexes the sign at `start`, whose character code is `code`. */
export function lexSign(lexer: Lexer, start: number, code: number): void {
  const { text } = lexer;
  if (code === 60 && lexTag(lexer, start)) return;
  if (code === 38 && lexEntity(lexer, start)) return;
  if (code === 38 && lexer.layouts > 0 && lexer.environments === 0) {
    lexer.at = start + 1;
    lexer.space = true;
    return;
  }
  const several = BY_FIRST.get(code);
  if (several !== undefined) {
    for (const [sign, type, meaning] of several) {
      if (!text.startsWith(sign, start)) continue;
      const before = text.charCodeAt(start - 1);
      // 5!=120 is a factorial, x != 3 is not
      if (sign === '!=' && (isDigit(before) || before === 41)) break;
      // "1+-2" and "x-+y" are two signs; only "3 +- 2", "+-2" is ±
      if (sign === '-+') break;
      lexer.at = start + sign.length;
      if (type === 'relation') lexer.relation(meaning, start);
      else lexer.push(type, meaning, start);
      return;
    }
  }
  if (code === 37 && lexConstant(lexer, start)) return;
  lexer.at = start + 1;
  const { side } = lexer;
  lexer.side = undefined;
  switch (code) {
    case 40:
    case 91:
      bracket(lexer, start, side, side !== 'right' && !(code === 91 && closesReversed(lexer, start)));
      return;
    case 41:
    case 93:
      bracket(
        lexer,
        start,
        side,
        side === 'left' || (code === 93 && side === undefined && opensReversed(lexer)),
      );
      return;
    case 124:
      lexer.push('bar', '|', start).side = side;
      return;
    case 60:
      if (side === 'left' || opensVector(lexer, start)) {
        lexer.vectors++;
        lexer.push('open', '<', start).side = side;
      } else lexer.relation('<', start);
      return;
    case 62:
      if (side === 'right' || (lexer.vectors > 0 && side === undefined)) {
        lexer.vectors--;
        lexer.push('close', '>', start).side = side;
      } else lexer.relation('>', start);
      return;
    case 61:
      lexer.relation('=', start);
      return;
    case 46:
      if (side === undefined) lexer.push('op', '.', start);
      else if (lexer.readings.nulls)
        lexer.push(side === 'left' ? 'open' : 'close', 'null', start).side = side;
      return;
    case 126:
      if (lexer.mode === 'plain' && isDigit(text.charCodeAt(start + 1))) lexer.relation('~~', start);
      else lexer.space = true;
      return;
    case 35:
      lexer.relation('!=', start);
      return;
    case 64:
      lexer.push('word', 'at', start);
      return;
    case 96:
      lexer.space = true;
      return;
    default:
      if (code < 32) lexer.space = true;
      else lexer.push('op', text[start]!, start);
  }
}
