/**
 * Punishments for length and repetition. Tokens are counted by the trainer, never guessed from
 * characters.
 */

import { lengthOf } from '../../responses/length.ts';
import { wordsOf } from '../../responses/prose/words.ts';
import { unscored } from '../../verdict.ts';
import type { Finding } from './finding.ts';
import type { FormatOptions, Of } from './reference.ts';

/** DAPO (arXiv 2503.14476, eq. 13). */
export function judgeOverlong(text: string, reference: Of<'overlong'>, options: FormatOptions): Finding {
  const { max, cache, unit } = reference;
  if (cache > max)
    return unscored('invalid_reference', {
      pointer: '/reference/cache',
      message: '"cache" is larger than "max".',
    });
  const length = lengthOf(text, unit, options);
  if (length === undefined)
    return unscored('invalid_item', {
      pointer: '/options/completion_tokens',
      message: 'A length in tokens needs options.completion_tokens or options.completion_ids.',
    });
  return {
    reward: overlong(length, max, cache),
    message: `The response has ${length} of at most ${max} ${unit}.`,
    best: 0,
  };
}

function overlong(length: number, max: number, cache: number): number {
  if (length <= max - cache) return 0;
  return length <= max ? (max - cache - length) / cache : -1;
}

/** Demystifying Long CoT (arXiv 2502.03373, C.2), as open-r1 and TRL have it. */
export function judgeRepetition(text: string, reference: Of<'repetition'>, options: FormatOptions): Finding {
  const { ngram, max_penalty: penalty, unit = 'words' } = reference;
  if (penalty > 0)
    return unscored('invalid_reference', {
      pointer: '/reference/max_penalty',
      message: 'A penalty is not above 0.',
    });
  const units = unitsOf(unit, text, options);
  if (units === undefined)
    return unscored('invalid_item', {
      pointer: '/options/completion_ids',
      message: 'Repetition of tokens needs options.completion_ids.',
    });
  const all = units.length - ngram + 1;
  if (all <= 0) return { reward: 0, message: 'The response is too short to repeat itself.', best: 0 };
  const distinct = distinctWindows(units, ngram);
  const reward = (1 - distinct / all) * penalty;
  // A product with -1 may be -0, which JSON shows as 0 and a comparison does not.
  return {
    reward: reward === 0 ? 0 : reward,
    message: `${distinct} of ${all} n-grams are distinct.`,
    best: 0,
  };
}

function unitsOf(
  unit: 'words' | 'characters' | 'tokens',
  text: string,
  options: FormatOptions,
): readonly (string | number)[] | undefined {
  if (unit === 'tokens') return options.completion_ids;
  return unit === 'words' ? wordsOf(text.toLowerCase()) : [...text];
}

/**
 * Number of distinct windows of `width` units, in time and memory that do not grow with the width:
 * names double in length as in the construction of suffix arrays (Karp, Miller, Rosenberg 1972),
 * and two overlapping windows name the last one.
 */
export function distinctWindows(units: readonly (string | number)[], width: number): number {
  let names = renamed(units, (unit) => unit);
  let length = 1;
  while (length * 2 <= width) {
    names = paired(names, length);
    length *= 2;
  }
  if (length < width) names = paired(names, width - length);
  return new Set(names).size;
}

function paired(names: readonly number[], distance: number): number[] {
  const pairs = Array.from({ length: Math.max(0, names.length - distance) }, (_, i) => i);
  const base = names.length + 1;
  return renamed(pairs, (i) => names[i]! * base + names[i + distance]!);
}

/** Small whole numbers in place of values, equal for equal ones. */
function renamed<T>(values: readonly T[], keyOf: (value: T) => string | number): number[] {
  const seen = new Map<string | number, number>();
  return values.map((value) => {
    const key = keyOf(value);
    const name = seen.get(key) ?? seen.size;
    seen.set(key, name);
    return name;
  });
}
