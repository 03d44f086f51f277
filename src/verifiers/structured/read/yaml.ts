/**
 * YAML 1.2 with its core schema: `no` is text, dates are text. Tags that build objects, several
 * documents and bombs are refused.
 */
import {
  type Document,
  isAlias,
  isCollection,
  isScalar,
  LineCounter,
  type Node,
  parseAllDocuments,
  visit,
  type YAMLError,
} from 'yaml';
import { ExactNumber, isTooLarge, notWellFormed, type Reading, tooComplex, type Value } from '../document.ts';

export function readYaml(text: string): Reading {
  let documents: Document[];
  const lines = new LineCounter();
  try {
    documents = parseAllDocuments(text, { ...OPTIONS, lineCounter: lines }) as Document[];
  } catch (error) {
    return notWellFormed(`The text is not YAML: ${firstLine(error)}.`);
  }
  const [document] = documents;
  if (!document || documents.length !== 1) return notWellFormed('The text is not one YAML document.');
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) return notWellFormed(`The text is not YAML: ${told(fault, lines)}.`);
  const again = keyGivenTwice(document);
  if (again !== undefined)
    return notWellFormed(`The text is not YAML: ${placed('Map keys must be unique', again, lines)}.`);
  const collection = keyOfCollection(document);
  if (collection !== undefined)
    return notWellFormed(`${placed('A key is a collection, which JSON has not,', collection, lines)}.`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return notWellFormed(`The text is not YAML: ${firstLine(error)}.`);
  }
  return isTooLarge(value) ? tooComplex('The document is too large.') : plain(value);
}

/**
 * The library looks at all keys of a map for each of them, and copies the rest of the line for each
 * fault: both are done here, once.
 */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  intAsBigInt: true,
  uniqueKeys: false,
  prettyErrors: false,
  // Its warnings quote the text, and go to the log of the process.
  logLevel: 'error',
} as const;

/** How deep the library comes depends on what it has compiled so far: no place is named then. */
function told(fault: YAMLError, lines: LineCounter): string {
  return /call stack/.test(fault.message)
    ? 'it is nested too deeply'
    : placed(firstLine(fault), fault.pos[0], lines);
}

function placed(message: string, at: number, lines: LineCounter): string {
  const { line, col } = lines.linePos(at);
  return `${message} at line ${line}, column ${col}`;
}

/** Where a key stands that its map has already. */
function keyGivenTwice(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}

/**
 * Where a key stands that is a collection, or an alias of one. The library would spell it out again
 * at every level of nesting, twice as long each time, and warn about it with the text itself.
 */
function keyOfCollection(document: Document): number | undefined {
  const anchors = new Map<string, Node>();
  let found: number | undefined;
  visit(document, {
    Node(_, node) {
      if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
    },
    Pair(_, { key }) {
      if (!isCollection(isAlias(key) ? anchors.get(key.source) : key)) return undefined;
      found = (key as Node).range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
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
