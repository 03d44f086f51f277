/** Keys of the whole page: `g` and the letter of a view go there, `?` tells which there are. */
import { signal } from '@preact/signals';
import { VIEWS } from '../views/registry.ts';
import { addressOf, go } from './address.ts';

export const helpShown = signal(false);

/** Time for the second key, in milliseconds. */
const SECOND_KEY_MS = 1500;

let leading = false;
let timer = 0;

export function listenToKeys(): () => void {
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (leading) {
    leading = false;
    const view = VIEWS.find(({ key }) => key === event.key);
    if (view) go(addressOf(view.id));
  } else if (event.key === 'g') {
    leading = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      leading = false;
    }, SECOND_KEY_MS);
  } else if (event.key === '?') helpShown.value = true;
  else return;
  event.preventDefault();
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;
