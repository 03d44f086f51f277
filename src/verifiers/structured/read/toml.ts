/** TOML 1.0. Dates are the text they are written as. */
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
  if (node instanceof TomlDate) return node.toISOString();
  if (typeof node === 'bigint') return new ExactNumber(String(node));
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== 'object' || node === null) return node as Value;
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, plain(child)]));
}
