/** Formulas as counts of elements and a charge, and their form in Hill's order. */

export interface Formula {
  counts: ReadonlyMap<string, number>;
  charge: number;
}

/** Parts of atoms in half hydrates: counts agree to this. */
const EXACT = 1e-9;

export function equalFormulas(a: Formula, b: Formula): boolean {
  if (a.charge !== b.charge || a.counts.size !== b.counts.size) return false;
  for (const [element, count] of a.counts)
    if (Math.abs(count - (b.counts.get(element) ?? 0)) > EXACT) return false;
  return true;
}

/** Deuterium and tritium as hydrogen. */
export function withoutIsotopeSymbols({ counts, charge }: Formula): Formula {
  const merged = new Map<string, number>();
  for (const [element, count] of counts) {
    const name = element === 'D' || element === 'T' ? 'H' : element;
    merged.set(name, (merged.get(name) ?? 0) + count);
  }
  return { counts: merged, charge };
}

/** Carbon, hydrogen, then the alphabet; without carbon too, as the library has it: `H2O`. */
export function hill({ counts, charge }: Formula): string {
  const rank = (element: string) => (element === 'C' ? 0 : element === 'H' ? 1 : 2);
  const elements = [...counts.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const text = elements.map((element) => `${element}${counts.get(element) === 1 ? '' : counts.get(element)}`);
  const sign = charge > 0 ? '+' : '-';
  const size = Math.abs(charge) === 1 ? '' : Math.abs(charge);
  return text.join('') + (charge === 0 ? '' : `${sign}${size}`);
}
