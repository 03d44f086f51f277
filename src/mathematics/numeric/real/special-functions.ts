/**
 * Functions that JavaScript's Math lacks, from mathjs: Γ by Lanczos' approximation, erf by W. J.
 * Cody's (ACM Algorithm 715).
 */
import { createRequire } from 'node:module';

type Special = Pick<typeof import('mathjs/number'), 'erf' | 'gamma'>;

/**
 * Few answers need it, and it would be a third of the time in which the service starts: loaded when
 * it is asked for, from its build of one file.
 */
let mathjs: Special | undefined;
const special = (): Special =>
  (mathjs ??= createRequire(import.meta.url)('mathjs/lib/browser/math.js') as Special);

/** @returns the error function of a double, to about 15 digits. */
export const erf = (x: number): number => special().erf(x);

/** @returns Γ of a double, to about 15 digits; Infinity at its poles and where it overflows. */
export const gamma = (x: number): number => special().gamma(x);
