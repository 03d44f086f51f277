/**
 * Labels and references are typed: nothing is ever turned into text that is not a text or a number,
 * since `null` would become the answer "null". What is no answer is a fault of the label.
 */
import { invalid } from '../../../errors.ts';

/** @returns the answer, or undefined where the value is none. */
export function answerOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

/**
 * Input or output of a program: a text, a number, or a list of these as lines.
 * @param most UTF-16 units that the text may have
 * @throws ServiceError invalid_reference
 */
export function streamText(value: unknown, pointer: string, most = Number.POSITIVE_INFINITY): string {
  const lines = Array.isArray(value) ? value : [value];
  let length = lines.length - 1;
  const written = lines.map((line, at) => {
    const text = typeof line === 'number' && Number.isFinite(line) ? `${line}` : line;
    if (typeof text !== 'string') {
      const place = Array.isArray(value) ? `${pointer}/${at}` : pointer;
      throw invalid(place, 'must be text, a number, or a list of these', 'invalid_reference');
    }
    length += text.length;
    if (length > most) throw invalid(pointer, 'makes the tests too long', 'invalid_reference');
    return text;
  });
  return written.join('\n');
}

/** Texts of a list. @throws ServiceError invalid_reference */
export function texts(list: readonly unknown[], pointer: string): string[] {
  return list.map((entry, at) => {
    if (typeof entry === 'string') return entry;
    throw invalid(`${pointer}/${at}`, 'must be text', 'invalid_reference');
  });
}
