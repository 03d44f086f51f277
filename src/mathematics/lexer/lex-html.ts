/** The few tags and entities of HTML that models write. */

import { pushMeaning } from './lex-macro.ts';
import type { Lexer } from './lexer.ts';
import { macro } from './names/macros.ts';

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

/** <sup>, <br>, <b> … Returns whether there was one. */
export function lexTag(lexer: Lexer, start: number): boolean {
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
export function lexEntity(lexer: Lexer, start: number): boolean {
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
