/** Light or dark: as the system has it, until the user says otherwise. Kept in this browser. */
import { effect, signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';
const NAMES: readonly Theme[] = ['system', 'light', 'dark'];
const STORED = 'touchstone-theme';

export const theme = signal<Theme>(stored());

effect(() => {
  document.documentElement.dataset.theme = theme.value;
  try {
    localStorage.setItem(STORED, theme.value);
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
});

export function nextTheme(): void {
  theme.value = NAMES[(NAMES.indexOf(theme.value) + 1) % NAMES.length] ?? 'system';
}

function stored(): Theme {
  try {
    const name = localStorage.getItem(STORED);
    return NAMES.find((one) => one === name) ?? 'system';
  } catch {
    return 'system';
  }
}
