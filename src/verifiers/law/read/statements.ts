/** One line of a straight-line program, told apart by its first word. Linear. */

export type Statement =
  | { kind: 'nothing' }
  | { kind: 'def'; parameters: string; body: string }
  | { kind: 'guard'; condition: string; returned: string }
  | { kind: 'return'; value: string }
  | { kind: 'assignment'; name: string; value: string }
  | { kind: 'other' };

const WORD = /^[A-Za-z_]\w{0,60}/;
const MODULES = /^[\w., *()]+$/;

/** @param text a line without blank borders and comments */
export function statementOf(text: string): Statement {
  const word = WORD.exec(text)?.[0] ?? '';
  const rest = text.slice(word.length).trim();
  if (text === 'pass') return { kind: 'nothing' };
  if (word === 'import' || word === 'from')
    return MODULES.test(rest) ? { kind: 'nothing' } : { kind: 'other' };
  if (word === 'def') return definition(rest);
  if (word === 'if') return guard(rest);
  if (word === 'return') return { kind: 'return', value: rest };
  return assignment(word, rest);
}

/** f(x, y) -> float: … */
function definition(text: string): Statement {
  const [open, close] = [text.indexOf('('), text.indexOf(')')];
  const colon = text.indexOf(':', close);
  if (open < 1 || close < open || colon < 0 || text.slice(open + 1, close).includes('('))
    return { kind: 'other' };
  return { kind: 'def', parameters: text.slice(open + 1, close), body: text.slice(colon + 1).trim() };
}

/** x < 0: return 0 */
function guard(text: string): Statement {
  const colon = text.indexOf(':');
  if (colon < 0) return { kind: 'other' };
  const behind = text.slice(colon + 1).trim();
  const returned = WORD.exec(behind)?.[0] === 'return' ? behind.slice('return'.length).trim() : '';
  return returned !== '' || behind === ''
    ? { kind: 'guard', condition: text.slice(0, colon).trim(), returned }
    : { kind: 'other' };
}

/** = 3, : float = 3 */
function assignment(name: string, text: string): Statement {
  const equals = text.indexOf('=');
  const type = text.slice(0, Math.max(0, equals)).trim();
  const annotated = type === '' || (type.startsWith(':') && /^[\w.[\] ]+$/.test(type.slice(1)));
  if (name === '' || equals < 0 || text[equals + 1] === '=' || !annotated) return { kind: 'other' };
  return { kind: 'assignment', name, value: text.slice(equals + 1).trim() };
}
