/**
 * A list of actions in a text: JSON, words between blanks, commas, semicolons, line breaks or
 * arrows, or letters without blanks. Each piece must be an action: nothing is skipped. Linear.
 */
import { isProblem, type Problem } from '../environment.ts';
import { MAX_STEPS } from '../parameters.ts';
import { withoutMarks } from './marks.ts';

export type ReadAction<A> = (value: unknown) => A | Problem;

/** Longer texts are no list of actions. */
export const MAX_TEXT = 65_536;

export const TOO_MANY: Problem = {
  problem: `An answer has at most ${MAX_STEPS} actions.`,
  excessive: true,
};

/** @param letters the one-letter names, where every action has one */
export function listedActions<A>(text: string, read: ReadAction<A>, letters = ''): A[] | Problem {
  if (text.length > MAX_TEXT) return TOO_MANY;
  const values = valuesOf(text);
  if (isProblem(values)) return values;
  const pieces = values.flatMap((value) => lettersOf(value, letters) ?? [value]);
  return readAll(pieces, read);
}

/** Every one of the values as an action, or what is wrong with the first that is none. */
export function readAll<A>(values: readonly unknown[], read: ReadAction<A>): A[] | Problem {
  if (values.length > MAX_STEPS) return TOO_MANY;
  const actions: A[] = [];
  for (const [index, value] of values.entries()) {
    const action = read(value);
    if (isProblem(action)) return { problem: `Action ${index + 1}: ${action.problem}` };
    actions.push(action);
  }
  return actions;
}

function valuesOf(text: string): unknown[] | Problem {
  const given = text.trim();
  const json = jsonList(given);
  if (json !== undefined) return json;
  const pieces = withoutMarks(withoutBrackets(given).replace(/[.!]$/, ''))
    .split(SEPARATORS)
    .filter((piece) => piece !== '')
    .map(withoutQuotes);
  return pieces.length === 0 ? { problem: 'There is no action.' } : pieces;
}

const SEPARATORS = /[\s,;]+|->|=>|→|⇒/u;

/** A JSON array, or an object whose only value is one. */
export function jsonList(text: string): unknown[] | undefined {
  if (!text.startsWith('[') && !text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
    const inner = Object.values(value as object);
    return inner.length === 1 && Array.isArray(inner[0]) ? inner[0] : undefined;
  } catch {
    return undefined;
  }
}

/** `[left, right]`, which is no JSON, and `(left, right)`. */
function withoutBrackets(text: string): string {
  const inner = text.slice(1, -1);
  const isPaired =
    (text.startsWith('[') && text.endsWith(']')) || (text.startsWith('(') && text.endsWith(')'));
  return isPaired && !/[[\]()]/.test(inner) ? inner : text;
}

const QUOTES = '"\'`“”‘’';

/** The first and the last quote of a list may have been taken as marks around all of it. */
function withoutQuotes(piece: string): string {
  const start = QUOTES.includes(piece[0]!) ? 1 : 0;
  const end = piece.length > start && QUOTES.includes(piece.at(-1)!) ? piece.length - 1 : piece.length;
  return piece.slice(start, end);
}

function lettersOf(value: unknown, letters: string): string[] | undefined {
  if (letters === '' || typeof value !== 'string' || value.length < 2) return undefined;
  const characters = [...value.toLowerCase()];
  return characters.every((character) => letters.includes(character)) ? characters : undefined;
}
