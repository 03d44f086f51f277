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
 * Input or output of a program: a text, a number, or a list of these as lines. @throws ServiceError
 * invalid_reference
 */
export function streamText(value: unknown, pointer: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map((line, at) => streamText(line, `${pointer}/${at}`)).join('\n');
  throw invalid(pointer, 'must be text, a number, or a list of these', 'invalid_reference');
}

/** Texts of a list. @throws ServiceError invalid_reference */
export function texts(list: readonly unknown[], pointer: string): string[] {
  return list.map((entry, at) => {
    if (typeof entry === 'string') return entry;
    throw invalid(`${pointer}/${at}`, 'must be text', 'invalid_reference');
  });
}
