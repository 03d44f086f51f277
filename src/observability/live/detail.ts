/** Texts of items, shortened: what is kept of an item where texts are kept at all. */
import type { Verdict } from '../../verdict.ts';
import { copyOf, type Detail, type SeenItem } from './entry.ts';

const LONGEST_RESPONSE = 8192;
const LONGEST_PROMPT = 2048;
const LONGEST_REFERENCE = 2048;
const LONGEST_OTHER = 512;
/** The end of a long response holds its answer. */
const SHARE_OF_BEGINNING = 0.5;
const GAP = '\n[…]\n';

export function detailOf(item: SeenItem, verdict: Verdict): Detail {
  const { extracted, tests } = verdict;
  const failed = tests?.find(({ status }) => status !== 'passed');
  return {
    ...(item.prompt === undefined ? {} : { prompt: ends(plain(item.prompt), LONGEST_PROMPT) }),
    response: ends(plain(item.response), LONGEST_RESPONSE),
    reference: begin(boundedJson(item.reference, LONGEST_REFERENCE), LONGEST_REFERENCE),
    message: begin(verdict.message, LONGEST_OTHER),
    ...(extracted && { extracted: begin(extracted.text, LONGEST_OTHER) }),
    ...(tests && { tests: sumOf(tests.length, tests.filter((test) => test.status === 'passed').length) }),
    ...(failed?.message === undefined
      ? {}
      : { message: begin(`${verdict.message} ${failed.message}`, LONGEST_OTHER) }),
  };
}

const sumOf = (all: number, passed: number) => `${passed} of ${all} passed`;

/** Of messages, the last one: what stands before it is the same in thousands of items. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  const last: unknown = Array.isArray(value) ? value.at(-1) : undefined;
  const content = typeof last === 'object' && last !== null && 'content' in last ? last.content : undefined;
  return typeof content === 'string' ? content : boundedJson(content ?? last, LONGEST_PROMPT);
}

const begin = (text: string, length: number): string =>
  text.length <= length ? text : `${copyOf(text, length)}…`;

function ends(text: string, length: number): string {
  if (text.length <= length) return text;
  const first = Math.floor(length * SHARE_OF_BEGINNING);
  return copyOf(text.slice(0, first) + GAP + text.slice(first - length), length + GAP.length);
}

/**
 * JSON of a value, of which no more is walked through than what is shown: references hold megabytes
 * of tests.
 */
export function boundedJson(value: unknown, length: number): string {
  let left = length;
  const walk = (part: unknown): string => {
    if (left <= 0) return '"…"';
    if (Array.isArray(part)) return `[${walkAll(part, walk)}]`;
    if (typeof part === 'object' && part !== null && !isRaw(part))
      return `{${walkAll(entriesOf(part), ([name, field]) => {
        left -= name.length + 4;
        return `${JSON.stringify(name)}:${walk(field)}`;
      })}}`;
    const text =
      typeof part === 'string'
        ? JSON.stringify(part.length > left ? `${copyOf(part, left)}…` : part)
        : (JSON.stringify(part) ?? 'null');
    left -= text.length;
    return text;
  };
  function walkAll<T>(parts: Iterable<T>, each: (part: T) => string): string {
    const texts: string[] = [];
    for (const part of parts) {
      texts.push(each(part));
      left -= 1;
      if (left <= 0) break;
    }
    return texts.join(',');
  }
  return walk(value);
}

/** A number as it was spelled: see grading/items/exact-json.ts. */
const isRaw = (value: object) => (JSON as unknown as { isRawJSON(value: object): boolean }).isRawJSON(value);

function* entriesOf(value: object): Generator<[string, unknown]> {
  for (const name in value) yield [name, (value as Record<string, unknown>)[name]];
}
