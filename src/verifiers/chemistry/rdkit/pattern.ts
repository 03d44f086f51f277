/** SMARTS of references: whether they can be read, and whether a molecule has them. */
import type { Mol } from '@rdkit/rdkit';
import type { Rdkit } from './instance.ts';

/** `$()` within one another: more is no pattern of chemistry. */
const MAX_RECURSION = 5;
const MAX_LENGTH = 500;

export function isPattern(rdkit: Rdkit, smarts: string): boolean {
  if (smarts.trim() === '' || smarts.length > MAX_LENGTH || recursionOf(smarts) > MAX_RECURSION) return false;
  const pattern = rdkit.get_qmol(smarts);
  pattern?.delete();
  return pattern !== null;
}

export function hasPattern(rdkit: Rdkit, molecule: Mol, smarts: string): boolean {
  const pattern = rdkit.get_qmol(smarts);
  if (pattern === null) return false;
  try {
    return molecule.get_substruct_match(pattern) !== '{}';
  } finally {
    pattern.delete();
  }
}

/** How deep `$(` stands within `$(`. */
function recursionOf(smarts: string): number {
  const open: boolean[] = [];
  let depth = 0;
  let most = 0;
  for (let i = 0; i < smarts.length; i++) {
    if (smarts[i] === '(') {
      const recursive = smarts[i - 1] === '$';
      open.push(recursive);
      if (recursive) most = Math.max(most, ++depth);
    } else if (smarts[i] === ')' && open.pop()) depth -= 1;
  }
  return most;
}
