/**
 * Tasks of an environment by split, for protocols whose clients ask for tasks: the parameters of
 * its examples in turn, each time with the next seed. Seeds of the splits are apart.
 */
import type { AnyEnvironment } from '../../../environments/environment.ts';

export interface Split {
  name: string;
  type: 'train' | 'validation' | 'test';
}

export interface EnvironmentTask {
  id: string;
  seed: number;
  parameters: unknown;
}

const SPLITS = {
  train: { count: 1000, firstSeed: 0 },
  validation: { count: 100, firstSeed: 1_000_000 },
  test: { count: 100, firstSeed: 2_000_000 },
} as const;

export const splits: readonly Split[] = (['train', 'validation', 'test'] as const).map((name) => ({
  name,
  type: name,
}));

/** Undefined: there is no such split. */
export function countOf(split: unknown): number | undefined {
  return splitOf(split)?.count;
}

/** @param index within the count of the split; as in Python, a negative one counts from its end */
export function taskOf(
  environment: AnyEnvironment,
  split: string,
  index: number,
): EnvironmentTask | undefined {
  const known = splitOf(split);
  const place = known && index < 0 ? known.count + index : index;
  if (!known || !Number.isInteger(place) || place < 0 || place >= known.count) return undefined;
  const { examples } = environment;
  return {
    id: `${environment.id}/${split}/${place}`,
    seed: known.firstSeed + place,
    parameters: examples[place % examples.length]!.parameters,
  };
}

/** Those from `start` up to before `stop`, as Python slices. */
export function tasksOf(environment: AnyEnvironment, split: string, start?: number, stop?: number) {
  const all = Array.from({ length: countOf(split) ?? 0 }, (_, index) => index);
  return all.slice(start, stop).map((index) => taskOf(environment, split, index)!);
}

const splitOf = (split: unknown) =>
  typeof split === 'string' && Object.hasOwn(SPLITS, split)
    ? SPLITS[split as keyof typeof SPLITS]
    : undefined;
