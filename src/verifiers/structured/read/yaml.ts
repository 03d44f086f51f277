/**
 * YAML 1.2 with its core schema: `no` is text, dates are text. Tags that build objects, several
 * documents and bombs are refused.
 */
import { type Document, parseAllDocuments } from 'yaml';
import { ExactNumber, isTooLarge, notWellFormed, type Reading, tooComplex, type Value } from '../document.ts';

export function readYaml(text: string): Reading {
  let documents: Document[];
  try {
    documents = parseAllDocuments(text, { version: '1.2', schema: 'core', intAsBigInt: true }) as Document[];
  } catch (error) {
    return notWellFormed(`The text is not YAML: ${firstLine(error)}.`);
  }
  const [document] = documents;
  if (!document || documents.length !== 1) return notWellFormed('The text is not one YAML document.');
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) return notWellFormed(`The text is not YAML: ${firstLine(fault)}.`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return notWellFormed(`The text is not YAML: ${firstLine(error)}.`);
  }
  return isTooLarge(value) ? tooComplex('The document is too large.') : plain(value);
}

/** Integers are read exactly and become numbers again where a double holds them. */
function plain(value: unknown): Reading {
  let fault: string | undefined;
  const walk = (node: unknown): Value => {
    if (typeof node === 'bigint') {
      const double = Number(node);
      return Number.isSafeInteger(double) ? double : new ExactNumber(String(node));
    }
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node === 'object' && node !== null) {
      if (Object.getPrototypeOf(node) !== Object.prototype)
        fault = 'The document holds a value that JSON has not.';
      const entries = Object.entries(node).map(([key, child]) => [key, walk(child)] as const);
      return Object.fromEntries(entries);
    }
    if (typeof node === 'number' && !Number.isFinite(node))
      fault = 'The document holds a number that is not finite.';
    return node as Value;
  };
  const result = walk(value);
  return fault === undefined ? { ok: true, value: result } : notWellFormed(fault);
}

const firstLine = (error: unknown): string =>
  (error as Error).message.split('\n', 1)[0]!.replace(/[.:]$/, '');
