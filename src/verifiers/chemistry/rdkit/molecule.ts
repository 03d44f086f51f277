/** What is asked of the library of one SMILES. Every handle is deleted before it returns. */
import type { Mol } from '@rdkit/rdkit';
import { SYMBOLS } from '../formula/elements.ts';
import type { Formula } from '../formula/hill.ts';
import { atomsOf, heavyAtoms } from '../smiles/rewrite.ts';
import type { Rdkit } from './instance.ts';

const MORGAN = JSON.stringify({ radius: 2, nBits: 2048 });
/** Valences alone: what is not whole yet has no aromatic rings. */
const VALENCES = JSON.stringify({ kekulize: false, setAromaticity: false });

/** What `use` makes of the molecule; undefined where the text is none. */
export function withMolecule<T>(rdkit: Rdkit, smiles: string, use: (molecule: Mol) => T): T | undefined {
  const molecule = rdkit.get_mol(smiles);
  if (molecule === null) return undefined;
  try {
    return use(molecule);
  } finally {
    molecule.delete();
  }
}

export const canonicalOf = (rdkit: Rdkit, smiles: string): string | undefined =>
  withMolecule(rdkit, smiles, (molecule) => molecule.get_smiles());

/** Standard InChI. */
export const inchiOf = (rdkit: Rdkit, smiles: string): string =>
  withMolecule(rdkit, smiles, (molecule) => molecule.get_inchi()) ?? '';

/** Whether the valences of a beginning, its open ends tied to atoms that fit, can be. */
export function hasValences(rdkit: Rdkit, smiles: string): boolean {
  const molecule = rdkit.get_mol(smiles, VALENCES);
  molecule?.delete();
  return molecule !== null;
}

/** Why a text is no molecule, as the library says it, in one line. */
export function reasonOf(rdkit: Rdkit, smiles: string): string {
  const log = rdkit.set_log_capture('rdApp.error');
  if (log === null) return 'it cannot be read';
  try {
    rdkit.get_mol(smiles)?.delete();
    const [line = ''] = log.get_buffer().split('\n', 1);
    const message = line.replace(/^\[[\d:]{1,12}\] /, '').split(' for input:', 1)[0]!;
    return message.split(' while parsing', 1)[0] || 'it cannot be read';
  } finally {
    log.delete();
  }
}

export interface Facts {
  canonical: string;
  formula: Formula;
  /** Morgan bits, radius 2, 2048 of them, a byte for eight. */
  bits: Uint8Array;
}

export const factsOf = (rdkit: Rdkit, smiles: string): Facts | undefined =>
  withMolecule(rdkit, smiles, (molecule) => ({
    canonical: molecule.get_smiles(),
    formula: formulaOf(molecule),
    bits: molecule.get_morgan_fp_as_uint8array(MORGAN) as Uint8Array,
  }));

interface Atom {
  z?: number;
  impHs?: number;
  chg?: number;
}

export interface Graph {
  atoms: { z: number; hydrogens: number; charge: number }[];
  bonds: (readonly [number, number])[];
}

/** Atoms and bonds, in the order of the SMILES. */
export function graphOf(molecule: Mol): Graph {
  const { defaults, molecules } = JSON.parse(molecule.get_json()) as {
    defaults: { atom: Required<Atom> };
    molecules: { atoms: Atom[]; bonds?: { atoms: [number, number] }[] }[];
  };
  const { atoms, bonds = [] } = molecules[0]!;
  return {
    atoms: atoms.map((atom) => ({
      z: atom.z ?? defaults.atom.z,
      hydrogens: atom.impHs ?? defaults.atom.impHs,
      charge: atom.chg ?? defaults.atom.chg,
    })),
    bonds: bonds.map(({ atoms: ends }) => ends),
  };
}

function formulaOf(molecule: Mol): Formula {
  const counts = new Map<string, number>();
  const add = (element: string, count: number) => {
    if (count > 0) counts.set(element, (counts.get(element) ?? 0) + count);
  };
  let total = 0;
  for (const { z, hydrogens, charge } of graphOf(molecule).atoms) {
    add(SYMBOLS[z] ?? '*', 1);
    add('H', hydrogens);
    total += charge;
  }
  return { counts, charge: total };
}

/** Share of the bits of either that both have; 1 where neither has any. */
export function tanimoto(a: Uint8Array, b: Uint8Array): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.length; i++) {
    both += ONES[a[i]! & b[i]!]!;
    either += ONES[a[i]! | b[i]!]!;
  }
  return either === 0 ? 1 : both / either;
}

const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/** The largest of the fragments: most heavy atoms, then the heavier one, then the first by text. */
export function largestOf(rdkit: Rdkit, fragments: readonly string[]): string {
  const most = Math.max(...fragments.map(heavyAtoms));
  const first = fragments.filter((fragment) => heavyAtoms(fragment) === most).sort();
  if (new Set(first).size === 1) return first[0]!;
  const weighed = first.map((fragment) => ({ fragment, weight: weightOf(rdkit, fragment) }));
  return weighed.reduce((best, one) => (one.weight > best.weight ? one : best)).fragment;
}

function weightOf(rdkit: Rdkit, smiles: string): number {
  const text = withMolecule(rdkit, smiles, (molecule) => molecule.get_descriptors()) ?? '{}';
  return (JSON.parse(text) as { amw?: number }).amw ?? atomsOf(smiles).length;
}
