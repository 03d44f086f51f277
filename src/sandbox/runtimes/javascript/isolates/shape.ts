/**
 * Checks of what an isolate has told, by the type of each property. The parent checks everything
 * again with the schemas of the protocol, which are 680 modules: a child that loads them is there a
 * third later.
 */
type Kind = 'string' | 'boolean' | 'integer';

/** Properties by name; those whose kind ends in `?` may be missing. */
export type Shape = Record<string, Kind | `${Kind}?`>;

type Typed<K> = K extends 'string' | 'string?' ? string : K extends 'boolean' | 'boolean?' ? boolean : number;
export type Shaped<S extends Shape> = {
  [P in keyof S as S[P] extends Kind ? P : never]: Typed<S[P]>;
} & { [P in keyof S as S[P] extends Kind ? never : P]?: Typed<S[P]> };

/** Whether a value is an object with exactly these properties. */
export function hasShape<S extends Shape>(value: unknown, shape: S): value is Shaped<S> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const [name, kind] of Object.entries(shape)) {
    if (!Object.hasOwn(value, name) && kind.endsWith('?')) continue;
    const property: unknown = (value as Record<string, unknown>)[name];
    if (
      kind.startsWith('integer') ? !Number.isSafeInteger(property) : typeof property !== kind.replace('?', '')
    )
      return false;
  }
  return Object.keys(value).every((name) => Object.hasOwn(shape, name));
}
