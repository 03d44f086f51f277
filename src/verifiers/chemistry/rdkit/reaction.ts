/** Templates of reactions, as SMARTS, and what they make of reactants. */
import type { JSMolListList, Mol, MolList } from '@rdkit/rdkit';
import type { Rdkit } from './instance.ts';
import { canonicalOf } from './molecule.ts';

/** So many sets of products of one order are looked at. */
const MOST_PRODUCTS = 50;
const MAX_LENGTH = 500;

/** Reactants of a template: what stands between dots outside of brackets, before the arrow. */
export function reactantCount(template: string): number {
  const left = template.split('>>')[0]!;
  let depth = 0;
  let count = 1;
  for (const character of left) {
    if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
    else if (character === '.' && depth === 0) count += 1;
  }
  return count;
}

export function isReaction(rdkit: Rdkit, template: string): boolean {
  const [left, right, ...more] = template.split('>>');
  if (template.length > MAX_LENGTH || !left?.trim() || !right?.trim() || more.length > 0) return false;
  const reaction = rdkit.get_rxn(template);
  reaction?.delete();
  return reaction !== null;
}

/** Canonical SMILES of every product that can be; none for reactants that do not fit. */
export function productsOf(rdkit: Rdkit, template: string, reactants: readonly string[]): string[] {
  const reaction = rdkit.get_rxn(template);
  if (reaction === null) return [];
  const list: MolList = new rdkit.MolList();
  const molecules: Mol[] = [];
  try {
    for (const smiles of reactants) {
      const molecule = rdkit.get_mol(smiles);
      if (molecule === null) return [];
      molecules.push(molecule);
      list.append(molecule);
    }
    return productsIn(rdkit, reaction.run_reactants(list, MOST_PRODUCTS));
  } finally {
    for (const molecule of molecules) molecule.delete();
    list.delete();
    reaction.delete();
  }
}

function productsIn(rdkit: Rdkit, sets: JSMolListList): string[] {
  const found = new Set<string>();
  try {
    for (let i = 0; i < sets.size(); i++) {
      const set = sets.get(i);
      if (!set) continue;
      for (let j = 0; j < set.size(); j++) {
        const product = set.at(j);
        if (product === null) continue;
        found.add(product.get_smiles());
        product.delete();
      }
      set.delete();
    }
  } finally {
    sets.delete();
  }
  // Read again, they are sanitised: what cannot be is dropped.
  return [...found].flatMap((smiles) => canonicalOf(rdkit, smiles) ?? []);
}
