/** A puzzle that is a grid of numbers: what is given. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { at, type Subject } from './subject.ts';

const MOST = 36;

export function numberGrid({ reference }: Subject): VNode | undefined {
  const grid = at(reference, 'puzzle', 'grid');
  if (!Array.isArray(grid) || grid.length === 0 || grid.length > MOST) return undefined;
  if (!grid.every((row) => Array.isArray(row) && row.length <= MOST)) return undefined;
  const box = at(reference, 'puzzle', 'box');
  const [high, wide] = Array.isArray(box) ? box.map(Number) : [];
  const edge = (index: number, size: number | undefined) =>
    size && index % size === size - 1 ? ' edge' : '';
  return html`<figure><table class="numbers"><caption class="only-read">The grid as it is given</caption><tbody>
    ${(grid as unknown[][]).map(
      (row, y) => html`<tr class=${`line${edge(y, high)}`}>
      ${row.map((cell, x) => html`<td class=${`cell${edge(x, wide)}`}>${cell === 0 || cell === null ? '' : String(cell)}</td>`)}</tr>`,
    )}
  </tbody></table></figure>`;
}
