/** Actions that are numbers of something: a column, a cell. */
import { Type } from 'typebox';
import { isRecord } from '../../json.ts';
import type { Problem } from '../environment.ts';
import { listedActions } from './list.ts';
import { shown, unwrapped, wholeNumber } from './named.ts';

/** @param name of what is numbered, from 1 to `count` */
export function numberedActions(name: string, count: number) {
  function read(value: unknown): number | Problem {
    const inner = unwrapped(value);
    const sent = isRecord(inner) && Object.keys(inner).length === 1 && name in inner ? inner[name] : inner;
    const number = typeof sent === 'string' ? wholeNumber(sent) : sent;
    const fits = typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= count;
    return fits ? number : { problem: `${shown(sent)} is no ${name} of 1 to ${count}.` };
  }
  return {
    schema: Type.Integer({ minimum: 1, maximum: count, description: `The ${name}, from 1.` }),
    read,
    parse: (text: string): number[] | Problem => listedActions(text, read),
  };
}
