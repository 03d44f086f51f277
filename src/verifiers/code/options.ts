/** The options of a code item. One schema gives type, validation and documentation. */
import { type Static, Type } from 'typebox';
import { LANGUAGES } from '../../sandbox/sandbox.ts';
import { FLAG_ACTIONS, SUSPICIOUS } from '../../verdict.ts';
import { OUTPUT_COMPARATORS, type OutputComparator } from './compare/output.ts';
import { LimitOptions } from './limits.ts';
import { MAX_SOURCE } from './reference.ts';
import { VALUE_COMPARATORS, type ValueComparator } from './values/compare-values.ts';

const OUTPUT_NAMES = Object.keys(OUTPUT_COMPARATORS) as OutputComparator[];
const VALUE_NAMES = Object.keys(VALUE_COMPARATORS) as ValueComparator[];
const COMPARATORS = [...new Set([...OUTPUT_NAMES, ...VALUE_NAMES])];

/** "a (default), b, c", the first being the default. */
function listed([first, ...rest]: string[]): string {
  return [`${first} (default)`, ...rest, 'checker'].join(', ');
}

const tolerance = (description: string) =>
  Type.Optional(Type.Number({ minimum: 0, maximum: 1e9, description }));

export const Checker = Type.Object(
  {
    name: Type.Literal('checker'),
    language: Type.Enum([...LANGUAGES]),
    source: Type.String({
      minLength: 1,
      maxLength: MAX_SOURCE,
      description:
        'A program started as "checker INPUT EXPECTED OUTPUT" with three file names, and with {"input", "expected", "output"} as JSON on standard input. It accepts by printing 1 and rejects by printing 0; when it prints nothing, exit code 0 accepts and another rejects.',
    }),
  },
  { additionalProperties: false, title: 'checker' },
);
export type Checker = Static<typeof Checker>;

const Compare = Type.Union(
  [
    Type.Enum(COMPARATORS),
    Type.Object(
      {
        name: Type.Enum(COMPARATORS),
        relative: tolerance('tokens_float, value, evalplus, unordered: largest difference as a fraction.'),
        absolute: tolerance('The same as an absolute difference.'),
      },
      { additionalProperties: false, title: 'comparator with tolerance' },
    ),
    Checker,
  ],
  {
    description:
      `How an answer is compared with the expected one. stdio: ${listed(OUTPUT_NAMES)}. ` +
      `call: ${listed(VALUE_NAMES)}. The other forms carry their own assertions. docs/code.md defines each.`,
  },
);
export type Compare = Static<typeof Compare>;

const OnFlag = Type.Enum([...FLAG_ACTIONS]);

const penalty = (description: string) =>
  Type.Optional(Type.Number({ minimum: -10, maximum: 0, description }));

const Reward = Type.Union(
  [
    Type.Enum(['all_or_nothing', 'fraction']),
    Type.Object(
      {
        mode: Type.Enum(['all_or_nothing', 'fraction', 'first_k', 'groups'], {
          description:
            'all_or_nothing (default): 1 when every test passes. fraction: passed / tests. first_k: the fraction of the first k tests; the others are not run. groups: each group counts its weight when all of its tests pass, divided by the sum of the weights.',
        }),
        k: Type.Optional(Type.Integer({ minimum: 1, description: 'first_k only.' })),
        groups: Type.Optional(
          Type.Array(
            Type.Object(
              {
                tests: Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1, description: 'Indices.' }),
                weight: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1e6, default: 1 })),
              },
              { additionalProperties: false },
            ),
            { minItems: 1, maxItems: 1000, description: 'groups only.' },
          ),
        ),
        penalties: Type.Optional(
          Type.Object(
            {
              no_code: penalty('Reward of a response without code.'),
              compile_error: penalty('Reward of a program that does not compile.'),
              no_pass: penalty('Reward of a program that passes no test.'),
            },
            { additionalProperties: false, description: 'Rewards below zero; each is 0 unless given.' },
          ),
        ),
      },
      { additionalProperties: false, title: 'reward' },
    ),
  ],
  { description: 'How test results become a reward between the lowest penalty (0 without any) and 1.' },
);
export type Reward = Static<typeof Reward>;

export const CodeOptions = Type.Object(
  {
    extract: Type.Optional(
      Type.Enum(['last', 'first', 'all', 'none'], {
        description:
          'Which code block of the response is graded: the last of the language (default), the first, all joined; none takes the whole response as code.',
      }),
    ),
    scope: Type.Optional(
      Type.Enum(['after_think', 'whole'], {
        description:
          'after_think (default): only what follows the last </think> is searched. whole: think blocks are searched too.',
      }),
    ),
    compare: Type.Optional(Compare),
    reward: Type.Optional(Reward),
    limits: Type.Optional(LimitOptions),
    isolation: Type.Optional(
      Type.Enum(['restored', 'fresh'], {
        description:
          'restored (default): the interpreter is put back to its first state between items. fresh: a new one is made.',
      }),
    ),
    fresh_state: Type.Optional(
      Type.Boolean({
        description:
          'call: load the program anew for every case, so that nothing is remembered from case to case.',
      }),
    ),
    missing_library: Type.Optional(
      Type.Enum(['fail', 'unscored'], {
        description:
          'What becomes of a program that fails and imports a library which other sandboxes ship and this one does not (numpy, pandas, scipy, …): fail (default), or unscored (reason unsupported), so that a model is not taught away from it.',
      }),
    ),
    on_flags: Type.Optional(
      Type.Partial(Type.Object(Object.fromEntries(SUSPICIOUS.map((flag) => [flag, OnFlag]))), {
        additionalProperties: false,
        description:
          'What becomes of an item that raised a flag: keep (default), zero (reward 0, reason flagged), ' +
          'unscored (reason suspected). A flag that is not named goes by the setting TOUCHSTONE_ON_FLAGS.',
      }),
    ),
    detail: Type.Optional(
      Type.Enum(['tests', 'none'], {
        description:
          'tests (default): one result per test. none: only reward and reason, so that nothing can be learned from them about single tests.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type CodeOptions = Static<typeof CodeOptions>;
