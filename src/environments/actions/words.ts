/** Actions that are words of a notation, such as the squares of a board and the moves of chess. */
import { isRecord } from '../../json.ts';
import type { Problem } from '../environment.ts';
import { listedActions } from './list.ts';
import { shown, unwrapped } from './named.ts';

/** @param pattern of the whole word in small letters, unless `read` keeps its case */
export function wordActions(
  name: string,
  pattern: RegExp,
  keepCase: 'any case' | 'case counts' = 'any case',
) {
  function read(value: unknown): string | Problem {
    const inner = unwrapped(value);
    const sent = isRecord(inner) && Object.keys(inner).length === 1 && name in inner ? inner[name] : inner;
    const text = typeof sent === 'string' && sent.length <= 20 ? sent.trim() : undefined;
    const word = keepCase === 'any case' ? text?.toLowerCase() : text;
    return word !== undefined && pattern.test(word) ? word : { problem: `${shown(sent)} is no ${name}.` };
  }
  return { read, parse: (text: string): string[] | Problem => listedActions(text, read) };
}
