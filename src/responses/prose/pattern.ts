/** Patterns made of the closed tables of phrases. */

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** An alternation of literal texts, longest first, so that none hides a longer one. */
export function either(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map(literal)
    .join('|');
}
