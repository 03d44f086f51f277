/** Which view is shown: the fragment of the address, `#/ID/path?query`. */
import { computed, signal } from '@preact/signals';
import { VIEWS } from '../views/registry.ts';
import type { View, ViewProps } from '../views/view.ts';

export interface Route extends ViewProps {
  view: View;
}

const fragment = signal(location.hash);
addEventListener('hashchange', () => {
  fragment.value = location.hash;
});

export const route = computed((): Route => parse(fragment.value));

function parse(text: string): Route {
  const [address = '', query = ''] = text.replace(/^#\/?/, '').split('?', 2);
  const [id, ...path] = address.split('/').map(decoded);
  const view = VIEWS.find((one) => one.id === id) ?? VIEWS[0];
  return { view, path: path.filter((part) => part !== ''), query: new URLSearchParams(query) };
}

/** People type addresses: what is no encoding stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a view, for links. */
export function addressOf(id: string, path: string[] = [], query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `#/${[id, ...path].map(encodeURIComponent).join('/')}${search && `?${search}`}`;
}

/** Goes to a view; it can be gone back from. */
export function go(address: string): void {
  location.hash = address;
}

/** Changes the address of what is shown already, without a step to go back. */
export function readdress(address: string): void {
  history.replaceState(null, '', address);
  fragment.value = address;
}
