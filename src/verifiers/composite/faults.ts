/** Recipes that cannot be followed, found before anything is graded. */
import { type UnscoredJudgement, unscored } from '../../verdict.ts';
import type { Recipe } from './reference.ts';

export function faultOf({ parts, combine, clip }: Recipe): UnscoredJudgement | undefined {
  if (parts.length === 0) return fault('/reference/parts', 'A composite has at least one part.');
  const names = new Set<string>();
  for (const [i, { name, verifier, gate, weight = 1, map, shape }] of parts.entries()) {
    const at = `/reference/parts/${i}`;
    if (names.has(name)) return fault(`${at}/name`, `Two parts have the name ${JSON.stringify(name)}.`);
    names.add(name);
    if (verifier === 'composite') return fault(`${at}/verifier`, 'A composite holds no composite.');
    if (combine === 'mean' && !gate && weight <= 0)
      return fault(`${at}/weight`, 'A weight in a mean is above 0.');
    if (map && shape) return fault(`${at}/shape`, 'A part has a map or a shape, not both.');
  }
  if (parts.every(({ gate }) => gate))
    return fault('/reference/parts', 'At least one part must not be a gate.');
  if (clip && clip[0] > clip[1]) return fault('/reference/clip', 'The lower end is above the upper end.');
  return undefined;
}

const fault = (pointer: string, message: string) => unscored('invalid_reference', { pointer, message });
