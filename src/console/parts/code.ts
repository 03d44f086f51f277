/** Text with its syntax coloured. The highlighter is loaded when the first code is shown. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { type Coloured, type Highlighter, loadHighlighter } from './highlighter.ts';
import { type Piece, piecesOf } from './pieces.ts';

export type Language = Coloured | 'text';

/** Beyond this, colours cost more than they tell. */
const MOST_CHARACTERS = 100_000;

export interface CodeProps {
  text: string;
  language: Language;
  label?: string;
}

export function Code({ text, language, label }: CodeProps): VNode {
  const [highlighter, setHighlighter] = useState<Highlighter>();
  const wanted = language !== 'text' && text.length <= MOST_CHARACTERS;
  useEffect(() => {
    // Without it the text is shown plain.
    if (wanted)
      loadHighlighter().then(
        (loaded) => setHighlighter(() => loaded),
        () => {},
      );
  }, [wanted]);
  const shown = wanted && highlighter ? piecesOf(highlighter(text, language)).map(element) : text;
  return html`<pre tabindex="0" role="region" class="code" aria-label=${label ?? 'Code'}><code>${shown}</code></pre>`;
}

function element(piece: Piece): VNode | string {
  return typeof piece === 'string'
    ? piece
    : html`<span class=${piece.className}>${piece.pieces.map(element)}</span>`;
}
