/** What stands around every view: navigation, theme, login, the keys. */
import type { ComponentType, VNode } from 'preact';
import { useEffect, useErrorBoundary, useRef, useState } from 'preact/hooks';
import { access, hasKey, logOut, messageOf } from '../api/client.ts';
import { loadVerifiers } from '../api/verifiers.ts';
import { html } from '../html.ts';
import { VIEWS } from '../views/registry.ts';
import type { View, ViewProps } from '../views/view.ts';
import { addressOf } from './address.ts';
import { Help } from './help.ts';
import { helpShown, listenToKeys } from './keyboard.ts';
import { Login } from './login.ts';
import { type Route, route } from './route.ts';
import { nextTheme, theme } from './theme.ts';

const THEME_MARKS = { system: '◐', light: '☀', dark: '☾' };

export function Shell(): VNode {
  const now = route.value;
  const main = useRef<HTMLElement>(null);
  useEffect(listenToKeys, []);
  // The first question tells whether a key is wanted; with another key it is asked again.
  useEffect(() => {
    if (access.value !== 'asked') void loadVerifiers();
  }, [access.value === 'asked']);
  useEffect(() => {
    document.title = `${now.view.title} · Touchstone`;
  }, [now.view]);
  const skip = (event: Event) => {
    event.preventDefault();
    main.current?.focus();
  };
  return html`
    <a class="skip" href="#main" onClick=${skip}>To the content</a>
    <header class="top">
      <span class="brand" aria-hidden="true">Touchstone</span>
      <nav aria-label="Views">
        ${VIEWS.map(
          ({ id, title, key }) => html`<a key=${id} href=${addressOf(id)} title="g ${key}"
            aria-current=${id === now.view.id ? 'page' : undefined}>${title}</a>`,
        )}
      </nav>
      <div class="tools">
        <button type="button" class="quiet" onClick=${nextTheme} aria-label="Theme: ${theme.value}"
          title="Theme: ${theme.value}">${THEME_MARKS[theme.value]}</button>
        <button type="button" class="quiet" aria-label="Keys" title="Keys (?)"
          onClick=${() => {
            helpShown.value = true;
          }}>?</button>
        <a href="docs" class="quiet">API</a>
        ${access.value === 'open' && hasKey() && html`<button type="button" class="quiet" onClick=${logOut}>Log out</button>`}
      </div>
    </header>
    <main id="main" ref=${main} tabindex="-1">
      ${access.value !== 'asked' && html`<${Stage} key=${now.view.id} route=${now} />`}
    </main>
    ${access.value === 'asked' && html`<${Login} />`}
    ${helpShown.value && html`<${Help} />`}
  `;
}

/** Loads the view, and says so where it fails. */
function Stage({ route: { view, path, query } }: { route: Route }): VNode {
  const [shown, setShown] = useState<ComponentType<ViewProps>>();
  const [fault, setFault] = useState('');
  const [broken] = useErrorBoundary();
  useEffect(() => {
    let current = true;
    load(view).then(
      (component) => current && setShown(() => component),
      (error: unknown) => current && setFault(messageOf(error)),
    );
    return () => {
      current = false;
    };
  }, [view]);
  const words = broken ? messageOf(broken) : fault;
  if (words) return html`<p class="fault" role="alert">This view failed: ${words}</p>`;
  return shown
    ? html`<${shown} path=${path} query=${query} />`
    : html`<p class="note" role="status">Loading…</p>`;
}

const load = async (view: View) => (await view.load()).default;
