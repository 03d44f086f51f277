/** The diagram of a problem of plane geometry, with the proof where one is found. */
import type { VNode } from 'preact';
import type { Answer } from '../api/types.ts';
import { html } from '../html.ts';
import { Picture } from './picture.ts';
import { type Subject, textAt } from './subject.ts';

type Reply = Answer<'drawGeometry'>;

export function geometryDiagram({ reference, verdict }: Subject): VNode | undefined {
  const problem = textAt(reference, 'problem');
  if (!problem) return undefined;
  const clauses = textAt(reference, 'kind') === 'auxiliary' ? verdict.extracted?.text : undefined;
  const added = clauses && verdict.correct ? clauses : undefined;
  const more = ({ proved, proof }: Reply) => html`<figcaption>
    ${proved !== null && html`<p>${proved ? 'The goal follows.' : 'The goal does not follow.'}</p>`}
    ${proof.length > 0 && html`<ol>${proof.map(({ text }, index) => html`<li key=${index}>${text}</li>`)}</ol>`}
  </figcaption>`;
  const request = { problem, ...(added ? { clauses: added } : {}) };
  return html`<${Picture} key=${JSON.stringify(request)} path="v1/verifiers/geometry/draw" request=${request} label="Draw the diagram" more=${more} />`;
}
