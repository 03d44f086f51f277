/** Acids and bases as neutral molecules: `[O-]` becomes `[OH]`, `[NH3+]` becomes `[NH2]`. */
import { rewriteAtoms } from '../smiles/rewrite.ts';
import type { Rdkit } from './instance.ts';
import { graphOf, withMolecule } from './molecule.ts';

/** Elements whose anions are bases: carbon, nitrogen, oxygen, sulfur, selenium, halogens. */
const BASES: ReadonlySet<number> = new Set([6, 7, 8, 9, 16, 17, 34, 35, 53]);

/**
 * Charges go with the hydrogens that bear them. Those that a bond explains stay: nitro groups,
 * ylides, quaternary nitrogen.
 */
export function neutral(rdkit: Rdkit, smiles: string): string {
  if (!/[+-]\d*\]/.test(smiles)) return smiles;
  const graph = withMolecule(rdkit, smiles, graphOf);
  if (graph === undefined) return smiles;
  const { atoms, bonds } = graph;
  const around: number[][] = atoms.map(() => []);
  for (const [a, b] of bonds) {
    around[a]!.push(atoms[b]!.charge);
    around[b]!.push(atoms[a]!.charge);
  }
  let counted = 0;
  const rewritten = rewriteAtoms(smiles, (text, index) => {
    counted = index + 1;
    const atom = atoms[index];
    if (atom === undefined || atom.charge === 0) return text;
    const { charge, hydrogens } = atom;
    if (around[index]!.some((other) => other * charge < 0)) return text;
    const gained = charge < 0 ? (BASES.has(atom.z) ? -charge : 0) : -Math.min(charge, hydrogens);
    return gained === 0 ? text : changed(text, hydrogens + gained, charge + gained);
  });
  return counted === atoms.length ? rewritten : smiles;
}

function changed(atom: string, hydrogens: number, charge: number): string {
  const head = /^\[\d*(?:[A-Z][a-z]?|[a-z]{1,2})(?:@{1,2})?/.exec(dropHydrogens(atom))?.[0] ?? atom;
  const h = hydrogens === 0 ? '' : hydrogens === 1 ? 'H' : `H${hydrogens}`;
  return `${head}${h}${charge === 0 ? '' : charge > 0 ? `+${charge}` : charge}]`;
}

/** So that the H of `[OH-]` is not read as a part of the symbol. */
const dropHydrogens = (atom: string): string => atom.replace(/H\d?(?=[+-])/, '');
