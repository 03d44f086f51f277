/** Lean source as far as the first gate needs it: comments, strings and words. */

export interface LeanSource {
  /** Without comments; each became a blank. */
  code: string;
  /** Without comments and without what plain strings hold: the words that Lean reads. */
  words: string[];
}

/**
 * One pass, linear. Interpolated strings (`s!"…"`) hold code and stay; comments nest.
 */
export function readLean(text: string): LeanSource {
  const blocks: Blocks = { code: [], bare: [] };
  let at = 0;
  while (at < text.length) {
    PLAIN.lastIndex = at;
    const plain = PLAIN.exec(text)?.[0] ?? '';
    at += plain.length;
    push(blocks, plain, plain);
    if (at >= text.length) break;
    const { end, kind } = special(text, at);
    const piece = text.slice(at, end);
    if (kind === 'comment') push(blocks, ' ', ' ');
    else push(blocks, piece, kind === 'string' ? ' "" ' : piece);
    at = end;
  }
  return { code: blocks.code.join(''), words: wordsOf(blocks.bare.join('')) };
}

interface Blocks {
  code: string[];
  bare: string[];
}

/** Up to what may begin a comment, a string or a character. */
const PLAIN = /[^-/"'«]*/y;
const CHARACTER = /'(?:\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|[^\\'])'/suy;
const WORD_PART = /[\p{L}\p{N}_.!?₀-₉']/u;

function special(text: string, at: number): { end: number; kind: 'comment' | 'string' | 'code' } {
  if (text.startsWith('--', at)) {
    const end = text.indexOf('\n', at);
    return { end: end < 0 ? text.length : end, kind: 'comment' };
  }
  if (text.startsWith('/-', at)) return { end: endOfComment(text, at), kind: 'comment' };
  const before = text[at - 1] ?? ' ';
  if (text[at] === '"') {
    // r"…" and r#"…"# know no escapes; before `!` code stands inside.
    const hashes = /(?:^|[^\p{L}\p{N}_'])r(#{0,8})$/u.exec(text.slice(Math.max(0, at - 12), at));
    const end = hashes ? endOfRaw(text, at, hashes[1]!) : endOfString(text, at);
    return { end, kind: before === '!' ? 'code' : 'string' };
  }
  if (text[at] === "'" && !WORD_PART.test(before)) {
    CHARACTER.lastIndex = at;
    const found = CHARACTER.exec(text)?.[0];
    if (found !== undefined) return { end: at + found.length, kind: 'string' };
  }
  if (text[at] === '«') {
    const end = text.indexOf('»', at);
    return { end: end < 0 ? text.length : end + 1, kind: 'code' };
  }
  return { end: at + 1, kind: 'code' };
}

const COMMENT_MARKS = /\/-|-\//g;

function endOfComment(text: string, from: number): number {
  let depth = 1;
  COMMENT_MARKS.lastIndex = from + 2;
  for (let mark = COMMENT_MARKS.exec(text); mark !== null; mark = COMMENT_MARKS.exec(text)) {
    depth += mark[0] === '/-' ? 1 : -1;
    if (depth === 0) return COMMENT_MARKS.lastIndex;
  }
  return text.length;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function endOfRaw(text: string, from: number, hashes: string): number {
  const end = text.indexOf(`"${hashes}`, from + 1);
  return end < 0 ? text.length : end + 1 + hashes.length;
}

function push({ code, bare }: Blocks, whole: string, shown: string): void {
  code.push(whole);
  bare.push(shown);
}

const WORDS = /«[^»]*»?|#?[\p{L}_][\p{L}\p{N}_'.!?₀-₉]*|\S/gu;

const wordsOf = (text: string): string[] => text.match(WORDS) ?? [];
