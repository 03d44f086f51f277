/**
 * The texts of which one has to follow. Loose, as IFEval has it: introductions and closing remarks
 * are lines before and behind, and emphasis is asterisks.
 */
import { trimmed } from './text/python.ts';

export type Mode = 'strict' | 'loose';

/** A blank text follows nothing. */
const isWritten = (text: string): boolean => trimmed(text) !== '';

export function variantsOf(text: string, mode: Mode): string[] {
  if (mode === 'strict') return [text].filter(isWritten);
  const lines = text.split('\n');
  const parts = [lines, lines.slice(1), lines.slice(0, -1), lines.slice(1, -1)];
  const texts = parts.map((part, at) => (at === 0 ? text : trimmed(part.join('\n'))));
  const plain = texts.map((one) => one.replaceAll('*', ''));
  return [...new Set([...texts, ...plain])].filter(isWritten);
}
