/** The forms of arguments, named as the data sets name them. Nothing is drawn at random. */

export interface Argument<T> {
  /** For people, as in `integer ≥ 0`. */
  form: string;
  /** What stands for the value where the argument is not given; without it it must be given. */
  default?: T;
  /** Undefined where the value does not have the form. */
  read(value: unknown): T | undefined;
}

export type Relation = 'less than' | 'at least';

const MAX_TEXT = 16_384;
const MAX_WORDS = 100;

/** Data sets write 5 as 5.0. What is beyond 2^53, as 1e300 is, counts nothing that a text has. */
function integerFrom(minimum: number): Argument<number> {
  return {
    form: `integer ≥ ${minimum}`,
    read: (value) =>
      Number.isSafeInteger(value) && (value as number) >= minimum ? (value as number) : undefined,
  };
}

export const count = integerFrom(0);
/** A place or a number of parts: counted from one. */
export const ordinal = integerFrom(1);

export const percentage: Argument<number> = {
  form: 'number from 0 to 100',
  read: (value) => (typeof value === 'number' && value >= 0 && value <= 100 ? value : undefined),
};

export const relation: Argument<Relation> = {
  form: '`less than` or `at least`',
  read: (value) => (value === 'less than' || value === 'at least' ? value : undefined),
};

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_TEXT && value.trim() !== '';

/** A text that is not blank. */
export const text: Argument<string> = {
  form: 'text',
  read: (value) => (isText(value) ? value : undefined),
};

/** White space around a word does not belong to it. A list of one word is that word. */
export const word: Argument<string> = {
  form: 'word',
  read(value) {
    const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return isText(one) ? one.trim() : undefined;
  },
};

export const words: Argument<string[]> = {
  form: 'list of words',
  read: (value) =>
    Array.isArray(value) && value.length > 0 && value.length <= MAX_WORDS && value.every(isText)
      ? value.map((entry) => entry.trim())
      : undefined,
};

/** One character, of any script or none. */
export const letter: Argument<string> = {
  form: 'one character',
  read: (value) => (typeof value === 'string' && [...value.trim()].length === 1 ? value.trim() : undefined),
};

export const holds = (n: number, wanted: Relation, than: number): boolean =>
  wanted === 'less than' ? n < than : n >= than;
