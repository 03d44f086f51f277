/**
 * Reads the markup of the highlighter without making elements of it: spans with classes, and text.
 * Whatever else might stand there stays text.
 */

export type Piece = string | { className: string; pieces: Piece[] };

const OPEN = /<span class="([\w .-]*)">/y;
const CLOSE = '</span>';
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

export function piecesOf(markup: string): Piece[] {
  const root: Piece[] = [];
  const open: Piece[][] = [root];
  let at = 0;
  while (at < markup.length) {
    const now = open.at(-1)!;
    OPEN.lastIndex = at;
    const opened = OPEN.exec(markup);
    if (opened) {
      const inner: Piece[] = [];
      now.push({ className: opened[1]!, pieces: inner });
      open.push(inner);
      at = OPEN.lastIndex;
    } else if (markup.startsWith(CLOSE, at) && open.length > 1) {
      open.pop();
      at += CLOSE.length;
    } else {
      // At least one character, so that a stray bracket is passed.
      const next = markup.indexOf('<', at + 1);
      const end = next < 0 ? markup.length : next;
      now.push(decoded(markup.slice(at, end)));
      at = end;
    }
  }
  return root;
}

const decoded = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#x27);/g, (_whole, name: string) => ENTITIES[name]!);
