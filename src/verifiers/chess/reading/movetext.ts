/**
 * Moves in a row as games are written down: PGN with its headers, or movetext, or nothing but
 * moves. Comments, variations, numbers and marks are passed over. Linear.
 */

export interface Movetext {
  /** In order, without numbers. */
  moves: string[];
  /** 1-0, 0-1, 1/2-1/2; undefined where none is told. */
  results: string[];
  headers: ReadonlyMap<string, string>;
}

/** More moves are no game. */
export const MAX_PLIES = 1000;

const RESULTS: Record<string, string> = {
  '1-0': '1-0',
  '0-1': '0-1',
  '1/2-1/2': '1/2-1/2',
  '½-½': '1/2-1/2',
};
/** What annotators think of a position; `--` is none of them. */
const OPINION = /^(?:[!?+#]{1,2}|=|\+=|=\+|\+-|-\+|[±∓⩲⩱□∞])$/;
const HEADER = /^\[(\w{1,40})\s{1,4}"((?:[^"\\\n]|\\.){0,300})"\]$/;

/** Undefined where moves follow a result, or there are too many. */
export function readMovetext(text: string): Movetext | undefined {
  const headers = new Map<string, string>();
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const header = HEADER.exec(line.trim());
    if (header && lines.every((before) => before.trim() === '')) headers.set(header[1]!, header[2]!);
    // A line behind `%` is for programs.
    else if (!line.startsWith('%')) lines.push(line);
  }
  const moves: string[] = [];
  const results: string[] = [];
  const stated = RESULTS[headers.get('Result') ?? ''];
  if (stated !== undefined) results.push(stated);
  let ended = false;
  for (const word of plainOf(lines.join('\n')).split(/[\s,]+/)) {
    const token = word.replace(/^\d{1,4}(?:\.{1,3}|…|\))/, '').replace(/^(?:\.{2,3}|…)/, '');
    if (token === '' || /^\$\d{1,3}$/.test(token) || OPINION.test(token)) continue;
    if (/^\(?e\.?p\.?\)?$/.test(token) && moves.length > 0) {
      moves.push(`${moves.pop()} e.p.`);
      continue;
    }
    const result = RESULTS[token.replace(/[‐‑–—−]/g, '-')];
    if (result !== undefined) results.push(result);
    if (result !== undefined || token === '*') ended = true;
    else if (ended || moves.length >= MAX_PLIES) return undefined;
    else moves.push(token);
  }
  return { moves, results, headers };
}

/** Without `{comments}`, `; comments` and `(variations)`; an unclosed one goes to the end. */
function plainOf(text: string): string {
  let plain = '';
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '{' || sign === ';') {
      const end = text.indexOf(sign === '{' ? '}' : '\n', at);
      if (end < 0) break;
      at = end;
      plain += ' ';
    } else if (sign === '(') {
      const piece = depth === 0 && /^\(([QRBNKP])\)/i.exec(text.slice(at, at + 3));
      if (piece && /[18]/.test(text[at - 1] ?? '')) {
        plain += `=${piece[1]}`;
        at += 2;
      } else depth++;
    } else if (sign === ')' && depth > 0) {
      depth--;
      plain += ' ';
    } else if (depth === 0) plain += sign;
  }
  return plain;
}

/** Text without the comments and variations that may stand after one move. */
export const withoutComments = (text: string): string => plainOf(text).trim();
