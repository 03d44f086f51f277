/** Kinds with a stored answer, compared by type: grid, number, boolean, text, list, set. */
import { Type } from 'typebox';
import { type Outcome, PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { unwrapped } from '../../reading/answer.ts';
import { NUMBERS, readCells, SIGNS } from '../../reading/grids/cells.ts';
import { readList, withoutAnd } from '../../reading/lists.ts';
import { equal, type Rational, readRational, toNumber } from '../../reading/numbers.ts';
import { withoutStop } from '../../reading/stop.ts';
import { entryOf } from '../../reading/table.ts';
import { folded, sameText } from '../../reading/texts.ts';
import { kindOf, MAX_SIDE } from '../kind.ts';

const Cell = Type.Union([Type.Number(), Type.String({ maxLength: 100 })]);

export const grid = kindOf({
  kind: 'grid',
  shape: 'block',
  fields: {
    expected: Type.Array(Type.Array(Cell, { minItems: 1, maxItems: MAX_SIDE }), {
      minItems: 1,
      maxItems: MAX_SIDE,
    }),
    tolerance: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: 'Of numbers, relative.' })),
  },
  open({ expected, tolerance = 0 }) {
    const size = { rows: expected.length, columns: expected[0]!.length };
    const ragged = expected.findIndex((row) => row.length !== size.columns);
    if (ragged >= 0) throw new PuzzleFault(`expected/${ragged}`, 'The rows differ in length.');
    const wanted = expected.map(textsOf);
    const form = wanted.every((row) => row.every(NUMBERS.cell)) ? NUMBERS : SIGNS;
    return (text) => {
      const cells = readCells(text, size, form);
      if (cells === undefined) return unreadable(`The answer is no grid of ${size.rows} by ${size.columns}.`);
      let same = 0;
      let first: string | undefined;
      for (let r = 0; r < size.rows; r++)
        for (let c = 0; c < size.columns; c++)
          if (isSameCell(cells[r]![c]!, wanted[r]![c]!, tolerance)) same++;
          else first ??= `r${r + 1}c${c + 1}`;
      const share = same / (size.rows * size.columns);
      return first === undefined
        ? right('Every cell is right.', 1)
        : wrong('different_value', `Cell ${first} is wrong.`, share);
    };
  },
});

/** Rows mostly are texts, and then need no copy. */
const textsOf = (row: readonly (string | number)[]): readonly string[] =>
  row.every((cell) => typeof cell === 'string') ? row : row.map(String);

function isSameCell(given: string, wanted: string, tolerance: number): boolean {
  if (given === wanted || sameText(given, wanted)) return true;
  if (tolerance === 0) return false;
  const [a, b] = [readRational(given), readRational(wanted)];
  if (a === undefined || b === undefined) return false;
  return Math.abs(toNumber(a) - toNumber(b)) <= tolerance * Math.abs(toNumber(b)) + 1e-8;
}

/** "t = 60" says 60, and so does "= 60". */
const NAMED = /^(?:[a-z][a-z_]{0,20}\s{0,3})?=\s{0,3}/i;

export function numberIn(text: string, bases?: 'any base'): Rational | Outcome {
  const plain = unwrapped(withoutStop(unwrapped(text), /[\da-f%)}]\.$/i).replace(NAMED, ''));
  const value = readRational(plain, bases);
  if (value !== undefined) return value;
  const several = plain.split(/[\s,;]+/).filter((word) => readRational(word, bases) !== undefined);
  return several.length > 1
    ? wrong('multiple_answers', 'The answer names several numbers.')
    : unreadable('The answer is no number.');
}

export const isNumber = (value: Rational | Outcome): value is Rational => 'numerator' in value;

export const number = kindOf({
  kind: 'number',
  shape: 'line',
  fields: { expected: Type.Union([Type.Number(), Type.String({ minLength: 1, maxLength: 1000 })]) },
  open({ expected }) {
    const wanted = readRational(String(expected), 'any base');
    if (wanted === undefined) throw new PuzzleFault('expected', 'This is no number.');
    const bases = /^[+-]?0[xob]/i.test(String(expected)) ? 'any base' : undefined;
    return (text) => {
      const given = numberIn(text, bases);
      if (!isNumber(given)) return given;
      return equal(given, wanted)
        ? right('The number is the same.')
        : wrong('different_value', 'The number is another one.');
    };
  },
});

const TRUTHS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};

/** "Yes, it is.": the verb says the same once more. */
const TWICE =
  /^(yes|no|true|false)\s?[,.;:!–—-]\s?(?:it|this|that|there|they|he|she)\s(?:is|does|can|will|has|holds|are|do|exists?|was)(\snot|n['’]t|not)?[.!]?$/;

function saidTwice(plain: string): boolean | undefined {
  const [, word, not] = TWICE.exec(plain) ?? [];
  const said = word === undefined ? undefined : entryOf(TRUTHS, word);
  return said === (not === undefined) ? said : undefined;
}

export const boolean = kindOf({
  kind: 'boolean',
  shape: 'line',
  fields: { expected: Type.Union([Type.Boolean(), Type.String({ maxLength: 20 })]) },
  open({ expected }) {
    const wanted = entryOf(TRUTHS, folded(String(expected)));
    if (wanted === undefined) throw new PuzzleFault('expected', 'This is neither true nor false.');
    return (text) => {
      const plain = folded(unwrapped(text));
      const given = entryOf(TRUTHS, plain) ?? saidTwice(plain);
      if (given === wanted) return right('The answer is right.');
      if (given !== undefined) return wrong('different_value', 'The answer is the other one.');
      const words = new Set(plain.split(/[^a-z0-9]+/).flatMap((word) => entryOf(TRUTHS, word) ?? []));
      return words.size > 1
        ? wrong('multiple_answers', 'The answer says both.')
        : unreadable('The answer is neither true nor false.');
    };
  },
});

export const text = kindOf({
  kind: 'text',
  shape: 'line',
  fields: { expected: Type.String({ minLength: 1, maxLength: 20_000 }) },
  open: ({ expected }) => {
    const wanted = folded(expected);
    if (wanted === '') throw new PuzzleFault('expected', 'There is no text.');
    return (answer) =>
      folded(unwrapped(answer)) === wanted || folded(answer) === wanted
        ? right('The text is the same.')
        : wrong('different_text', 'The text is another one.');
  },
});

const Items = Type.Array(Cell, { minItems: 1, maxItems: 20_000 });

export const list = kindOf({
  kind: 'list',
  shape: 'block',
  fields: {
    expected: Items,
    case: Type.Optional(Type.Boolean({ description: 'Capitals and small letters differ.' })),
  },
  open: ({ expected, case: caseCounts = false }) => {
    const wanted = expected.map(String);
    const isSame = (a: string, b: string) => (caseCounts ? a.trim() === b.trim() : sameText(a, b));
    return (answer) => {
      const given = itemsOf(answer, wanted);
      if (given === undefined) return unreadable('The answer is no list.');
      const wrongAt = wanted.findIndex((item, at) => given[at] === undefined || !isSame(given[at], item));
      const same = wanted.filter((item, at) => given[at] !== undefined && isSame(given[at], item)).length;
      if (wrongAt < 0 && given.length === wanted.length) return right('Every item is right.', 1);
      return wrong(
        'different_value',
        wrongAt < 0 ? 'The list has more items.' : `Item ${wrongAt + 1} is wrong.`,
        given.length > wanted.length ? 0 : same / wanted.length,
      );
    };
  },
});

export const set = kindOf({
  kind: 'set',
  shape: 'block',
  fields: { expected: Items },
  open: ({ expected }) => {
    const wanted = expected.map(String);
    return (answer) => {
      const given = itemsOf(answer, wanted);
      if (given === undefined) return unreadable('The answer is no list.');
      const [a, b] = [tally(wanted), tally(given)];
      const extra = [...b].find(([key, count]) => (a.get(key) ?? 0) < count);
      if (extra) return wrong('extra_element', 'The answer has an item that does not belong there.');
      const missing = [...a].filter(([key, count]) => (b.get(key) ?? 0) < count).length;
      return missing === 0
        ? right('Every item is there.', 1)
        : wrong('missing_element', `${missing} items are missing.`, 1 - missing / a.size);
    };
  },
});

/** Blanks part items where none of those wanted has one. */
function itemsOf(answer: string, wanted: readonly string[]): readonly string[] | undefined {
  const plain = withoutStop(unwrapped(answer), /\w\.$/);
  const items = readList(plain, wanted.some((item) => /\s/.test(item)) ? 'blanks belong' : 'blanks part');
  return items && withoutAnd(items, (item) => wanted.some((other) => sameText(item, other)));
}

function tally(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const value = readRational(item);
    const key = value ? `${value.numerator}/${value.denominator}` : folded(item);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
