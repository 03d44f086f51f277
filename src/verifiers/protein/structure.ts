/** Structures as read: residues in order, each with its atoms. */

export type Point = readonly [x: number, y: number, z: number];

export interface Residue {
  /** Empty where the chain is not told. */
  chain: string;
  /** Number and insertion code; undefined in a bare list. */
  number: string | undefined;
  /** One letter; X for what is no amino acid. Undefined where it is not told. */
  letter: string | undefined;
  /** By their names, as in `CA`. */
  atoms: ReadonlyMap<string, Point>;
}

export type Structure = readonly Residue[];

/** The text is no structure (`unparseable`), or a larger one than is read. */
export class StructureError extends Error {
  readonly kind: 'unparseable' | 'too_large';

  constructor(message: string, kind: 'unparseable' | 'too_large' = 'unparseable') {
    super(message);
    this.kind = kind;
  }
}

const MAX_RESIDUES = 2500;
const MAX_ATOMS = 25_000;
/** Columns of PDB hold no larger number. */
const MAX_COORDINATE = 99_999;

/** Atoms of a file, one after another, put together as residues. */
export class Assembly {
  readonly #residues: (Residue & { atoms: Map<string, Point> })[] = [];
  readonly #byKey = new Map<string, Residue & { atoms: Map<string, Point> }>();
  #atoms = 0;

  /** @throws StructureError */
  add(
    residue: { chain: string; number: string; name: string },
    atom: { name: string; alternative: boolean; point: Point },
  ): void {
    if (++this.#atoms > MAX_ATOMS) throw new StructureError(`more than ${MAX_ATOMS} atoms`, 'too_large');
    const key = `${residue.chain} ${residue.number}`;
    let own = this.#byKey.get(key);
    if (own === undefined) {
      const letter = LETTERS[residue.name] ?? 'X';
      own = { chain: residue.chain, number: residue.number, letter, atoms: new Map() };
      this.#byKey.set(key, own);
      if (this.#residues.push(own) > MAX_RESIDUES)
        throw new StructureError(`more than ${MAX_RESIDUES} residues`, 'too_large');
    }
    if (!own.atoms.has(atom.name)) own.atoms.set(atom.name, checked(atom.point));
    else if (!atom.alternative) throw new StructureError(`residue ${key} has ${atom.name} twice`);
  }

  /** The residues that have a CA. */
  structure(): Structure {
    return this.#residues.filter(({ atoms }) => atoms.has('CA'));
  }
}

export function checked(point: Point): Point {
  if (point.length !== 3 || !point.every((x) => Number.isFinite(x) && Math.abs(x) <= MAX_COORDINATE))
    throw new StructureError('a coordinate is no number');
  return point;
}

export function checkedCount(residues: number): void {
  if (residues > MAX_RESIDUES) throw new StructureError(`more than ${MAX_RESIDUES} residues`, 'too_large');
}

/** Of a three-letter code. */
export const letterOf = (code: string): string | undefined =>
  Object.hasOwn(LETTERS, code) ? LETTERS[code] : undefined;

const LETTERS: Readonly<Record<string, string>> = {
  ALA: 'A',
  ARG: 'R',
  ASN: 'N',
  ASP: 'D',
  CYS: 'C',
  GLN: 'Q',
  GLU: 'E',
  GLY: 'G',
  HIS: 'H',
  ILE: 'I',
  LEU: 'L',
  LYS: 'K',
  MET: 'M',
  MSE: 'M',
  PHE: 'F',
  PRO: 'P',
  SER: 'S',
  THR: 'T',
  TRP: 'W',
  TYR: 'Y',
  VAL: 'V',
};
