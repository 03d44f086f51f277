/** What repeats behind the point of a number: 0.\overline{3}, 0.(3), 0.333... */
import type { NumberNode } from '../../tree.ts';
import { BACKSLASH, digitsEnd, POINT, ROUND_CLOSE, ROUND_OPEN } from '../codes.ts';
import { makeNumber, makeRepeating, repeatingTail } from './make-number.ts';

/** \overline{3}, \bar{3}, \dot{3}, (3), … and ... after a point or after digits behind one. */
export function scanRepeating(
  text: string,
  at: number,
  whole: string,
  fraction: string | undefined,
): Repeating | undefined {
  let start = at;
  if (fraction === undefined) {
    if (text.charCodeAt(at) !== POINT) return undefined;
    start = at + 1;
  }
  const next = text.charCodeAt(start);
  if (next === BACKSLASH) {
    const over = /^\\(?:overline|bar|widebar|dot|dotover)\s*(?:\{\s*(\d+)\s*\}|(\d))/.exec(
      text.slice(start, start + 256),
    );
    if (over !== null) {
      let repeating = over[1] ?? over[2]!;
      let end = start + over[0].length;
      if (over[0].startsWith('\\dot')) {
        const last = /^(\d*)\\dot\s*(?:\{\s*(\d)\s*\}|(\d))/.exec(text.slice(end, end + 64));
        if (last !== null) {
          repeating += last[1]! + (last[2] ?? last[3]!);
          end += last[0].length;
        }
      }
      return { node: makeRepeating(whole, fraction ?? '', repeating), end, approximate: false };
    }
  }
  if (next === ROUND_OPEN) {
    const close = digitsEnd(text, start + 1);
    if (close > start + 1 && text.charCodeAt(close) === ROUND_CLOSE && close - start < 64) {
      const node = makeRepeating(whole, fraction ?? '', text.slice(start + 1, close));
      return { node, end: close + 1, approximate: false };
    }
  }
  if (fraction !== undefined && fraction.length >= 2) {
    const dots = /^\s*(?:\.\.\.|\\(?:[lc]?dots)(?![A-Za-z]))/.exec(text.slice(at, at + 12));
    if (dots !== null) {
      const tail = repeatingTail(fraction);
      const end = at + dots[0].length;
      if (tail !== undefined)
        return { node: makeRepeating(whole, tail.fraction, tail.repeating), end, approximate: false };
      return { node: makeNumber({ whole, fraction }), end, approximate: true };
    }
  }
  return undefined;
}

export interface Repeating {
  node: NumberNode;
  end: number;
  /** Nothing repeats: 3.14... is only about 3.14. */
  approximate: boolean;
}
