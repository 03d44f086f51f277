/** Which view is shown. Views themselves make addresses by `address.ts`. */
import { computed } from '@preact/signals';
import { VIEWS } from '../views/registry.ts';
import type { View, ViewProps } from '../views/view.ts';
import { fragment } from './address.ts';

export interface Route extends ViewProps {
  view: View;
}

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
