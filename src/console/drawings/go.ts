/** The board of a Go task, where it is given as rows. Moves are not played here. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { at, type Subject } from './subject.ts';

const MOST = 25;
/** Columns have no I. */
const COLUMNS = 'ABCDEFGHJKLMNOPQRSTUVWXYZ';
const STONES: Record<string, string> = { X: 'black', O: 'white' };

export function goBoard({ reference }: Subject): VNode | undefined {
  const rows = at(reference, 'task', 'board');
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > MOST) return undefined;
  const board = rows.map((row) => String(row).replaceAll(/\s/g, ''));
  const width = board[0]?.length ?? 0;
  if (width === 0 || width > MOST || !board.every((row) => row.length === width)) return undefined;
  const stones = board.flatMap((row, y) =>
    [...row].flatMap((point, x) => {
      const colour = STONES[point.toUpperCase()];
      return colour ? [{ x, y, colour, name: `${COLUMNS[x]}${board.length - y}` }] : [];
    }),
  );
  const words = stones.map(({ colour, name }) => `${colour} ${name}`).join(', ');
  const lines = [
    ...board.map((_row, y) => html`<line x1="0.5" x2=${width - 0.5} y1=${y + 0.5} y2=${y + 0.5} />`),
    ...Array.from(
      { length: width },
      (_, x) => html`<line y1="0.5" y2=${board.length - 0.5} x1=${x + 0.5} x2=${x + 0.5} />`,
    ),
  ];
  return html`<figure>
    <svg class="board go" viewBox=${`-1 0 ${width + 1} ${board.length + 1}`} role="img" aria-label=${`Go position: ${words || 'empty'}`}>
      <rect x="0" y="0" width=${width} height=${board.length} />
      ${lines}
      ${stones.map(({ x, y, colour }) => html`<circle cx=${x + 0.5} cy=${y + 0.5} r="0.45" class=${colour} />`)}
      ${board.map((_row, y) => html`<text x="-0.5" y=${y + 0.65}>${board.length - y}</text>`)}
      ${Array.from({ length: width }, (_, x) => html`<text x=${x + 0.5} y=${board.length + 0.6}>${COLUMNS[x]}</text>`)}
    </svg>
  </figure>`;
}
