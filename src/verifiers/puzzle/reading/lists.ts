/** Lists as answers write them: JSON, one a line, commas, arrows, numbered lines, blanks. */
import { type Literal, onlyMember, readLiteral } from './literal.ts';

/** More items are no answer to any puzzle. */
export const MAX_ITEMS = 20_000;

const NUMBERING =
  /^\s*(?:[-*•]\s{1,4}|(?:step|move)?\s{0,2}\d{1,5}\s{0,2}[.):]\s{1,4}|(?:step|move)\s{1,2}\d{1,5}\s{0,2}-\s{1,4})/i;
const ARROW = /(?:-{1,2}>|→|⟶|=>|⇒|➔|\\to(?![A-Za-z])|\\rightarrow(?![A-Za-z]))/g;

/** The items of a JSON or Python list as texts; undefined where the text is none. */
export function readQuotedList(text: string): string[] | undefined {
  const plain = text.trim();
  if (!plain.startsWith('[') && !plain.startsWith('(') && !plain.startsWith('{')) return undefined;
  const value = onlyMember(readLiteral(plain));
  if (!Array.isArray(value) || value.length > MAX_ITEMS) return undefined;
  const items = value.map(textOf);
  return items.every((item) => item !== undefined) ? items : undefined;
}

/** A word or number as text; undefined for lists, objects, true, false and null. */
export function textOf(value: Literal): string | undefined {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : undefined;
}

/** Lines without bullets and numbers in front, and without those that are empty. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(NUMBERING, '').trim())
    .filter((line) => line !== '');
}

/**
 * The items of a list in any notation.
 * @param blanks whether blanks part items, too, where nothing else does
 */
export function readList(text: string, blanks: 'blanks part' | 'blanks belong'): string[] | undefined {
  const quoted = readQuotedList(text);
  if (quoted) return quoted;
  let plain = text.trim();
  if (/^[[({].*[\])}]$/s.test(plain)) plain = plain.slice(1, -1);
  const items = linesOf(plain).flatMap((line) =>
    line
      .replace(ARROW, ',')
      .split(/[,;|]/)
      .map((item) => item.trim().replace(/^(["'`])(.*)\1$/, '$2'))
      .filter((item) => item !== ''),
  );
  const parts = blanks === 'blanks part' ? items.flatMap((item) => item.split(/\s+/)) : items;
  return parts.length > 0 && parts.length <= MAX_ITEMS ? parts : undefined;
}

const AND = /^and(?:\s{1,4}|$)/i;

/** Without the "and" of sentences, unless it is an item itself. */
export function withoutAnd(items: readonly string[], isItem: (text: string) => boolean): readonly string[] {
  if (!items.some((item) => AND.test(item))) return items;
  return items.flatMap((item) => {
    const bare = item.replace(AND, '');
    if (bare === item || isItem(item)) return [item];
    return bare === '' ? [] : [bare];
  });
}
