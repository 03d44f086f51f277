/**
 * Well-formed XML 1.0 without a document type, whose entities are bombs and addresses. An element
 * becomes an object: attributes `@name`, its text `#text`, its children by name, a repeated one as
 * an array. An element of text alone is that text.
 */
import { SaxesParser } from 'saxes';
import { MAX_DEPTH, notWellFormed, type Reading, tooComplex, type Value } from '../document.ts';

interface Element {
  name: string;
  members: Map<string, Value[]>;
  text: string[];
}

export function readXml(text: string): Reading {
  const parser = new SaxesParser({ xmlns: false });
  const open: Element[] = [];
  let root: [string, Value] | undefined;
  let fault: Reading | undefined;
  parser.on('error', (error) => {
    fault ??= notWellFormed(`The text is not XML: ${error.message}.`);
    throw error;
  });
  parser.on('doctype', () => {
    fault ??= notWellFormed('The text has a document type declaration, which is refused.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const members = Object.entries(attributes).map(
      ([key, value]) => [`@${key}`, [value as string]] as [string, Value[]],
    );
    open.push({ name, members: new Map(members), text: [] });
    if (open.length > MAX_DEPTH) fault ??= tooComplex(`The text is nested deeper than ${MAX_DEPTH} levels.`);
  });
  parser.on('text', (part) => open.at(-1)?.text.push(part));
  parser.on('cdata', (part) => open.at(-1)?.text.push(part));
  parser.on('closetag', () => {
    const element = open.pop()!;
    const parent = open.at(-1);
    const value = valueOfElement(element);
    if (!parent) root = [element.name, value];
    else addTo(parent.members, element.name, value);
  });
  try {
    parser.write(text).close();
  } catch (error) {
    fault ??= notWellFormed(`The text is not XML: ${(error as Error).message}.`);
  }
  if (fault) return fault;
  return root ? { ok: true, value: Object.fromEntries([root]) } : notWellFormed('The text has no element.');
}

function valueOfElement({ members, text }: Element): Value {
  const words = text.join('');
  if (members.size === 0) return words;
  const entries = [...members].map(
    ([key, values]) => [key, values.length === 1 ? values[0]! : values] as const,
  );
  const value: { [key: string]: Value } = Object.fromEntries(entries);
  if (words.trim() !== '') value['#text'] = words;
  return value;
}

function addTo(members: Map<string, Value[]>, name: string, value: Value): void {
  const values = members.get(name);
  if (values) values.push(value);
  else members.set(name, [value]);
}
