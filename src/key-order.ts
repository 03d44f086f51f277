/**
 * The order in which a text gives the keys of an object. Objects of JavaScript put keys that are
 * array indexes first, in ascending order: {"10": 1, "2": 2} has "2" first. A dict of Python keeps
 * the order of the text, and a program may go by it. So the order is kept beside those objects that
 * lost it, for whoever writes them again.
 */

/**
 * Objects whose keys come in another order, with the order of the text; and all that such an object
 * lies in, so that it is found without a search (undefined where their own keys are in order).
 */
const orders = new WeakMap<object, readonly string[] | undefined>();

/** Whether some object in a value has lost the order of its keys. */
export function hasKeyOrder(value: unknown): boolean {
  return typeof value === 'object' && value !== null && orders.has(value);
}

/** @param names as the text has them; undefined where only an object within lost its order */
export function keepKeyOrder(value: object, names: readonly string[] | undefined): void {
  orders.set(value, names);
}

/** For a copy that has the same keys. */
export function copyKeyOrder<Copy extends object>(from: unknown, to: Copy): Copy {
  if (hasKeyOrder(from)) orders.set(to, orders.get(from as object));
  return to;
}

/** The keys of an object as its text had them. */
export const keysInOrder = (value: object): readonly string[] => orders.get(value) ?? Object.keys(value);

/** Its keys in the order of the text, where the object has them in another. */
export const lostOrder = (value: object, names: readonly string[]): readonly string[] | undefined =>
  Object.keys(value).some((name, at) => name !== names[at]) ? names : undefined;

/** What JSON.stringify writes, with keys in the order of the text. @param value came from JSON */
export function writeInOrder(value: unknown): string {
  if (!hasKeyOrder(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(writeInOrder).join(',')}]`;
  const fields = value as Record<string, unknown>;
  const written = keysInOrder(fields).map((name) => `${JSON.stringify(name)}:${writeInOrder(fields[name])}`);
  return `{${written.join(',')}}`;
}
