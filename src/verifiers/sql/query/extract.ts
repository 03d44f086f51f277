/**
 * The query within a response: behind the thinking, in an <answer>, in the last closed fence of
 * SQL, behind "SQL:", or the whole text where it begins as a query does.
 */
import { type Block, fencedBlocks } from '../../../responses/marked/fences.ts';
import { findTagged } from '../../../responses/marked/tags.ts';
import { findTurn } from '../../../responses/turns/turn.ts';
import { beginsStatement, startsStatement } from './statement.ts';
import { tokensOf } from './tokens.ts';

export interface Found {
  sql: string;
  method: 'tag' | 'fence' | 'cue' | 'whole';
  start: number;
  end: number;
}

/** Longer queries are no answers. */
export const MAX_QUERY = 100_000;

const TAGS = ['answer', 'final_answer', 'solution', 'sql', 'query'];
/** Whatever dialect it is said to be, it runs on SQLite. */
const LABELS = new Set(
  'sql sqlite sqlite3 postgresql postgres pgsql mysql mariadb tsql plsql duckdb'.split(' '),
);
const CUE =
  /\b(?:SQL(?:ite)?(?: (?:query|statement|answer|code))?|query|answer)(?: is)?\**[ \t]*:\**\s{0,8}/gi;

/** Undefined where nothing looks like a query. Linear. */
export function findQuery(text: string): Found | undefined {
  const { start, end, unclosed } = findTurn(text, 'after_think');
  if (unclosed) return undefined;
  const tagged = findTagged(text, start, end, TAGS).filter(({ closed }) => closed);
  for (const { innerStart, innerEnd } of tagged.reverse()) {
    const block = fenceOf(text, innerStart, innerEnd);
    if (block) return { ...block, method: 'tag' };
    const bare = bareOf(text, innerStart, innerEnd);
    if (bare) return { ...bare, method: 'tag' };
  }
  const block = fenceOf(text, start, end);
  if (block) return { ...block, method: 'fence' };
  return cued(text, start, end) ?? bareQuery(text, start, end, 'whole');
}

type Place = Omit<Found, 'method'>;

/** A label of SQL says what the block is; without one its beginning does. */
function fenceOf(text: string, from: number, to: number): Place | undefined {
  const blocks = fencedBlocks(text, from, to).filter(({ label, text: inner }) =>
    LABELS.has(label) ? inner.trim() !== '' : label === '' && beginsStatement(inner),
  );
  const block: Block | undefined = blocks.findLast(({ closed }) => closed) ?? blocks.at(-1);
  return block && { sql: block.text, start: block.start, end: block.end };
}

function cued(text: string, start: number, end: number): Found | undefined {
  const from = Math.max(start, end - MAX_CUED);
  const scope = text.slice(from, end);
  const cues = [...scope.matchAll(CUE)].slice(-MAX_CUES).reverse();
  for (const cue of cues) {
    const found = bareQuery(text, from + cue.index + cue[0].length, end, 'cue');
    if (found) return found;
  }
  return undefined;
}

/** The last of these are looked behind, and none that stands further before the end. */
const MAX_CUES = 8;
const MAX_CUED = 200_000;

function bareQuery(text: string, from: number, to: number, method: 'cue' | 'whole'): Found | undefined {
  const bare = bareOf(text, from, to);
  return bare && { ...bare, method };
}

/** A text that is a query itself; what is said behind its semicolon in words is none of it. */
function bareOf(text: string, from: number, to: number): Place | undefined {
  const raw = text.slice(from, to);
  let start = from + raw.length - raw.trimStart().length;
  let end = from + raw.trimEnd().length;
  if (start >= end) return undefined;
  if (text[start] === '`' && text[end - 1] === '`' && end - start > 2) {
    start += 1;
    end -= 1;
  }
  const inner = text.slice(start, end);
  if (!beginsStatement(inner)) return undefined;
  if (inner.length > MAX_QUERY || !inner.includes(';')) return { sql: inner, start, end };
  const tokens = tokensOf(inner);
  const close = tokens.findIndex(({ kind, text: token }) => kind === 'operator' && token === ';');
  const next = tokens[close + 1];
  if (close >= 0 && next?.kind === 'word' && !startsStatement(next)) end = start + tokens[close]!.end;
  return { sql: text.slice(start, end), start, end };
}
