/**
 * lDDT (Mariani et al. 2013) without the penalties of stereochemistry: the share of distances below
 * 15 Å that a model keeps within 0.5, 1, 2 and 4 Å. Blind to mirror images.
 */

export interface AtomPair {
  residue: number;
  reference: readonly [number, number, number];
  /** Undefined where the model lacks it. */
  model: readonly [number, number, number] | undefined;
}

const RADIUS = 15;
const TOLERANCES = [0.5, 1, 2, 4] as const;

/** Undefined where no two atoms of different residues lie within the radius. */
export function lddt(atoms: readonly AtomPair[]): number | undefined {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < atoms.length; i++) {
    const a = atoms[i]!;
    for (let j = i + 1; j < atoms.length; j++) {
      const kept = keptOf(a, atoms[j]!);
      if (kept === undefined) continue;
      pairs++;
      sum += kept;
    }
  }
  return pairs === 0 ? undefined : sum / pairs;
}

/** The share of tolerances within which a pair is kept; undefined where it does not count. */
export function keptOf(a: AtomPair, b: AtomPair): number | undefined {
  if (a.residue === b.residue) return undefined;
  const wanted = distance(a.reference, b.reference);
  if (wanted >= RADIUS) return undefined;
  if (a.model === undefined || b.model === undefined) return 0;
  const off = Math.abs(distance(a.model, b.model) - wanted);
  let kept = 0;
  for (const tolerance of TOLERANCES) if (off < tolerance) kept += 0.25;
  return kept;
}

export function distance(a: readonly [number, number, number], b: readonly [number, number, number]): number {
  const x = a[0] - b[0];
  const y = a[1] - b[1];
  const z = a[2] - b[2];
  return Math.sqrt(x * x + y * y + z * z);
}
