/** What is kept of an item to find others that are the same. */
import { createHash } from 'node:crypto';
import { type AuditItem, askedText } from '../../item.ts';
import { numbersOf, wordsOf } from '../text/fold.ts';

export interface Digest {
  line: number;
  id: string | undefined;
  item: AuditItem;
  /** The prompt without case, blanks and marks. */
  prompt: string;
  /** Numbers of the prompt and the reference: near duplicates have the same. */
  bucket: string;
  reference: string;
  words: string[];
}

export function digestOf(item: AuditItem, line: number): Digest {
  const asked = askedText(item.prompt);
  const reference = hashOf(item.verifier, foldedReference(item.reference));
  return {
    line,
    id: item.id,
    item,
    prompt: foldedPrompt(asked),
    bucket: hashOf(reference, numbersOf(asked).sort().join(' ')),
    reference,
    words: wordsOf(asked),
  };
}

const hashOf = (...parts: string[]): string => createHash('sha256').update(parts.join('\0')).digest('base64');

/** Marks of a sentence go, those within numbers and formulas stay. */
function foldedPrompt(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[.,](?!\d)|(?<!\d)[.,]|[;:!?'"`´’‘“”$_]/g, '');
}

function foldedReference(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.trim().replace(/\s+/g, ' '));
  if (Array.isArray(value)) return `[${value.map(foldedReference).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${name}:${foldedReference(field)}`).join(',')}}`;
}
