/** The tokens of SQL as SQLite cuts them, as far as statements are told apart by them. Linear. */

export type TokenKind = 'word' | 'name' | 'string' | 'blob' | 'number' | 'variable' | 'operator' | 'illegal';

export interface Token {
  kind: TokenKind;
  /** Words in lower case, everything else as it stands; a name without its quotes. */
  text: string;
  start: number;
  end: number;
}

const SPACE = /[ \t\n\f\r]/;
const WORD = /[A-Za-z0-9_$\u0080-\uffff]*/y;
const NUMBER = /[0-9A-Za-z_.]*/y;
const CLOSING: Record<string, string> = { "'": "'", '"': '"', '`': '`', '[': ']' };

/**
 * White space and comments are left out; a comment or a quotation that is not closed reaches on.
 */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (let token = nextToken(sql, 0); token !== undefined; token = nextToken(sql, token.end))
    tokens.push(token);
  return tokens;
}

/** The first token from a place on, behind white space and comments. */
export function nextToken(sql: string, from: number): Token | undefined {
  let at = from;
  while (at < sql.length) {
    const char = sql[at]!;
    const comment = endOfComment(sql, at);
    if (comment > at) at = comment;
    else if (SPACE.test(char)) at += 1;
    else return tokenAt(sql, at, char);
  }
  return undefined;
}

/** Where a comment that begins here ends; the place itself where none begins. */
function endOfComment(sql: string, at: number): number {
  if (sql.startsWith('--', at)) {
    const end = sql.indexOf('\n', at);
    return end < 0 ? sql.length : end + 1;
  }
  // An operator of division stands alone before a star only where a comment begins.
  if (sql.startsWith('/*', at)) {
    const end = sql.indexOf('*/', at + 2);
    return end < 0 ? sql.length : end + 2;
  }
  return at;
}

function tokenAt(sql: string, at: number, char: string): Token {
  if (char in CLOSING) return quotation(sql, at, char);
  if ((char === 'x' || char === 'X') && sql[at + 1] === "'") {
    return { ...quotation(sql, at + 1, "'"), kind: 'blob', start: at };
  }
  if (/[0-9]/.test(char) || (char === '.' && /[0-9]/.test(sql[at + 1] ?? ''))) {
    return spanned('number', sql, at, endOf(NUMBER, sql, at));
  }
  if (/[A-Za-z_\u0080-\uffff]/.test(char)) {
    const word = spanned('word', sql, at, endOf(WORD, sql, at));
    return { ...word, text: word.text.toLowerCase() };
  }
  if (char === '?' || /[:@#$]/.test(char)) {
    return spanned('variable', sql, at, endOf(WORD, sql, at + 1));
  }
  return spanned('operator', sql, at, at + 1);
}

function endOf(pattern: RegExp, sql: string, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(sql);
  return Math.max(pattern.lastIndex, at);
}

const spanned = (kind: TokenKind, sql: string, start: number, end: number): Token => ({
  kind,
  text: sql.slice(start, end),
  start,
  end,
});

/** A doubled quote is one of the text; brackets know no doubling. */
function quotation(sql: string, start: number, open: string): Token {
  const close = CLOSING[open]!;
  const kind = open === "'" ? 'string' : 'name';
  let at = start + 1;
  for (;;) {
    const end = sql.indexOf(close, at);
    if (end < 0) return spanned('illegal', sql, start, sql.length);
    if (open === '[' || sql[end + 1] !== close) {
      const inner = sql.slice(start + 1, end);
      const text = open === '[' ? inner : inner.replaceAll(close + close, close);
      return { kind, text, start, end: end + 1 };
    }
    at = end + 2;
  }
}
