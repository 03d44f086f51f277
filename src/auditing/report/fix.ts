/** Repairs that are certain; all others are for people. */

import { isRecord, pointerSegment } from '../../json.ts';
import { textsWithin } from '../checks/text/list-as-text.ts';
import type { Finding } from '../finding.ts';

export interface Fix {
  line: number;
  id?: string | undefined;
  kind: string;
  change: string;
}

/**
 * An item as it should be, with what was done to it: `undefined` where it is a duplicate, the item
 * itself where nothing is certain.
 */
export function fixed(item: unknown, findings: readonly Finding[]): { item: unknown; fixes: Fix[] } {
  const fixes: Fix[] = [];
  let now = item;
  for (const { kind, pointer, line, id } of findings) {
    const known = id === undefined ? {} : { id };
    if (kind === 'duplicate') {
      fixes.push({ line, ...known, kind, change: 'dropped' });
      return { item: undefined, fixes };
    }
    const before = textAt(now, pointer);
    const after = before === undefined ? undefined : repaired(kind, before);
    if (after === undefined) continue;
    now = withAt(now, pointer, after);
    fixes.push({
      line,
      ...known,
      kind,
      change: `${pointer}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`,
    });
  }
  return { item: now, fixes };
}

function repaired(kind: string, text: string): string | string[] | undefined {
  if (kind === 'html_entities') return decoded(text);
  if (kind !== 'list_as_text') return undefined;
  const texts = textsWithin(text);
  return texts && (texts.length === 1 ? texts[0] : texts);
}

/** Entities that have one meaning in mathematics as in text. */
const ENTITIES: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  le: '≤',
  ge: '≥',
  ne: '≠',
  times: '×',
  divide: '÷',
  minus: '−',
  plusmn: '±',
  deg: '°',
  middot: '·',
  pi: 'π',
  radic: '√',
  infin: '∞',
  frac12: '1/2',
  frac14: '1/4',
  frac34: '3/4',
  sup2: '^2',
  sup3: '^3',
};

function decoded(text: string): string | undefined {
  const after = text.replace(
    /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,10}));/g,
    (whole, decimal, hex, name) => {
      if (name) return ENTITIES[name as string] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex as string, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
  return after === text ? undefined : after;
}

const segmentsOf = (pointer: string): string[] => pointer.split('/').slice(1);

function textAt(value: unknown, pointer: string): string | undefined {
  let at = value;
  for (const segment of segmentsOf(pointer)) {
    if (Array.isArray(at)) at = at[Number(segment)];
    else if (isRecord(at))
      at = at[Object.keys(at).find((name) => pointerSegment(name) === segment) ?? segment];
    else return undefined;
  }
  return typeof at === 'string' ? at : undefined;
}

function withAt(value: unknown, pointer: string, text: string | string[]): unknown {
  const [segment, ...rest] = segmentsOf(pointer);
  if (segment === undefined) return text;
  const below = rest.length === 0 ? '' : `/${rest.join('/')}`;
  if (Array.isArray(value))
    return value.map((element, at) => (at === Number(segment) ? withAt(element, below, text) : element));
  const record = value as Record<string, unknown>;
  return { ...record, [segment]: withAt(record[segment], below, text) };
}
