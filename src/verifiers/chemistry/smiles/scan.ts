/**
 * SMILES counted before the library sees them: what is too large never comes to it. Linear. What
 * passes here still has to be parsed.
 */

/** Real molecules of data sets stay below half of each. The library dies of chains of 700 atoms. */
export const LIMITS = {
  characters: 2000,
  atoms: 300,
  fragments: 100,
  depth: 100,
  ring: 99,
  isotope: 400,
  charge: 15,
} as const;

export interface Scanned {
  /** Of them, `[H]` counts, hydrogens within other atoms do not. */
  atoms: number;
  fragments: number;
  /** Branches, ring numbers or an atom that are still open at the end. */
  open: boolean;
}

export interface ScanFault {
  kind: 'unreadable' | 'too_large' | 'wildcard';
  message: string;
}

const TOKEN =
  /(?<atom>\[[^[\]\s]{1,40}\]|Br|Cl|[BCNOPSFIbcnops])|(?<wildcard>\*)|(?<ring>%\(\d{1,5}\)|%\d\d|\d)|(?<open>\()|(?<close>\))|(?<dot>\.)|(?<bond><-|->|[-=#$:/\\])/y;
const BRACKET =
  /^\[(?<isotope>\d{1,6})?(?<symbol>\*|#\d{1,3}|[A-Z][a-z]?|[a-z]{1,2})(?:@{1,2}|@[A-Z]{2}\d{1,2})?(?:H\d{0,2})?(?<charge>[+-]\d{1,9}|\+{1,15}|-{1,15})?(?::\d{1,6})?\]$/;
/** A beginning of a SMILES may end within an atom. */
const UNFINISHED = /\[[^[\]\s]{0,40}$|%\d?$/y;

/** @param extent `beginning`: what a completion goes on with, which may end anywhere. */
export function scan(smiles: string, extent: 'whole' | 'beginning' = 'whole'): Scanned | ScanFault {
  if (smiles.length > LIMITS.characters) return tooLarge(`more than ${LIMITS.characters} characters`);
  let atoms = 0;
  let fragments = 1;
  let depth = 0;
  const rings = new Set<number>();
  let at = 0;
  let unfinished = false;
  while (at < smiles.length) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(smiles)?.groups;
    if (groups === undefined) {
      UNFINISHED.lastIndex = at;
      if (extent === 'beginning' && UNFINISHED.test(smiles)) {
        unfinished = true;
        break;
      }
      return unreadable(`character ${at + 1} has no place in SMILES`);
    }
    if (groups.wildcard !== undefined) return WILDCARD;
    if (groups.atom !== undefined) {
      const fault = groups.atom[0] === '[' ? bracketFault(groups.atom) : undefined;
      if (fault !== undefined) return fault;
      if (++atoms > LIMITS.atoms) return tooLarge(`more than ${LIMITS.atoms} atoms`);
    } else if (groups.ring !== undefined) {
      const ring = Number(groups.ring.replace(/[%()]/g, ''));
      if (ring > LIMITS.ring) return tooLarge(`a ring number above ${LIMITS.ring}`);
      if (!rings.delete(ring)) rings.add(ring);
    } else if (groups.open !== undefined) {
      if (++depth > LIMITS.depth) return tooLarge(`branches within more than ${LIMITS.depth} others`);
    } else if (groups.close !== undefined) {
      if (--depth < 0) return unreadable('a bracket is closed that was not opened');
    } else if (groups.dot !== undefined && ++fragments > LIMITS.fragments) {
      return tooLarge(`more than ${LIMITS.fragments} fragments`);
    }
    at = TOKEN.lastIndex;
  }
  if (atoms === 0 && extent === 'whole') return unreadable('it has no atoms');
  const open = depth > 0 || rings.size > 0 || unfinished;
  if (open && extent === 'whole')
    return unreadable(depth > 0 ? 'a bracket is not closed' : 'a ring is not closed');
  return { atoms, fragments, open };
}

export const isFault = (scanned: Scanned | ScanFault): scanned is ScanFault => 'kind' in scanned;

function bracketFault(atom: string): ScanFault | undefined {
  const groups = BRACKET.exec(atom)?.groups;
  if (groups === undefined) return unreadable(`${atom} is no atom`);
  const { isotope = '0', symbol, charge = '' } = groups;
  if (symbol === '*' || symbol === '#0') return WILDCARD;
  if (Number(isotope) > LIMITS.isotope) return unreadable(`${atom} is no isotope`);
  if (Number(charge.slice(1)) > LIMITS.charge) return unreadable(`${atom} has no such charge`);
  return undefined;
}

const WILDCARD: ScanFault = { kind: 'wildcard', message: 'an atom is left open (*)' };
const tooLarge = (message: string): ScanFault => ({ kind: 'too_large', message });
const unreadable = (message: string): ScanFault => ({ kind: 'unreadable', message });
