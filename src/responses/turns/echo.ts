/** What a response says itself, where it begins with the prompt that it was sent. */
import type { Scope } from './part.ts';

const SHORT = 24;

/** @param prompts what was asked, as texts */
export function behindPrompt(text: string, scope: Scope, prompts: readonly string[]): Scope {
  const begin = scope.start + text.slice(scope.start, scope.end).search(/\S|$/);
  for (const prompt of prompts) {
    const asked = prompt.trim();
    const end = begin + asked.length;
    if (asked === '' || end > scope.end || !text.startsWith(asked, begin)) continue;
    const rest = text.slice(end, scope.end);
    // A short prompt may only begin as the answer does.
    if (rest.trim() === '' || (asked.length >= SHORT && /^\s/.test(rest))) return { ...scope, start: end };
  }
  return scope;
}
