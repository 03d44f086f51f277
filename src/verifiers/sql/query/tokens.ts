/** The tokens of SQL as SQLite cuts them, as far as statements are told apart by them. Linear. */

export type TokenKind = 'word' | 'name' | 'string' | 'blob' | 'number' | 'variable' | 'operator' | 'illegal';

export interface Token {
  kind: TokenKind;
  /** Words in lower case, everything else as it stands; a name without its quotes. */
  text: string;
  start: number;
  end: number;
}

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
    const code = sql.charCodeAt(at);
    if (isSpace(code)) at += 1;
    else {
      const comment = endOfComment(sql, at, code);
      if (comment === at) return tokenAt(sql, at, code);
      at = comment;
    }
  }
  return undefined;
}

/** Blank, tab, line feed, form feed, carriage return. */
const isSpace = (code: number): boolean =>
  code === 32 || code === 9 || code === 10 || code === 12 || code === 13;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;

const DASH = 45;
const SLASH = 47;
const POINT = 46;
const QUOTE = 39;

/** Where a comment that begins here ends; the place itself where none begins. */
function endOfComment(sql: string, at: number, code: number): number {
  if (code === DASH && sql.charCodeAt(at + 1) === DASH) {
    const end = sql.indexOf('\n', at);
    return end < 0 ? sql.length : end + 1;
  }
  // An operator of division stands alone before a star only where a comment begins.
  if (code === SLASH && sql[at + 1] === '*') {
    const end = sql.indexOf('*/', at + 2);
    return end < 0 ? sql.length : end + 2;
  }
  return at;
}

function tokenAt(sql: string, at: number, code: number): Token {
  if (isLetter(code)) {
    if ((code === 120 || code === 88) && sql.charCodeAt(at + 1) === QUOTE)
      return { ...quotation(sql, at + 1, "'"), kind: 'blob', start: at };
    const word = spanned('word', sql, at, endOf(WORD, sql, at));
    word.text = word.text.toLowerCase();
    return word;
  }
  if (isDigit(code) || (code === POINT && isDigit(sql.charCodeAt(at + 1))))
    return spanned('number', sql, at, endOf(NUMBER, sql, at));
  const char = sql[at]!;
  if (QUOTES.includes(char)) return quotation(sql, at, char);
  if (VARIABLES.includes(char)) return spanned('variable', sql, at, endOf(WORD, sql, at + 1));
  return spanned('operator', sql, at, at + 1);
}

const QUOTES = '\'"`[';
const VARIABLES = '?:@#$';

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
