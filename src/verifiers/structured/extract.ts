/**
 * The document within a response: behind the thinking, in an <answer>, in the last closed fence
 * whose label fits; else the whole. Prose around a bare document is no document: nobody looks for a
 * first brace, and nothing is repaired.
 */
import { fencedBlocks } from '../../responses/marked/fences.ts';
import { findTagged } from '../../responses/marked/tags.ts';
import { findScope } from '../../responses/turns/scope.ts';
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
  const scope = findScope(text, 'after_think');
  let { start, end } = scope;
  if (scope.unclosed) return undefined;
  let method: Found['method'] = 'whole';
  if (how === 'auto') {
    const tagged = findTagged(text, start, end, ['answer']).at(-1);
    // A root element of this name is the document itself.
    if (tagged && (format !== 'xml' || text.slice(tagged.innerStart, tagged.innerEnd).includes('<'))) {
      [start, end] = [tagged.innerStart, tagged.innerEnd];
      method = 'tag';
    }
  }
  if (how !== 'whole') {
    const blocks = fencedBlocks(text, start, end).filter(({ label }) => fits(label, format));
    const block = blocks.findLast(({ closed }) => closed) ?? blocks.at(-1);
    if (block) return { text: block.text, method: 'fence', start: block.start, end: block.end };
    if (how === 'fence') return undefined;
  }
  return trimmed(text, { start, end, method }, format);
}

const fits = (label: string, format: Format): boolean => label === '' || LABELS[format].includes(label);

/**
 * White space around a document is none of it, save in XML, whose declaration stands first, and in
 * CSV and YAML, where it may count.
 */
function trimmed(text: string, place: Omit<Found, 'text'>, format: Format): Found | undefined {
  let { start, end } = place;
  if (text.charCodeAt(start) === 0xfeff) start++;
  const body = text.slice(start, end);
  if (body.trim() === '') return undefined;
  if (format !== 'json' && format !== 'toml') return { ...place, start, text: body };
  start += body.length - body.trimStart().length;
  end -= body.length - body.trimEnd().length;
  return { ...place, start, end, text: text.slice(start, end) };
}
