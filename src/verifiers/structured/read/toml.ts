/** TOML 1.0. Dates are texts, in the spelling of RFC 3339. */
import { parse, TomlDate } from 'smol-toml';
import { ExactNumber, isTooLarge, notWellFormed, type Reading, tooComplex, type Value } from '../document.ts';

export function readToml(text: string): Reading {
  let table: unknown;
  try {
    table = parse(text, { integersAsBigInt: 'asNeeded', maxDepth: 500 });
  } catch (error) {
    return notWellFormed(`The text is not TOML: ${(error as Error).message.split('\n', 1)[0]}.`);
  }
  return isTooLarge(table) ? tooComplex('The document is too large.') : { ok: true, value: plain(table) };
}

function plain(node: unknown): Value {
  if (node instanceof TomlDate) return spellingOfDate(node.toISOString());
  if (typeof node === 'bigint') return new ExactNumber(String(node));
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== 'object' || node === null) return node as Value;
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, plain(child)]));
}

/**
 * One spelling for a date or a time of TOML: `T` between, capitals, no zeros at the end of a
 * fraction, which is kept to the thousandth. Other texts stay as they are.
 */
export function spellingOfDate(text: string): string {
  const parts = DATE.exec(text);
  if (!parts) return text;
  const [, date = '', time, fraction = '', zone = ''] = parts;
  // Bounded: four characters.
  const kept = fraction.slice(0, 4).replace(/\.?0*$/, '');
  return `${date && `${date}T`}${time}${kept}${zone.toUpperCase()}`;
}

const DATE = /^(?:(\d{4}-\d\d-\d\d)[Tt ])?(\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)?$/;
