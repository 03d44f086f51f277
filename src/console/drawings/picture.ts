/**
 * A picture that the service draws, asked for when somebody wants it. It is shown as an image:
 * whatever its text holds, nothing of it runs or loads.
 */
import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { askJson, messageOf } from '../api/client.ts';
import { html } from '../html.ts';

export interface PictureProps<Reply extends { svg: string }> {
  path: string;
  request: unknown;
  label: string;
  /** What is said below it. */
  more?(reply: Reply): ComponentChildren;
}

export function Picture<Reply extends { svg: string }>({
  path,
  request,
  label,
  more,
}: PictureProps<Reply>): VNode {
  const [reply, setReply] = useState<Reply>();
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const draw = async () => {
    setBusy(true);
    setFault('');
    try {
      setReply(await askJson<Reply>(path, { json: request }));
    } catch (error) {
      setFault(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return html`<div>
    <button type="button" disabled=${busy} onClick=${draw}>${label}</button>
    <p class="fault" role="alert">${fault}</p>
    ${reply && html`<figure><img class="picture" alt=${label} src=${addressOf(reply.svg)} />${more?.(reply)}</figure>`}
  </div>`;
}

const addressOf = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
