/** What a kind of puzzle is: its fields, and what opens a puzzle of it. */
import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox';
import type { Asked, Judge } from '../outcome.ts';
import type { Shape } from '../reading/answer.ts';

export interface Kind<K extends string = string, F extends TProperties = TProperties> {
  readonly kind: K;
  readonly fields: F;
  /** `list`: all of an answer, or where that is no list, its last line. */
  readonly shape: Shape | 'list';
  /**
   * Looks at the puzzle whole, also where nothing is answered, and gives what judges answers.
   * @throws PuzzleFault
   */
  open(puzzle: Static<TObject<F>>, asked: Asked): Judge;
}

export const kindOf = <const K extends string, F extends TProperties>(kind: Kind<K, F>): Kind<K, F> => kind;

/** The form of a puzzle in a reference. */
export const schemaOf = <K extends string, F extends TProperties>({ kind, fields }: Kind<K, F>) =>
  Type.Object({ kind: Type.Literal(kind), ...fields }, { additionalProperties: false });

/** Sides of the largest boards. */
export const MAX_SIDE = 100;

export const Whole = (minimum: number, maximum: number, description?: string) =>
  Type.Integer({ minimum, maximum, ...(description === undefined ? {} : { description }) });

export const NumberGrid = (description: string) =>
  Type.Array(Type.Array(Whole(-1_000_000_000, 1_000_000_000), { minItems: 1, maxItems: MAX_SIDE }), {
    minItems: 1,
    maxItems: MAX_SIDE,
    description,
  });

export const Words = (description: string, maxItems = 1000) =>
  Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems, description });

/** Two of a kind. Not a tuple, whose form in JSON Schema depends on the draft. */
export const Pair = <T extends TSchema>(item: T, description?: string) =>
  Type.Unsafe<[Static<T>, Static<T>]>(
    Type.Array(item, { minItems: 2, maxItems: 2, ...(description === undefined ? {} : { description }) }),
  );
