/** The atoms that lDDT compares: CA alone, or all heavy ones with the better of equal names. */
import type { Matching } from '../match/match.ts';
import type { Point, Structure } from '../structure.ts';
import { type AtomPair, keptOf } from './lddt.ts';

export function caPairs(reference: Structure, model: Structure, matching: Matching): AtomPair[] {
  return reference.map(({ atoms }, residue) => {
    const at = matching[residue];
    return {
      residue,
      reference: atoms.get('CA')!,
      model: at === undefined ? undefined : model[at]!.atoms.get('CA'),
    };
  });
}

/** Atoms that chemistry does not tell apart, by the letter of the residue. */
const ALIKE: Readonly<Record<string, readonly [string, string][]>> = {
  D: [['OD1', 'OD2']],
  E: [['OE1', 'OE2']],
  F: [
    ['CD1', 'CD2'],
    ['CE1', 'CE2'],
  ],
  Y: [
    ['CD1', 'CD2'],
    ['CE1', 'CE2'],
  ],
  R: [['NH1', 'NH2']],
};

/** All heavy atoms of the reference but OXT; equal ones are named as fits each residue better. */
export function allPairs(reference: Structure, model: Structure, matching: Matching): AtomPair[] {
  const fixed: AtomPair[] = [];
  const alike: { pairs: AtomPair[]; swapped: AtomPair[] }[] = [];
  for (const [residue, { atoms, letter }] of reference.entries()) {
    const at = matching[residue];
    const own = at === undefined ? undefined : model[at]!.atoms;
    const partner = new Map(
      (ALIKE[letter ?? ''] ?? []).flatMap(([a, b]) => [
        [a, b],
        [b, a],
      ]),
    );
    const pairs: AtomPair[] = [];
    const swapped: AtomPair[] = [];
    for (const [name, point] of atoms) {
      if (!isHeavy(name)) continue;
      const pair = (other: string): AtomPair => ({
        residue,
        reference: point,
        model: own?.get(other) as Point | undefined,
      });
      const other = partner.get(name);
      if (other === undefined) fixed.push(pair(name));
      else {
        pairs.push(pair(name));
        swapped.push(pair(other));
      }
    }
    if (pairs.length > 0) alike.push({ pairs, swapped });
  }
  const kept = (pairs: readonly AtomPair[]) =>
    pairs.reduce((sum, pair) => fixed.reduce((all, other) => all + (keptOf(pair, other) ?? 0), sum), 0);
  const chosen = alike.map(({ pairs, swapped }) => (kept(swapped) > kept(pairs) ? swapped : pairs));
  return [...fixed, ...chosen.flat()];
}

const isHeavy = (name: string): boolean => name !== 'OXT' && !/^\d?[HD]/.test(name);
