/**
 * Mathematics as it is printed. KaTeX builds elements, loads with the first formula, and trusts
 * nothing of what it reads; what it cannot read is shown as it is written.
 */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { loadStyle } from './style.ts';

type Katex = typeof import('katex')['default'];

const MOST_CHARACTERS = 2000;
/** Of macros: a formula that defines one by itself would never end. */
const MOST_EXPANSIONS = 300;
/** In em: what would cover the page is cut. */
const LARGEST = 20;

let loading: Promise<Katex> | undefined;

function loadKatex(): Promise<Katex> {
  loading ??= Promise.all([import('katex'), loadStyle('npm/katex/dist/katex.min.css')]).then(
    ([katex]) => katex.default,
  );
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

export function Formula({ text }: { text: string }): VNode {
  const place = useRef<HTMLSpanElement>(null);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    let current = true;
    setDrawn(false);
    const element = place.current;
    if (!element || text.length > MOST_CHARACTERS) return undefined;
    loadKatex().then(
      (katex) => current && setDrawn(draws(katex, element, text)),
      // Without it the text is shown as it is written.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [text]);
  return html`<span class="formula">
    <span ref=${place} hidden=${!drawn} title=${text}></span>
    ${!drawn && html`<code>${text}</code>`}
  </span>`;
}

function draws(katex: Katex, element: HTMLElement, text: string): boolean {
  try {
    const safe = { trust: false, maxExpand: MOST_EXPANSIONS, maxSize: LARGEST, strict: false };
    katex.render(text, element, { throwOnError: true, ...safe });
    return true;
  } catch {
    return false;
  }
}
