/** A window over the page. The browser keeps the focus inside, and Escape closes it. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.ts';

export interface DialogProps {
  title: string;
  /** Absent: it stays until what it asks for is given. */
  onClose?: () => void;
  children?: ComponentChildren;
}

export function Dialog({ title, onClose, children }: DialogProps): VNode {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
  }, []);
  const onCancel = (event: Event) => {
    event.preventDefault();
    onClose?.();
  };
  return html`<dialog ref=${element} class="dialog" aria-labelledby="dialog-title" onCancel=${onCancel}>
    <header>
      <h2 id="dialog-title">${title}</h2>
      ${onClose && html`<button type="button" class="quiet" aria-label="Close" onClick=${onClose}>✕</button>`}
    </header>
    ${children}
  </dialog>`;
}
