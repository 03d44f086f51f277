/**
 * JSON whose numbers keep their spelling: 0.10 and 12345678901234567890 mean something to a
 * verifier, and a form that changes a field beside them must leave them alone.
 */

/** A number as it was written. */
export interface SpelledNumber {
  rawJSON: string;
}

/** Of the language, and not yet in the types of its library. */
interface ExactJson {
  parse(
    text: string,
    revive: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON?(text: string): SpelledNumber;
  isRawJSON?(value: unknown): value is SpelledNumber;
}
const exact = JSON as unknown as ExactJson;

/** @throws SyntaxError */
export function parseExact(text: string): unknown {
  return exact.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source && exact.rawJSON
      ? exact.rawJSON(source)
      : value,
  );
}

export function printExact(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? '';
}

export const isSpelled = (value: unknown): value is SpelledNumber => exact.isRawJSON?.(value) ?? false;

/** A number as it is typed. @returns undefined for what is no number. */
export function numberFrom(text: string): unknown {
  try {
    const value = parseExact(text.trim());
    return typeof value === 'number' || isSpelled(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export const spellingOf = (value: unknown) => (isSpelled(value) ? value.rawJSON : String(value));
