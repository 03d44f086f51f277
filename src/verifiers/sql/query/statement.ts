/**
 * What a text of SQL is before any engine sees it: one statement that only reads, or why not.
 * SQLite would run the first statement of several and forget the others.
 */
import { nextToken, type Token, tokensOf } from './tokens.ts';

export type StatementFault = 'empty' | 'not_allowed' | 'compile_error';

export type Statement =
  | { kind: 'query'; sql: string; tokens: Token[] }
  | { kind: 'fault'; fault: StatementFault; message: string };

/** Words that begin a statement which reads. */
const READING = new Set(['select', 'with', 'values']);
/** Words that begin any other statement of SQLite. */
const OTHERS = new Set(
  `alter analyze attach begin commit create delete detach drop end explain insert pragma reindex release
   replace rollback savepoint update vacuum`.split(/\s+/),
);

/** Whether a text, behind its comments, begins as a statement does. */
export function beginsStatement(text: string): boolean {
  const first = nextToken(text.slice(0, MAX_LOOK), 0);
  if (first === undefined) return false;
  return isStart(first) || first.text === '(';
}

/** How far the beginning of a text may be off, behind comments. */
const MAX_LOOK = 20_000;

const isStart = ({ kind, text }: Token): boolean =>
  kind === 'word' && (READING.has(text) || OTHERS.has(text));

export function readStatement(sql: string): Statement {
  const fault = (kind: StatementFault, message: string): Statement => ({
    kind: 'fault',
    fault: kind,
    message,
  });
  if (sql.includes('\0')) return fault('compile_error', 'The query holds a zero character.');
  const all = tokensOf(sql);
  const parts = statements(all);
  const tokens = parts[0];
  if (tokens === undefined) return fault('empty', 'There is no statement.');
  if (parts.length > 1) return fault('not_allowed', `There are ${parts.length} statements; one is allowed.`);
  const first = tokens[0]!;
  if (first.kind === 'word' && OTHERS.has(first.text))
    return fault('not_allowed', `A statement that begins with ${first.text.toUpperCase()} is not allowed.`);
  if (tokens.some(({ kind }) => kind === 'variable'))
    return fault('compile_error', 'The query has a parameter that nobody gives a value.');
  return { kind: 'query', sql: sql.slice(first.start, tokens.at(-1)!.end), tokens };
}

/** The tokens of each statement that is not empty. */
export function statements(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'operator' && token.text === ';') parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** Whether a statement begins at this token, rather than a sentence. */
export const startsStatement = isStart;
