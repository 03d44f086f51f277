/**
 * Values as a call holds them: a number knows whether it was written as a float, since 3.0 is no
 * integer.
 */

/** A number written with a point or an exponent. */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

export type Literal =
  | null
  | boolean
  | string
  | number
  | bigint
  | Float
  | Literal[]
  | { [key: string]: Literal };

/** A call that the response makes. */
export interface Call {
  name: string;
  /** Arguments by name. */
  args: { [name: string]: Literal };
  /** Arguments without a name, which the declaration names. */
  positional: Literal[];
  /** Arguments by name that are written without quotes: the declaration says of which kind. */
  texts?: { [name: string]: string };
}

export const isRecord = (value: unknown): value is { [key: string]: Literal } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Float);

export const isNumeric = (value: unknown): value is number | bigint | Float =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof Float;

/** Members beyond this depth are no arguments. */
export const MAX_DEPTH = 64;
