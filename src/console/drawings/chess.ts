/** The position of a chess task. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { type Subject, textAt } from './subject.ts';

/** The filled shapes serve both sides: colour tells them apart. */
const PIECES: Record<string, [shape: string, name: string]> = {
  k: ['♚', 'king'],
  q: ['♛', 'queen'],
  r: ['♜', 'rook'],
  b: ['♝', 'bishop'],
  n: ['♞', 'knight'],
  p: ['♟', 'pawn'],
};
const FILES = 'abcdefgh';
const TEXT_FORM = '\ufe0e';

export function chessBoard({ reference }: Subject): VNode | undefined {
  const fen = textAt(reference, 'task', 'fen');
  const rows = fen === undefined ? undefined : rowsOf(fen);
  if (!rows) return undefined;
  const toMove = fen?.split(' ')[1] === 'b' ? 'Black' : 'White';
  return html`<figure>
    <div class="board chess" role="img" aria-label=${`Chess position, ${toMove} to move: ${inWords(rows)}`}>
      ${rows.map((row, rank) => [...row].map((piece, file) => square(piece, rank, file)))}
    </div>
    <figcaption class="note">${toMove} to move · <code>${fen}</code></figcaption>
  </figure>`;
}

function square(piece: string, rank: number, file: number): VNode {
  const shape = PIECES[piece.toLowerCase()]?.[0];
  const side = piece === piece.toLowerCase() ? 'black' : 'white';
  return html`<span class=${(rank + file) % 2 ? 'dark' : 'light'}>${shape && html`<i class=${side}>${shape + TEXT_FORM}</i>`}</span>`;
}

/** Eight rows of eight, a space for an empty square. @returns undefined for what is no board. */
function rowsOf(fen: string): string[] | undefined {
  const [board = ''] = fen.trim().split(' ');
  const rows = board.split('/').map((row) => row.replace(/[1-8]/g, (digit) => ' '.repeat(Number(digit))));
  const fits = rows.length === 8 && rows.every((row) => /^[kqrbnpKQRBNP ]{8}$/.test(row));
  return fits ? rows : undefined;
}

function inWords(rows: string[]): string {
  const words = rows.flatMap((row, rank) =>
    [...row].flatMap((piece, file) => {
      const name = PIECES[piece.toLowerCase()]?.[1];
      const side = piece === piece.toLowerCase() ? 'black' : 'white';
      return name ? [`${side} ${name} ${FILES[file]}${8 - rank}`] : [];
    }),
  );
  return words.join(', ');
}
