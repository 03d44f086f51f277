/**
 * \begin{…} and \end{…}: environments that mean something become tokens, those that only lay out
 * are nothing.
 */
import { dropArguments, groupEnd, skipSpaces } from './arguments.ts';
import type { Lexer } from './lexer.ts';

/** Environments that only lay out; & in them is no cell. */
const LAYOUT = new Set(
  'equation align aligned alignat alignedat gather gathered split displaymath math multline eqnarray center flalign flushleft'.split(
    ' ',
  ),
);

/** \begin{pmatrix}, \begin{array}{c|c}: the token says `begin:name:columns`. */
export function lexEnvironment(lexer: Lexer, name: 'begin' | 'end', start: number): void {
  const { text } = lexer;
  const open = skipSpaces(text, lexer.at);
  const close = text.indexOf('}', open);
  if (text[open] !== '{' || close < 0 || close - open > 24) {
    lexer.fail('unexpected', `\\${name} needs the name of an environment.`, start);
  }
  const title = text
    .slice(open + 1, close)
    .trim()
    .replace('*', '');
  lexer.at = close + 1;
  if (LAYOUT.has(title)) {
    lexer.sawLayout = true;
    if (name === 'begin') lexer.layouts++;
    else lexer.layouts--;
    if (name === 'begin' && title.startsWith('aligned') === false && title.startsWith('alignat')) {
      dropArguments(lexer, 'begin', 1, start);
    }
    lexer.space = true;
    return;
  }
  let columns = '';
  if (name === 'begin') {
    lexer.environments++;
    let next = skipSpaces(text, lexer.at);
    if (text[next] === '[') {
      const stop = text.indexOf(']', next);
      if (stop > 0 && stop - next < 6 && /^\[[a-z]*\]$/.test(text.slice(next, stop + 1))) {
        lexer.at = stop + 1;
        next = skipSpaces(text, lexer.at);
      }
    }
    if ((title === 'array' || title === 'tabular' || title === 'darray') && text[next] === '{') {
      const end = groupEnd(text, next);
      if (end < 0) lexer.fail('unbalanced', 'The columns of an array are not closed.', start);
      columns = text.slice(next + 1, end - 1);
      lexer.at = end;
    }
  } else lexer.environments--;
  lexer.push('macro', `${name}:${title}:${columns}`, start);
}
