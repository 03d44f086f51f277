/** The rules that join the values of parts, and what shapes a value. */
import { type LengthUnit, lengthOf } from '../../responses/length.ts';
import type { ScoredJudgement } from '../../verdict.ts';
import type { CompositeOptions, Part, Recipe } from './reference.ts';

/** A part with the value it adds. */
export interface Valued {
  value: number;
  weight: number;
}

/** @param parts at least one. */
export function combine(rule: Recipe['combine'], parts: readonly Valued[]): number {
  const values = parts.map(({ value }) => value);
  const weighted = parts.reduce((total, { value, weight }) => total + value * weight, 0);
  switch (rule) {
    case 'sum':
      return weighted;
    case 'mean':
      return weighted / parts.reduce((total, { weight }) => total + weight, 0);
    case 'product':
      return values.reduce((product, value) => product * value, 1);
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
  }
}

const NO_ANSWER: ReadonlySet<string> = new Set(['no_answer', 'no_code', 'answer_unparseable']);

/** The value of a part; a sentence where its length cannot be told. */
export function partValue(part: Part, judgement: ScoredJudgement, length: LengthOf): number | string {
  if (part.shape) {
    const n = length(part.shape.unit);
    return n === undefined
      ? 'A length in tokens needs options.completion_tokens.'
      : cosine(part.shape, judgement.correct, n);
  }
  if (!part.map) return judgement.reward;
  if (judgement.correct) return part.map.correct;
  return NO_ANSWER.has(judgement.reason) ? (part.map.missing ?? part.map.wrong) : part.map.wrong;
}

/** The length of the response, counted once. */
export type LengthOf = (unit: LengthUnit) => number | undefined;

export function lengthsOf(text: string, options: CompositeOptions): LengthOf {
  const known = new Map<LengthUnit, number | undefined>();
  return (unit) => {
    if (!known.has(unit)) known.set(unit, lengthOf(text, unit, options));
    return known.get(unit);
  };
}

/**
 * Clamped at `max_len`: without that an endless response climbs back to the full reward, as in
 * open-r1.
 */
function cosine(shape: NonNullable<Part['shape']>, correct: boolean, length: number): number {
  const [low, high] = (correct ? shape.correct : shape.wrong) ?? (correct ? [0.5, 1] : [-0.5, -1]);
  const progress = Math.min(length / shape.max_len, 1);
  return low + ((high - low) / 2) * (1 + Math.cos(Math.PI * progress));
}
