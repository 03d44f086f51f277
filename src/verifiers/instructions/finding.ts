/** What checks say of what they found. */
import { holds as compares, type Relation } from './arguments.ts';
import type { Finding } from './instruction.ts';

/** `2 words`, `1 word`. */
export const several = (n: number, one: string): string => `${n} ${n === 1 ? one : plural(one)}`;

const plural = (one: string): string =>
  one.includes(' ') ? one.replace(/^\S+$|(?<=\s)\S+$/, (last) => `${last}s`) : `${one}s`;

export const compared = (n: number, wanted: Relation, than: number, one: string): Finding => ({
  holds: compares(n, wanted, than),
  found: several(n, one),
});

export const exactly = (n: number, wanted: number, one: string): Finding => ({
  holds: n === wanted,
  found: several(n, one),
});

export const atLeast = (n: number, wanted: number, one: string): Finding => ({
  holds: n >= wanted,
  found: several(n, one),
});

export const atMost = (n: number, wanted: number, one: string): Finding => ({
  holds: n <= wanted,
  found: several(n, one),
});

export const broken = (found: string): Finding => ({ holds: false, found });
