/**
 * Maths set off by delimiters: $…$, $$…$$, \(…\), \[…\] and display environments. One pass, linear.
 */
import type { Span } from './span.ts';

const ENVIRONMENT =
  /\\begin\{(equation|align|aligned|gather|gathered|multline|displaymath|math|eqnarray|flalign)\*?\}/y;
const BACKSLASH = 92;
const DOLLAR = 36;

/** The spans in [from, to), in order, never nested. A delimiter without partner is none. */
export function findMaths(text: string, from: number, to: number): Span[] {
  const spans: Span[] = [];
  const missing = new Set<string>();
  /**
   * A mark that was not found behind one place is not behind a later one: it is searched once only.
   */
  const closing = (mark: string, after: number): number => {
    if (missing.has(mark)) return -1;
    const at = text.indexOf(mark, after);
    if (at >= 0 && at + mark.length <= to) return at;
    missing.add(mark);
    return -1;
  };
  let at = from;
  const take = (innerStart: number, innerEnd: number, end: number): void => {
    spans.push({ start: at, end, innerStart, innerEnd });
    at = end;
  };
  while (at < to) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) {
      const next = text[at + 1];
      if (next === '(' || next === '[') {
        const close = closing(next === '(' ? '\\)' : '\\]', at + 2);
        if (close >= 0 && (next === '[' || !hasNewline(text, at, close))) {
          take(at + 2, close, close + 2);
          continue;
        }
      } else if (next === 'b') {
        ENVIRONMENT.lastIndex = at;
        const opened = ENVIRONMENT.exec(text);
        const mark = opened?.[0].replace('begin', 'end');
        const close = mark === undefined ? -1 : closing(mark, at);
        if (mark !== undefined && close >= 0) {
          take(at + mark.length + 2, close, close + mark.length);
          continue;
        }
      }
      if (next === '\\' && (text[at + 2] === '(' || text[at + 2] === '[')) {
        // Escaped once too often: \\( 5 \\)
        const close = closing(text[at + 2] === '(' ? '\\\\)' : '\\\\]', at + 3);
        if (close >= 0) {
          take(at + 3, close, close + 3);
          continue;
        }
      }
      at += 2; // \$ and the like are no delimiters
    } else if (code === DOLLAR) {
      const double = text.charCodeAt(at + 1) === DOLLAR;
      const close = double ? closing('$$', at + 2) : closingDollar(text, at, to);
      if (close > at) {
        take(at + (double ? 2 : 1), close, close + (double ? 2 : 1));
        continue;
      }
      at += double ? 2 : 1;
    } else {
      at++;
    }
  }
  return spans;
}

function hasNewline(text: string, from: number, to: number): boolean {
  const at = text.indexOf('\n', from);
  return at >= 0 && at < to;
}

const PROSE = /(?:^|[\s,.])[A-Za-z]{2,}[,.]?\s+[A-Za-z]{2,}(?=$|[\s,.])/;

/**
 * The dollar that closes the one at `open`, or -1 when that one is a currency sign: the partner
 * must stand on the same line, no digit may follow it ($5 and $6), and no two words of prose may
 * stand between.
 */
function closingDollar(text: string, open: number, to: number): number {
  for (let at = open + 1; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) return -1;
    if (code === BACKSLASH) at++;
    else if (code === DOLLAR) {
      const after = text.charCodeAt(at + 1);
      if (at === open + 1 || (after >= 48 && after <= 57)) return -1;
      const inner = text.slice(open + 1, at);
      if (inner.trim() === '' || (PROSE.test(inner) && !inner.includes('\\'))) return -1;
      return at;
    }
  }
  return -1;
}
