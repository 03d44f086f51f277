/** A picture of what an item is about, where its verifier has one to show. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { chessBoard } from './chess.ts';
import { geometryDiagram } from './geometry.ts';
import { goBoard } from './go.ts';
import { molecules } from './molecule.ts';
import { numberGrid } from './numbers.ts';
import { program } from './program.ts';
import type { Subject } from './subject.ts';

/** By verifier; each answers undefined for an item that it has no picture of. */
const DRAWN: Record<string, (subject: Subject) => VNode | VNode[] | undefined> = {
  chemistry: molecules,
  chess: chessBoard,
  code: program,
  geometry: geometryDiagram,
  go: goBoard,
  puzzle: numberGrid,
};

export function Drawing(subject: Subject): VNode {
  const drawn = DRAWN[subject.verifier]?.(subject);
  return drawn ? html`<section class="panel drawing" aria-label="Picture">${drawn}</section>` : html``;
}
