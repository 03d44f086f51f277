/** SMILES with something left out: map numbers, isotopes, stereochemistry, all but one fragment. */

const ATOM = /\[[^[\]]{1,40}\]/g;

/** Atom map numbers are no chemistry: `[CH3:1]` is `[CH3]`. */
export const withoutMaps = (smiles: string): string =>
  smiles.includes(':') ? smiles.replace(ATOM, (atom) => atom.replace(/:\d+\]$/, ']')) : smiles;

export const withoutIsotopes = (smiles: string): string =>
  smiles.replace(ATOM, (atom) => atom.replace(/^\[\d+/, '['));

export const withoutStereo = (smiles: string): string =>
  /[@/\\]/.test(smiles)
    ? smiles.replace(ATOM, (atom) => atom.replace(/@[A-Z]{2}\d{1,2}|@{1,2}/, '')).replace(/[/\\]/g, '')
    : smiles;

/** The atoms as they are written, hydrogens in brackets of their own among them. */
export const atomsOf = (smiles: string): string[] => smiles.match(/\[[^[\]]{1,40}\]|Br|Cl|[A-Za-z]/g) ?? [];

/** With every atom replaced by what `rewrite` makes of it. */
export function rewriteAtoms(smiles: string, rewrite: (atom: string, index: number) => string): string {
  let index = 0;
  return smiles.replace(/\[[^[\]]{1,40}\]|Br|Cl|[A-Za-z]/g, (atom) => rewrite(atom, index++));
}

const isHydrogen = (atom: string): boolean => /^\[\d*H\d?[+-]?\]$/.test(atom);

/** The fragments of a canonical SMILES, in which no ring number reaches across a dot. */
export const fragmentsOf = (smiles: string): string[] => smiles.split('.');

export const heavyAtoms = (smiles: string): number =>
  atomsOf(smiles).filter((atom) => !isHydrogen(atom)).length;
