/** The fragment of the address, in which views stand: `#/ID/path?query`. */
import { signal } from '@preact/signals';

export const fragment = signal(location.hash);
addEventListener('hashchange', () => {
  fragment.value = location.hash;
});

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
