/** Maths in running text without delimiters: "so 35 + 70 = 105 apples", "x >= 5", "1,000.99€". */
import { CONNECTORS, MATH_WORDS, SIDE_WORDS, UNIT_WORDS } from './words.ts';

export interface Run {
  start: number;
  end: number;
  /** The word right before, in lower case. */
  before: string;
  /** Holds a digit or a constant such as √ or π. */
  numeric: boolean;
}

const TOKEN =
  /(?<space>[\s\u200b\u00a0]+)|(?<command>\\[A-Za-z]+|\\[^A-Za-z])|(?<number>(?:\d+(?:[.,:\u2009\u202f]\d+)*|\.\d+)(?:[eE][+-]?\d+)?)|(?<latin>[A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F][A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F0-9_'’]*)|(?<letters>[\p{L}\p{M}]+)|(?<symbol>[+\-−–*/^=<>≤≥≠≈×÷·±∓()[\]{}|!%‰$€£¥₹°∞√∪∩∈∅ℝℤℕℚℂ′″_,;:~&¹²³⁰⁴-⁹½¼¾⅓⅔…])|(?<other>[\s\S])/uy;

const NUMERIC = /[\d√π∞½¼¾⅓⅔]|\\(?:pi|sqrt|infty|frac)/;
const ORDINAL = /^(?:st|nd|rd|th)$/i;

const ARTICLES: ReadonlySet<string> = new Set('the these those its his her their all both'.split(' '));

/** The stretches of maths in text[from, to), in order. Linear; meant for one sentence. */
export function findRuns(text: string, from: number, to: number): Run[] {
  const runs: Run[] = [];
  let start = -1;
  let end = -1; // behind the last token that certainly belongs to the run
  let word = '';
  let before = '';
  const close = (): void => {
    if (start >= 0) push(runs, text, start, end, before, to);
    start = -1;
  };
  TOKEN.lastIndex = from;
  while (TOKEN.lastIndex < to) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)!.groups!;
    const next = Math.min(TOKEN.lastIndex, to);
    if (groups.space !== undefined) continue;
    const latin = groups.latin;
    // "Divide by 2: 8/2 = 4" says two things; "3 : 4" is one.
    if (groups.symbol === ':' && /\s/.test(text[next] ?? '') && !/\s/.test(text[at - 1] ?? ' ')) {
      close();
      word = '';
      continue;
    }
    if (isMaths(text, groups, at, next)) {
      if (
        groups.number !== undefined &&
        ORDINAL.test(text.slice(next, next + 2)) &&
        !/[A-Za-z]/.test(text[next + 2] ?? ' ')
      ) {
        close();
        TOKEN.lastIndex = next + 2;
        word = text.slice(at, next + 2);
        continue;
      }
      if (start < 0) {
        start = at;
        before = word;
      }
      end = next;
    } else if (start >= 0 && CONNECTORS.has((latin ?? groups.letters ?? '').toLowerCase())) {
      word = (latin ?? groups.letters ?? '').toLowerCase(); // the run goes on if maths follows
    } else {
      close();
      const next = (latin ?? groups.letters ?? '').toLowerCase();
      // "of the 48 students": the article hides no preposition.
      if (!(ARTICLES.has(next) && SIDE_WORDS.has(word))) word = next;
    }
  }
  close();
  return runs;
}

function isMaths(
  text: string,
  groups: Record<string, string | undefined>,
  at: number,
  next: number,
): boolean {
  if (groups.number !== undefined || groups.command !== undefined || groups.symbol !== undefined) return true;
  const word = groups.latin;
  if (word === undefined) return groups.letters !== undefined && /^[α-ωΑ-Ω]$/.test(groups.letters);
  if (MATH_WORDS.has(word)) return true;
  if (/^[A-Za-z](?:_?\d+)?$/.test(word)) {
    if (word !== 'a' && word !== 'I' && word !== 'A') return true;
    return (
      /[=+\-*/^(]\s?$/.test(text.slice(Math.max(0, at - 2), at)) ||
      /^\s?[=+*/^)]/.test(text.slice(next, next + 2))
    );
  }
  return false;
}

/**
 * Trims what cannot begin or end maths, takes a unit along, and keeps the run when anything is
 * left.
 */
function push(runs: Run[], text: string, from: number, to: number, before: string, limit: number): void {
  let start = from;
  let end = to;
  // Brackets that are trimmed are taken off, so that the stretch is read once.
  let level = depth(text, start, end);
  const dropFirst = () => {
    level -= depth(text, start, start + 1);
    start++;
  };
  const dropLast = () => {
    end--;
    level -= depth(text, end, end + 1);
  };
  for (;;) {
    const first = text[start];
    const last = text[end - 1];
    if (start >= end) return;
    if (/[\s,;:)=*/&~!_\]}^]/.test(first!) || (first === '-' && /\s/.test(text[start + 1] ?? ' ')))
      dropFirst();
    else if (/[\s,;:=([{+*/<^_~–-]/.test(last!) && text[end - 2] !== '\\') dropLast();
    else if (/[)\]}]/.test(last!) && level < 0) dropLast();
    else if (/[([{]/.test(first!) && level > 0) dropFirst();
    else break;
  }
  const connector = /^(?:and|or|et|ou|und|oder)\s+/i.exec(text.slice(start, end));
  if (connector !== null) start += connector[0].length;
  const source = text.slice(start, end);
  if (!/[\p{L}\p{N}√∞∅½¼¾⅓⅔]/u.test(source)) return;
  runs.push({ start, end: withUnit(text, end, limit), before, numeric: NUMERIC.test(source) });
}

/** Brackets opened minus brackets closed. */
function depth(text: string, from: number, to: number): number {
  let level = 0;
  for (let at = from; at < to; at++) {
    const char = text[at]!;
    if (char === '(' || char === '[' || char === '{') level++;
    else if (char === ')' || char === ']' || char === '}') level--;
  }
  return level;
}

const WORD_AFTER = /[ \t]*([A-Za-z.’]*[A-Za-z])[²³]?(?:\^?\d)?(?![A-Za-z])/y;

/** Behind the unit words that follow a run. */
function withUnit(text: string, end: number, limit: number): number {
  let at = end;
  for (let words = 0; words < 4; words++) {
    WORD_AFTER.lastIndex = at;
    const match = WORD_AFTER.exec(text);
    if (match === null || WORD_AFTER.lastIndex > limit) break;
    const word = match[1]!.toLowerCase();
    if (!UNIT_WORDS.has(word) || (SIDE_WORDS.has(word) && words === 0 && word !== 'in')) break;
    if (word === 'in' && /^\s+[A-Za-z]/.test(text.slice(WORD_AFTER.lastIndex, WORD_AFTER.lastIndex + 3)))
      break;
    at = WORD_AFTER.lastIndex;
  }
  return at;
}
