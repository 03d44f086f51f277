/**
 * Actions of several numbers each: JSON lists of lists, `(1, 2), (3, 4)`, or one action in each
 * line. Nothing is skipped. Linear.
 */
import { isRecord } from '../../json.ts';
import { isProblem, type Problem } from '../environment.ts';
import { jsonList, MAX_TEXT, readAll, TOO_MANY } from './list.ts';
import { withoutMarks } from './marks.ts';
import { shown, unwrapped, wholeNumber } from './named.ts';

/** @param names of the numbers of one action, in order */
export function tupleActions(names: readonly string[]) {
  const wanted = `[${names.join(', ')}]`;

  function read(value: unknown): number[] | Problem {
    const numbers = numbersOf(unwrapped(value), names);
    return numbers ?? { problem: `${shown(value)} is not ${wanted}.` };
  }

  function parse(text: string): number[][] | Problem {
    if (text.length > MAX_TEXT) return TOO_MANY;
    const pieces = piecesOf(text.trim());
    if (isProblem(pieces)) return pieces;
    return pieces.length === 0 ? { problem: 'There is no action.' } : readAll(pieces, read);
  }
  return { read, parse };
}

function numbersOf(value: unknown, names: readonly string[]): number[] | undefined {
  const values = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? withoutBrackets(value.trim()).split(/[\s,:]+/)
      : isRecord(value) && Object.keys(value).length === names.length
        ? names.map((name) => value[name])
        : [];
  if (values.length !== names.length) return undefined;
  const numbers = values.map((piece) => (typeof piece === 'string' ? wholeNumber(piece) : piece));
  return numbers.every((number) => Number.isInteger(number)) ? (numbers as number[]) : undefined;
}

function withoutBrackets(text: string): string {
  return /^\(.*\)$|^\[.*\]$/.test(text) ? text.slice(1, -1).trim() : text;
}

function piecesOf(text: string): unknown[] | Problem {
  const json = jsonList(text);
  if (json !== undefined) return json.length > 0 && !json.some(isComposite) ? [json] : json;
  const plain = withoutMarks(text.replace(/\.$/, ''));
  if (/[[(]/.test(plain)) return bracketed(plain);
  const lines = plain.split(/[\n;]|->|→/u).filter((line) => line.trim() !== '');
  return lines.flatMap((line) => {
    const words = line.trim().split(/\s+/);
    return words.every((word) => /^-?\d+[,:]-?\d+$/.test(word)) ? words : [line];
  });
}

const isComposite = (value: unknown): boolean => typeof value === 'object' || typeof value === 'string';

/** `(1, 2), (3, 4)`, also in brackets around all of them. */
function bracketed(text: string): string[] | Problem {
  const inner = /^[[(]\s*[[(]/.test(text) && /[\])]\s*[\])]$/.test(text) ? text.slice(1, -1) : text;
  const between = inner.replace(/[[(][^[\]()]*[\])]/g, ' ');
  if (/[^\s,;>→-]/u.test(between)) return { problem: 'There is more than actions in brackets.' };
  return inner.match(/[[(][^[\]()]*[\])]/g) ?? [];
}
