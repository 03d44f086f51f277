/**
 * Quantities as computer algebra writes them, the units multiplied on: 25*g, -9.81*m*s^(-2),
 * 1*N*s^2/(km).
 */
import { isUnit } from './names.ts';

const WORD = /(?:(?<!\s)(\s*\*\s*))?\b([A-Za-zµμ]+)\b(?![({])/g;
const PLAIN = /^[\w\s.*/^()+\-µμ]*$/;

/**
 * Marks every name of a unit as one, where the text multiplies numbers with units by `*`; any other
 * text comes back as it is. Only for the answer tests that ask for units: elsewhere 25*g is a
 * product.
 */
export function markUnits(text: string): string {
  if (!text.includes('*') && !text.includes('/')) return text;
  if (!PLAIN.test(text)) return text;
  return text.replace(WORD, (found, sign: string | undefined, word: string, at: number) => {
    const exponent = sign === undefined && /[\d.]/.test(text[at - 1] ?? '');
    return isUnit(word) && !exponent ? `\\text{ ${word}}` : found;
  });
}
