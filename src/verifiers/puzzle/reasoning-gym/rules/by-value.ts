/** Data sets whose answers are compared with the stored one, by the type that it has. */
import type { Kind } from '../../kinds/kind.ts';
import { boolean, grid, list, number, text } from '../../kinds/values/values.ts';
import { readQuotedList } from '../../reading/lists.ts';
import { readLiteral } from '../../reading/literal.ts';
import { compare, type Rational, readRational } from '../../reading/numbers.ts';
import { signsOf } from '../../reading/signs.ts';
import { complexNumber, probability, reducedFraction, roundedNumber } from '../kinds/fractions.ts';
import { closeNumbers } from '../kinds/roots.ts';
import { isObject, type Opened, type Row, type Rule, rule } from '../row.ts';
import { storedAnswer, typedAnswer } from './typed.ts';

const stored =
  (kind: unknown, read: (answer: string) => unknown = (answer) => answer, more: object = {}): Rule =>
  (row) => ({ kind: kind as Kind, puzzle: { expected: read(storedAnswer(row)), ...more } });

/** Rows of cells between blanks, or a list of lists. */
function cellsOf(answer: string): unknown {
  const value = answer.trim().startsWith('[') ? readLiteral(answer.trim()) : undefined;
  return Array.isArray(value)
    ? value
    : answer
        .trim()
        .split('\n')
        .map((line) => (SPACED_ONCE.test(line) ? line.split(' ') : (line.match(/\S+/g) ?? [''])));
}
/** Digits with one blank between them, as most rows are. */
const SPACED_ONCE = /^\d(?: \d)*$/;

const drawnOf = (answer: string): unknown =>
  answer
    .trim()
    .split('\n')
    .map((line) => signsOf(line.trim()));
const wordsOf = (answer: string): unknown => readQuotedList(answer) ?? answer.trim().split(/\s+/);
const betweenCommas = (answer: string): unknown => answer.split(',').map((word) => word.trim());

function sortedNumbers({ original_numbers: numbers, direction }: Row['metadata']): unknown {
  if (!Array.isArray(numbers)) return { expected: numbers };
  const values = numbers.map((item): [unknown, Rational | undefined] => [item, readRational(String(item))]);
  if (values.some(([, value]) => value === undefined)) return { expected: undefined };
  const sign = direction === 'descending' ? -1 : direction === 'ascending' ? 1 : Number.NaN;
  if (Number.isNaN(sign)) return { expected: undefined };
  return { expected: values.sort(([, a], [, b]) => sign * compare(a!, b!)).map(([item]) => item) };
}

/** One data set with three tasks. */
function geometry(row: Row): Opened {
  const { task_type: task, ortho } = row.metadata;
  if (task !== 'orthocenter')
    return stored(roundedNumber, (answer) => answer, { decimals: task === 'angle_measure' ? 2 : 3 })(row);
  const values = Array.isArray(ortho) ? ortho.map((part) => readRational(String(part))) : [];
  const expected = values.map((value) =>
    value ? Number(value.numerator) / Number(value.denominator) : undefined,
  );
  return { kind: closeNumbers as unknown as Kind, puzzle: { expected, within: 0.000_51, ordered: true } };
}

const gridOf = stored(grid, cellsOf);

export const BY_VALUE: Readonly<Record<string, Rule>> = {
  game_of_life: gridOf,
  binary_matrix: gridOf,
  rotate_matrix: gridOf,
  manipulate_matrix: gridOf,
  arc_agi: gridOf,
  rearc: gridOf,
  pool_matrix: stored(grid, cellsOf, { tolerance: 0.01 }),
  modulo_grid: stored(grid, drawnOf),
  spiral_matrix: stored(list, wordsOf),
  path_star: stored(list, wordsOf),
  arc_1d: stored(list, wordsOf),
  string_splitting: stored(list, wordsOf),
  string_synthesis: stored(list, wordsOf),
  list_functions: typedAnswer,
  number_filtering: typedAnswer,
  word_sequence_reversal: stored(list, betweenCommas, { case: true }),
  word_sorting: rule(list, ({ sorted_words }) => ({ expected: sorted_words, case: true })),
  number_sorting: rule(list, sortedNumbers),
  course_schedule: stored(boolean),
  ransom_note: stored(boolean),
  isomorphic_strings: stored(boolean),
  game_of_life_halting: stored(boolean),
  syllogism: stored(boolean),
  coin_flip: rule(probability, ({ rational }) => (isObject(rational) ? rational : {})),
  dice: rule(number, ({ puzzle }, row) =>
    isObject(puzzle) ? { expected: `${puzzle.num}/${puzzle.den}` } : { expected: storedAnswer(row) },
  ),
  fraction_simplification: rule(reducedFraction, ({ simplified_numerator, simplified_denominator }) => ({
    numerator: simplified_numerator,
    denominator: simplified_denominator,
  })),
  bitwise_arithmetic: stored(number),
  power_function: stored(roundedNumber, (answer) => answer, { significant: 3 }),
  complex_arithmetic: rule(complexNumber, ({ result }) =>
    Array.isArray(result) ? { real: result[0], imaginary: result[1] } : {},
  ),
  polynomial_equations: rule(closeNumbers, ({ real_solutions }) => ({
    expected: real_solutions,
    within: 0.000_051,
    ordered: false,
  })),
  advanced_geometry: geometry,
  base_conversion: stored(text),
  figlet_font: stored(text),
};
