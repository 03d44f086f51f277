/** What the test suite of Spider does to the texts of both queries before it runs them. */
import { type Token, tokensOf } from './tokens.ts';

const COMPARING = new Set(['>', '<', '!']);

/** Without any of these there is nothing to do: a sign before white space or a comment, a name. */
const REWRITTEN = /[<>!](?:[ \t\n\f\r]|--|\/\*)|curdate/i;

/** `> =` is read as `>=`, and YEAR(CURDATE()) as 2020. */
export function asSpider(sql: string): string {
  if (!REWRITTEN.test(sql)) return sql;
  const tokens = tokensOf(sql);
  const out: string[] = [];
  let from = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const next = tokens[index + 1];
    if (COMPARING.has(token.text) && token.kind === 'operator' && next?.text === '=') {
      out.push(sql.slice(from, token.end));
      from = next.start;
    } else if (isYearOfToday(tokens, index)) {
      out.push(sql.slice(from, token.start), '2020');
      from = tokens[index + 5]!.end;
      index += 5;
    }
  }
  return out.join('') + sql.slice(from);
}

const YEAR_OF_TODAY = ['year', '(', 'curdate', '(', ')', ')'];
const isYearOfToday = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.kind === 'word' && YEAR_OF_TODAY.every((text, offset) => tokens[at + offset]?.text === text);

/** Without the word DISTINCT, wherever it stands. */
export function withoutDistinct(sql: string): string {
  let out = '';
  let from = 0;
  for (const { kind, text, start, end } of tokensOf(sql)) {
    if (kind !== 'word' || text !== 'distinct') continue;
    out += sql.slice(from, start);
    from = end;
  }
  return out + sql.slice(from);
}
