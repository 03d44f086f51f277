/** The response with what was taken from it marked. */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.ts';
import type { Extracted } from './sides.ts';

export function Marked({ text, extracted }: { text: string; extracted: Extracted }): VNode {
  const { start, end, method } = extracted;
  const mark = useRef<HTMLElement>(null);
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    // Long responses end with their answer: only the box is scrolled, never the page.
    if (mark.current && box.current)
      box.current.scrollTop = mark.current.offsetTop - box.current.clientHeight / 2;
  }, [text, start]);
  const known = start !== undefined && end !== undefined && start < end && end <= text.length;
  const summary = known
    ? `Characters ${start} to ${end}, found by ${method}.`
    : `Found by ${method}; where it stands in the response is not told.`;
  return html`<section class="panel" aria-label="The response, with what was taken from it">
    <h3>Taken from the response</h3>
    <p class="note">${summary}</p>
    <pre ref=${box} class="marked" tabindex="0">${known ? html`${text.slice(0, start)}<mark ref=${mark}>${text.slice(start, end)}</mark>${text.slice(end)}` : text}</pre>
  </section>`;
}
