/**
 * The document within a response: behind the thinking, in an <answer>, in the last closed fence
 * whose label fits; else the whole. Prose around a bare document is no document: nobody looks for a
 * first brace, and nothing is repaired.
 */
import { type Block, fencedBlocks } from '../../responses/marked/fences.ts';
import { findTagged, type Tagged } from '../../responses/marked/tags.ts';
import { findTurn } from '../../responses/turns/turn.ts';
import type { StructuredOptions, StructuredReference } from './reference.ts';

export interface Found {
  text: string;
  method: 'tag' | 'fence' | 'whole';
  start: number;
  end: number;
}

type Format = StructuredReference['format'];

const LABELS: Record<Format, readonly string[]> = {
  json: ['json', 'jsonc', 'json5', 'application/json'],
  yaml: ['yaml', 'yml'],
  toml: ['toml'],
  xml: ['xml', 'svg', 'html', 'xhtml'],
  csv: ['csv'],
};

/** Undefined where there is nothing to read. */
export function findDocument(
  text: string,
  format: Format,
  how: NonNullable<StructuredOptions['extract']> = 'auto',
): Found | undefined {
  // No speaker in plain words ends a document: `User:` is a key.
  const scope = findTurn(text, 'after_think');
  let { start, end } = scope;
  if (scope.unclosed) return undefined;
  let method: Found['method'] = 'whole';
  if (how === 'auto') {
    const tagged = answerTag(text, { start, end }, format);
    if (tagged) {
      [start, end] = [tagged.innerStart, tagged.innerEnd];
      method = 'tag';
    }
  }
  if (how !== 'whole') {
    const block = theBlock(fencedBlocks(text, start, end), format);
    if (block) return { text: block.text, method: 'fence', start: block.start, end: block.end };
    if (how === 'fence') return undefined;
  }
  return trimmed(text, { start, end, method }, format);
}

/** The last answer tag that is none of a document's own texts or elements. */
function answerTag(
  text: string,
  { start, end }: { start: number; end: number },
  format: Format,
): Tagged | undefined {
  const tagged = findTagged(text, start, end, ['answer']);
  if (tagged.length === 0) return undefined;
  if (format === 'json' && WHOLE_JSON.test(text.slice(start, end).trim())) return undefined;
  const blocks = fencedBlocks(text, start, end).filter(({ label }) => LABELS[format].includes(label));
  const outside = tagged.findLast((tag) => !blocks.some((b) => b.start <= tag.start && tag.start < b.end));
  if (outside === undefined) return undefined;
  // A root element of this name is the document itself.
  return format !== 'xml' || text.slice(outside.innerStart, outside.innerEnd).includes('<')
    ? outside
    : undefined;
}

/**
 * The last closed fence that fits. One without a label may hold a command or what a program prints:
 * beside labelled ones it counts only where it begins as a document does.
 */
function theBlock(all: readonly Block[], format: Format): Block | undefined {
  const labelled = all.some(({ label }) => LABELS[format].includes(label));
  const blocks = all.filter(
    ({ label, text }) =>
      LABELS[format].includes(label) || (label === '' && (!labelled || BEGINS[format]?.test(text))),
  );
  return blocks.findLast(({ closed }) => closed) ?? blocks.at(-1);
}

/** How a document begins that can be told from other text by its first sign. */
const BEGINS: { [format in Format]?: RegExp } = { json: /^\s*[[{]/, xml: /^\s*</ };
/** A text that holds the tag can be nothing but a document. */
const WHOLE_JSON = /^\ufeff?[[{"].*[\]}"]$/s;

/**
 * White space around a document is none of it. In YAML it may count; in CSV blanks may, and lines
 * without anything do not; before the declaration of XML it counts, unless a template left it
 * behind the thinking or a tag.
 */
function trimmed(text: string, place: Omit<Found, 'text'>, format: Format): Found | undefined {
  let { start, end } = place;
  if (text.charCodeAt(start) === 0xfeff) start++;
  const body = text.slice(start, end);
  if (body.trim() === '') return undefined;
  if (format === 'yaml') return { ...place, start, text: body };
  if (format !== 'xml' || start > 0)
    start += (format === 'csv' ? /^(?:[ \t]*\r?\n)*/ : /^\s*/).exec(body)![0].length;
  end -= body.length - body.trimEnd().length;
  if (format === 'csv') end += /^[^\r\n]*/.exec(text.slice(end, place.end))![0].length;
  return { ...place, start, end, text: text.slice(start, end) };
}
