/**
 * Chance, from a seed: mulberry32. Its state is one number, so that it is part of the state of an
 * episode; whoever shows a state to a player leaves it out.
 */

/** A number in [0, 1) and the state after it. The seed is the first state. */
export function draw(state: number): { value: number; next: number } {
  const next = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(next ^ (next >>> 15), 1 | next);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return { value: ((t ^ (t >>> 14)) >>> 0) / 2 ** 32, next };
}

/** One of 0 … count − 1. */
export function drawIndex(state: number, count: number): { index: number; next: number } {
  const { value, next } = draw(state);
  return { index: Math.floor(value * count), next };
}

/** All of them in an order by chance (Fisher and Yates, from the last place down). */
export function shuffled<T>(values: readonly T[], state: number): { values: T[]; next: number } {
  const result = [...values];
  let next = state;
  for (let last = result.length - 1; last > 0; last--) {
    const drawn = drawIndex(next, last + 1);
    next = drawn.next;
    [result[last], result[drawn.index]] = [result[drawn.index]!, result[last]!];
  }
  return { values: result, next };
}
