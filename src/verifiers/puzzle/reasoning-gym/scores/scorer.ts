/** What a scorer of Reasoning Gym is, the usual one, and how Python reads. */
import type { Budget } from '../../search/budget.ts';

export interface ScoredRow {
  /** '' where the row has none. */
  answer: string;
  metadata: Readonly<Record<string, unknown>>;
  budget: Budget;
}

export type Scorer = (answer: string, row: ScoredRow) => number;

/** Characters as Python counts them. */
export const lengthOf = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

/** The share of the stored answer in any text that contains it. */
export const containing: Scorer = (answer, { answer: oracle }) => {
  if (answer === '') return 0;
  if (answer === oracle) return 1;
  return answer.includes(oracle) ? lengthOf(oracle) / lengthOf(answer) : 0;
};

const FLOAT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** `float(text)`; undefined where Python raises. */
export function pythonFloat(text: string): number | undefined {
  const plain = text.trim();
  if (plain.length > 5000) return undefined;
  const isParted = /(?<!\d)_|_(?!\d)/.test(plain);
  const numeral = plain.replaceAll('_', '');
  if (!isParted && FLOAT.test(numeral)) return Number(numeral);
  const word = /^([+-]?)(inf(?:inity)?|nan)$/i.exec(plain);
  if (!word) return undefined;
  return /^i/i.test(word[2]!)
    ? word[1] === '-'
      ? Number.NEGATIVE_INFINITY
      : Number.POSITIVE_INFINITY
    : Number.NaN;
}

/** `int(text)`; undefined where Python raises. */
export function pythonInt(text: string): bigint | undefined {
  const plain = text.trim();
  return /^[+-]?\d{1,4300}$/.test(plain.replace(/(?<=\d)_(?=\d)/g, ''))
    ? BigInt(plain.replaceAll('_', '').replace(/^\+/, ''))
    : undefined;
}

/** `json.loads(text)`; undefined where Python raises. */
export function pythonJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `text.split()` */
export const wordsIn = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

export const isList = (value: unknown): value is unknown[] => Array.isArray(value);
