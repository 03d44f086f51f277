/** Molecules: the one that is wanted and the one that was answered. */
import type { VNode } from 'preact';
import { html } from '../html.ts';
import { Picture } from './picture.ts';
import { type Subject, textAt } from './subject.ts';

export function molecules({ reference, verdict }: Subject): VNode | undefined {
  if (textAt(reference, 'kind') !== 'molecule') return undefined;
  const sides = [
    { label: 'Draw the reference', smiles: textAt(reference, 'smiles') },
    { label: 'Draw the answer', smiles: verdict.extracted?.answer },
  ];
  const drawn = sides.flatMap(({ label, smiles }) =>
    smiles
      ? [
          html`<${Picture} key=${label + smiles} path="v1/verifiers/chemistry/draw" request=${{ smiles }} label=${label} />`,
        ]
      : [],
  );
  return drawn.length > 0 ? html`<div class="sides">${drawn}</div>` : undefined;
}
