/** Actions that are one choice of a few: a name, its first letter, or its number. */
import { Type } from 'typebox';
import { isRecord } from '../../json.ts';
import type { Problem } from '../environment.ts';
import { listedActions } from './list.ts';

/** @param names in the order of their numbers, from 0 */
export function namedActions(names: readonly string[], { letters = '' }: { letters?: string } = {}) {
  const numbers = new Map(names.map((name, number) => [name, number]));
  for (const [number, letter] of [...letters].entries()) numbers.set(letter, number);
  const known = names.map((name, number) => `${name} (${number})`).join(', ');

  function read(value: unknown): number | Problem {
    const sent = unwrapped(value);
    const number =
      typeof sent === 'number'
        ? sent
        : typeof sent === 'string'
          ? (numbers.get(joined(sent.trim().toLowerCase())) ?? wholeNumber(sent))
          : undefined;
    if (number !== undefined && Number.isInteger(number) && number >= 0 && number < names.length)
      return number;
    return { problem: `${shown(sent)} is none of ${known}.` };
  }

  return {
    schema: Type.Union([Type.Enum([...names]), Type.Integer({ minimum: 0, maximum: names.length - 1 })], {
      description: `One of ${known}; any case.`,
    }),
    read,
    parse: (text: string): number[] | Problem => listedActions(joined(text), read, letters),
  };
}

/** "Pick up" is one action. */
const joined = (text: string): string => text.replace(/\b(pick|drop)[ _-](up|off)\b/giu, '$1$2');

/** What `{"action": …}` holds, and anything else as it is. */
export function unwrapped(value: unknown): unknown {
  return isRecord(value) && Object.keys(value).length === 1 && 'action' in value ? value.action : value;
}

/** The number that a text is, written in at most nine digits. */
export function wholeNumber(text: string): number | undefined {
  return /^\s*-?\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}

/** A value as a message may show it. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
