/** Answers in JSON: {"answer": 5}. */
import type { Piece } from './piece.ts';

const KEY = /["'](?:final[_ ]?answer|answer|ans|result|solution)["'][ \t\n]{0,8}:[ \t\n]{0,8}/gi;
const VALUE = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d[\d.eE+-]*|true|false|null)|(\[[^[\]]*\])/y;

/**
 * The value of the last "answer" key of an object. Strings are unescaped; the offsets are those of
 * the value as written.
 */
export function fromJson(text: string, from: number, to: number): Piece | undefined {
  if (text.indexOf('{', from) < 0) return undefined;
  if (text.indexOf('"', from) < 0 && text.indexOf("'", from) < 0) return undefined;
  const keys = [...text.slice(from, to).matchAll(KEY)];
  const key = keys.at(-1);
  if (key === undefined) return undefined;
  const start = from + key.index + key[0].length;
  VALUE.lastIndex = start;
  const value = VALUE.exec(text);
  if (value === null || VALUE.lastIndex > to) return undefined;
  const quoted = value[1] ?? value[2];
  const content =
    value[4] === undefined ? (quoted?.replace(/\\(["'\\/])/g, '$1') ?? value[0]) : listed(value[4]);
  return content.trim() === '' || content === 'null'
    ? undefined
    : { text: content, start, end: VALUE.lastIndex };
}

/** A list of strings set apart by commas; another list as it is: an interval, a vector. */
function listed(source: string): string {
  try {
    const items: unknown = JSON.parse(source);
    if (Array.isArray(items) && items.length > 0 && items.every((item) => typeof item === 'string'))
      return items.join(', ');
  } catch {
    // Square brackets of mathematics, not of JSON.
  }
  return source;
}
