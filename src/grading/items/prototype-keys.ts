/** Keys by which code that copies objects would reach the prototype of all of them. */
import { pointerSegment } from '../../json.ts';

/**
 * Where the first such key stands, as a JSON pointer.
 * @param value as JSON.parse gives it, nested no deeper than recursion goes
 */
export function prototypeKeyIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, field] of Object.entries(value)) {
    const below = reachesPrototype(name, field) ? '' : prototypeKeyIn(field);
    if (below !== undefined) return `/${pointerSegment(name)}${below}`;
  }
  return undefined;
}

/** As the key of an object with this value. */
export const reachesPrototype = (key: string, value: unknown): boolean =>
  key === '__proto__' ||
  (key === 'constructor' && typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype'));
