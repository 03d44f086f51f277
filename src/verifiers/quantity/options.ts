/** What a quantity is graded against, and how: one schema each gives type, validation and docs. */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

const Measured = Type.Object(
  {
    value: Type.Union([Type.Number(), Type.String({ maxLength: 200 })], {
      description: 'The number: decimal, or LaTeX of a number, as in \\frac{9}{24}. No names.',
    }),
    unit: Type.Optional(
      Type.String({
        maxLength: 200,
        description:
          'The unit in plain text, Unicode, LaTeX or siunitx; it may begin with a power of ten, as in 10^{-19} J. None: a pure number.',
      }),
    ),
    uncertainty: Type.Optional(
      Type.Number({
        description: 'Standard uncertainty of the value, in its unit; for the tolerance sigma.',
      }),
    ),
  },
  closed,
);
const Written = Type.Object(
  {
    quantity: Type.String({ maxLength: 400, description: 'Value and unit in one text, as in 65.49 kJ/mol.' }),
  },
  closed,
);

export const QuantityReference = Type.Union(
  [
    Measured,
    Written,
    Type.Object(
      {
        any: Type.Array(Type.Union([Measured, Written]), {
          minItems: 1,
          maxItems: 20,
          description: 'Several quantities, any one of which counts.',
        }),
      },
      closed,
    ),
  ],
  { description: 'What is true: a value with its unit, or several of which any one counts.' },
);
export type QuantityReference = Static<typeof QuantityReference>;
export type SingleReference = Static<typeof Measured> | Static<typeof Written>;

export const Tolerance = Type.Object(
  {
    relative: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'Largest difference as a part of the reference.' }),
    ),
    absolute: Type.Optional(
      Type.Number({ minimum: 0, description: 'Largest difference, in the unit of the reference.' }),
    ),
    significant_figures: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 15,
        description: 'Both agree when rounded to so many figures, and the answer is written with so many.',
      }),
    ),
    decimal_places: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 15,
        description: 'Both agree when rounded to so many places, and the answer is written with so many.',
      }),
    ),
    sigma: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 100,
        description:
          'Largest difference in uncertainties of the reference. What the answer claims is ignored.',
      }),
    ),
  },
  { ...closed, description: 'How near is right; any one suffices. Default: relative 0.01.' },
);
export type Tolerance = Static<typeof Tolerance>;

export const QuantityOptions = Type.Object(
  {
    tolerance: Type.Optional(Tolerance),
    unit: Type.Optional(
      Type.Enum(['required', 'optional', 'exact'], {
        description:
          'required (default): any unit that converts must be written. optional: a bare number counts in the unit of the reference. exact: the unit of the reference itself, by any of its names.',
      }),
    ),
    difference: Type.Optional(
      Type.Boolean({ description: 'The quantity is a difference: a temperature has no zero point.' }),
    ),
    angle_unit: Type.Optional(
      Type.Enum(['rad', 'deg'], {
        description: 'What a bare number is where the reference is an angle. Default: its own unit.',
      }),
    ),
    require_simplified: Type.Optional(
      Type.Boolean({ description: 'Arithmetic that is left to do, as in 8.31 × 2 J, is wrong.' }),
    ),
    extraction: Type.Optional(
      Type.Object(
        {
          scope: Type.Optional(
            Type.Enum(['after_think', 'whole'], {
              description: 'Which part of the response is searched (default after_think).',
            }),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type QuantityOptions = Static<typeof QuantityOptions>;
