/** What a reader makes of a text, and why it may not. */

/** A value with its numbers as they were spelled where a double does not hold them. */
export type Value = null | boolean | string | number | ExactNumber | Value[] | { [key: string]: Value };

/** A number that a double does not hold, as it was spelled. */
export class ExactNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** `too_complex`: larger or deeper than any real answer. */
export type Reading =
  | { ok: true; value: Value }
  | { ok: false; reason: 'not_well_formed' | 'answer_too_complex'; message: string };

export const notWellFormed = (message: string): Reading => ({
  ok: false,
  reason: 'not_well_formed',
  message,
});
export const tooComplex = (message: string): Reading => ({
  ok: false,
  reason: 'answer_too_complex',
  message,
});

/** Longest text that is read, in UTF-16 units. */
export const MAX_LENGTH = 1_048_576;
/** Deepest nesting: validators and comparisons recurse. */
export const MAX_DEPTH = 512;
/** Values in one document, aliases written out. */
export const MAX_VALUES = 1_000_000;

/** Whether a value is deeper or larger than any real answer. Walks no further than the caps. */
export function isTooLarge(value: unknown): boolean {
  let values = 0;
  const walk = (node: unknown, depth: number): boolean => {
    values++;
    if (depth > MAX_DEPTH || values > MAX_VALUES) return true;
    if (typeof node !== 'object' || node === null || node instanceof ExactNumber) return false;
    for (const child of Object.values(node)) if (walk(child, depth + 1)) return true;
    return false;
  };
  return walk(value, 0);
}
