/** Answers in tags and in JSON: <answer>5</answer>, {"answer": 5}. */
import { type Piece, pieceOf } from './piece.ts';

const TAG = /<(answer|final_answer|finalanswer|ans|solution|result)>/gi;

/** More marks than this from the end back are not looked at. */
const MAX_MARKS = 8;

/** What stands in the pairs of answer tags that are not empty; a tag that is never closed counts to the end of the text. */
export function fromTags(text: string, from: number, to: number): Piece[] {
  const opened = [...text.slice(from, to).matchAll(TAG)].slice(-MAX_MARKS);
  return opened.flatMap((tag) => {
    const start = from + tag.index + tag[0].length;
    const close = text.indexOf(`</${tag[1]}>`, start);
    const piece = pieceOf(text, start, close < 0 || close > to ? to : close);
    return piece === undefined ? [] : [piece];
  });
}

const KEY = /["'](?:final[_ ]?answer|answer|ans|result|solution)["']\s*:\s*/gi;
const VALUE = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d[\d.eE+-]*|true|false|null)|(\[[^[\]]*\])/y;

/** The value of the last "answer" key of an object. Strings are unescaped; the offsets are those of the value as written. */
export function fromJson(text: string, from: number, to: number): Piece | undefined {
  if (text.indexOf('{', from) < 0) return undefined;
  const keys = [...text.slice(from, to).matchAll(KEY)];
  const key = keys.at(-1);
  if (key === undefined) return undefined;
  const start = from + key.index + key[0].length;
  VALUE.lastIndex = start;
  const value = VALUE.exec(text);
  if (value === null || VALUE.lastIndex > to) return undefined;
  const quoted = value[1] ?? value[2];
  const content = quoted === undefined ? value[0] : quoted.replace(/\\(["'\\/])/g, '$1');
  return content.trim() === '' || content === 'null'
    ? undefined
    : { text: content, start, end: VALUE.lastIndex };
}

/** Three words or more. */
const HEADING = /[A-Za-z]{3,}[^A-Za-z]+[A-Za-z]{3,}[^A-Za-z]+[A-Za-z]{3,}/;
const HASHES = /^[ \t]*####[ \t]*(\S.*)$/gm;

/** What follows "####" at the start of a line, except where the line is a heading of words. */
export function fromHashes(text: string, from: number, to: number): Piece[] {
  if (text.indexOf('####', from) < 0) return [];
  const lines = [...text.slice(from, to).matchAll(HASHES)].slice(-MAX_MARKS);
  return lines.flatMap((line) => {
    const content = line[1]!
      .replace(/[*_#\s]+$/, '')
      .replace(/^(?:The )?(?:final )?answer(?: is)?\s*[:=]?\s*/i, '');
    if (/^(?:\d+[.)]\s|step\b)/i.test(content) || HEADING.test(content)) return [];
    const end = from + line.index + line[0].trimEnd().length;
    const piece = pieceOf(text, end - line[1]!.trimEnd().length, end);
    const isAnswer = /[\d\\$√π]|^\W*[A-Ja-z]\W*$/.test(content);
    return piece !== undefined && isAnswer ? [{ ...piece, text: content }] : [];
  });
}

const BRACKETS = /\[([^[\]\n]{1,200})\](?!\()/g;

/** What stands in the last square brackets of prose, as in "The angle is [90]." No links, lists or intervals. */
export function fromBrackets(text: string, from: number, to: number): Piece | undefined {
  const found = [...text.slice(from, to).matchAll(BRACKETS)].at(-1);
  if (found === undefined || !/[\d\\]/.test(found[1]!)) return undefined;
  if (found[1]!.includes(',') && !/^\s*-?\d{1,3}(?:,\d{3})+\s*$/.test(found[1]!)) return undefined;
  const start = from + found.index;
  const piece = pieceOf(text, start + 1, start + found[0].length - 1);
  return piece === undefined ? undefined : { ...piece, start, end: start + found[0].length };
}
