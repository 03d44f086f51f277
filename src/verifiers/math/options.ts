/** The options of a math item: one schema gives the type, the validation and the documentation. */
import { type Static, Type } from 'typebox';

/** The answer tests: what counts as right. What each compares stands in `compare/tests.ts`. */
export const ANSWER_TESTS = {
  equivalent: 'the same value, set, relation or words, however written',
  numeric: 'a number within `options.precision` (0.1 % where that is left out)',
  units: 'the same quantity, with a unit that converts; `25*g` is read as 25 g',
  units_strict: 'the same quantity in the unit of the reference',
  same_form: [
    'the same expression up to the order of terms and factors; nothing is cancelled:',
    '`1*x` is not `x`, `(-x)(-x)` is not `x*x`',
  ].join(' '),
  lowest_terms: 'equivalent, and every fraction reduced',
  factored: 'equivalent, and a product of factors that cannot be factored over the rationals',
  expanded: 'equivalent, and without brackets left to multiply out',
  antiderivative: 'equal up to an additive constant, which must be written',
  set: 'the same elements; order and repetition do not count',
  ordered: 'the same elements in the same order',
  text: 'the same text, apart from case, spacing and punctuation',
} as const;
export type AnswerTest = keyof typeof ANSWER_TESTS;

/** Whether a unit must be written. */
export const asksForUnits = (test: AnswerTest | undefined): boolean =>
  test === 'units' || test === 'units_strict';

/** How far an answer must be worked out, under the tests that go by value. */
export const FORMS = {
  value: [
    'tasks must be done (gcd, lcm, max, min, mod, determinants, numerals in another base, sums,',
    'integrals, operations on listed sets and matrices) and a solved reference wants a solved',
    'answer; arithmetic may stand, with the flag `unevaluated`',
  ].join(' '),
  any: 'the value alone counts',
  like_reference: [
    'also what the reference shows of arithmetic: a number computed, a product factored as far, a',
    'polynomial expanded, a sum of fractions split, a fraction reduced',
  ].join(' '),
} as const;

/**
 * Where an answer can be found, in the default order of preference. Each is one rule of
 * `extraction/`.
 */
export const EXTRACTION_METHODS = {
  tag: '`<answer>…</answer>`',
  boxed: '`\\boxed{…}`; boxes that are only joined are one answer',
  hash: '`#### 43`',
  final_phrase: '"The final answer is …"',
  json: '`{"answer": …}`',
  answer_phrase: '"The answer is …" and its like in some forty languages',
  whole: 'a response that is nothing but an answer',
  bracket: '`[90]`',
  bold: 'bold text of the last lines',
  conclusion: 'the last conclusion',
  math: 'the last maths',
  last_line: 'the last line',
  last_number: 'the last number',
} as const;
export type ExtractionMethod = keyof typeof EXTRACTION_METHODS;

/** The names of a table, for an enumeration in a schema. */
const namesOf = <T extends object>(table: T): (keyof T & string)[] =>
  Object.keys(table) as (keyof T & string)[];

/** What each name of a table means, one after the other. */
const described = (table: Record<string, string>): string =>
  Object.entries(table)
    .map(([name, text]) => `${name}: ${text.replaceAll('`', '')}`)
    .join('; ');

/** What kinds of answer may be taken from a response. */
export const EXTRACTION_TARGETS = ['latex', 'expression', 'choice', 'text'] as const;
export type ExtractionTarget = (typeof EXTRACTION_TARGETS)[number];

const Precision = Type.Object(
  {
    relative: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1,
        description: 'Largest difference, as a fraction of the reference: 0.01 is one percent.',
      }),
    ),
    absolute: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, description: 'Largest difference, in units of the reference.' }),
    ),
    significant_figures: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 50,
        description:
          'Both sides agree when rounded to so many significant figures. With test numeric the answer must also be written with at least so many.',
      }),
    ),
    decimal_places: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 50,
        description:
          'Both sides agree when rounded to so many decimal places. With test numeric the answer must also be written with at least so many.',
      }),
    ),
  },
  {
    additionalProperties: false,
    description:
      'How closely numbers must agree. Several fields: any one of the tolerances suffices. None: exact values must be equal, and a decimal must agree to the digits it is written with.',
  },
);
export type Precision = Static<typeof Precision>;

const Extraction = Type.Object(
  {
    scope: Type.Optional(
      Type.Enum(['after_think', 'whole'], {
        description:
          'after_think (default): only what follows the last </think> is searched; a response without think marks is searched whole, one whose <think> is never closed holds no answer. whole: think blocks are searched too.',
      }),
    ),
    order: Type.Optional(
      Type.Array(Type.Enum(namesOf(EXTRACTION_METHODS)), {
        minItems: 1,
        uniqueItems: true,
        description: `The extraction rules to try, first match wins. Rules that are left out are not tried. ${described(EXTRACTION_METHODS)}.`,
      }),
    ),
    targets: Type.Optional(
      Type.Array(Type.Enum([...EXTRACTION_TARGETS]), {
        minItems: 1,
        uniqueItems: true,
        description:
          'Kinds of answer to accept. Default: as the reference suggests. latex: only what stands in math delimiters or a box; expression: plain text mathematics too; choice: a letter; text: words.',
      }),
    ),
  },
  { additionalProperties: false, description: 'Where in the response the final answer is looked for.' },
);
export type ExtractionOptions = Static<typeof Extraction>;

export const MathOptions = Type.Object(
  {
    test: Type.Optional(
      Type.Enum(namesOf(ANSWER_TESTS), {
        description: `What counts as right; equivalent when left out. ${described(ANSWER_TESTS)}.`,
      }),
    ),
    form: Type.Optional(
      Type.Enum(namesOf(FORMS), {
        description: `How far an answer of the right value must be worked out; value when left out. ${described(FORMS)}.`,
      }),
    ),
    precision: Type.Optional(Precision),
    percent: Type.Optional(
      Type.Enum(['either', 'value'], {
        description:
          'either (default): where only one side has a percent sign, 50% agrees with 50 and with 0.5. value: 50% is 0.5 and nothing else.',
      }),
    ),
    extraction: Type.Optional(Extraction),
    multiple_answers: Type.Optional(
      Type.Enum(['last', 'all_must_agree', 'reject'], {
        description:
          'A response with several final answers of the same kind. last (default): the last one counts. all_must_agree: each must be right. reject: different answers are wrong.',
      }),
    ),
    variable: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 32,
        description:
          'The variable of an antiderivative, or in which factored and expanded are meant. Default: the one variable there is.',
      }),
    ),
    constant: Type.Optional(
      Type.Enum(['required', 'optional'], {
        description:
          'The constant of integration of an antiderivative. required (default): it must be written. optional: it may be left out.',
      }),
    ),
    variables: Type.Optional(
      Type.Enum(['exact', 'renamed'], {
        description:
          'exact (default): names of free variables count. renamed: a consistent renaming is allowed.',
      }),
    ),
    inequality_for_interval: Type.Optional(
      Type.Boolean({
        description:
          'true (default): an inequality answers a reference that is an interval or set. false: only the other way round.',
      }),
    ),
    require_simplified: Type.Optional(
      Type.Boolean({
        description:
          'true: an answer that leaves a computation to be done, such as 2+3 or 4/8 where the reference is a number, has not the asked form. Default false; integrals, sums, limits and remainders never stand for numbers.',
      }),
    ),
    case_sensitive: Type.Optional(
      Type.Boolean({ description: 'Whether case counts in text answers. Default false.' }),
    ),
  },
  { additionalProperties: false },
);
export type MathOptions = Static<typeof MathOptions>;
