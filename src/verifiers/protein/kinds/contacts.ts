/** Predicted contacts: the share of the first ones that are true. */
import { distance } from '../metrics/lddt.ts';
import { parsed } from '../read/structure-text.ts';
import type { ProteinOptions, ProteinReference } from '../reference.ts';
import type { Residue, Structure } from '../structure.ts';
import { failed, type Outcome, ReferenceFault, referenceChain } from './outcome.ts';

const NEAR = 8;
const RANGES = { long: [24, Number.POSITIVE_INFINITY], medium: [12, 23], short: [6, 11] } as const;
const SHARES = { L: 1, 'L/2': 2, 'L/5': 5 } as const;
const MAX_LISTED = 100_000;

export function judgeContacts(
  given: ProteinReference & { kind: 'contacts' },
  { pass_at: passAt = 0.5 }: ProteinOptions,
  text: string | undefined,
): Outcome | undefined {
  const reference = referenceChain(given);
  const [least, most] = RANGES[given.range ?? 'long'];
  const counted = Math.max(1, Math.floor(reference.length / SHARES[given.top ?? 'L/5']));
  const places = placesOf(reference);
  const apart = (i: number, j: number) => Math.abs(i - j) >= least && Math.abs(i - j) <= most;
  const isTrue = (i: number, j: number) =>
    apart(i, j) && distance(tipOf(reference[i]!), tipOf(reference[j]!)) < NEAR;
  if (!reference.some((_, i) => reference.some((_other, j) => j > i && isTrue(i, j))))
    throw new ReferenceFault('structure', 'The structure has no contact of this range.');
  if (text === undefined) return undefined;
  const listed = parsed(text.trim());
  if (!Array.isArray(listed) || !listed.every(isContact))
    return failed('answer_unparseable', 'The answer is no list of contacts.');
  if (listed.length > MAX_LISTED) return failed('answer_too_complex', 'The answer has too many contacts.');
  const ordered = listed.every(([, , p]) => p !== undefined)
    ? listed.toSorted((a, b) => b[2]! - a[2]!)
    : listed;
  const seen = new Set<string>();
  let right = 0;
  for (const [a, b] of ordered) {
    if (seen.size >= counted) break;
    const i = places.get(a);
    const j = places.get(b);
    if (i === undefined || j === undefined || !apart(i, j)) continue;
    const key = `${Math.min(i, j)} ${Math.max(i, j)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (isTrue(i, j)) right++;
  }
  const reward = right / counted;
  return {
    reward,
    passes: reward >= passAt,
    reason: reward >= passAt ? 'structure_fits' : 'structure_differs',
    message: `${right} of the first ${counted} contacts are true.`,
    components: { precision: reward, residues: reference.length },
  };
}

/** `[i, j]` or `[i, j, probability]`. */
function isContact(value: unknown): value is [number, number, number?] {
  return (
    Array.isArray(value) &&
    (value.length === 2 || value.length === 3) &&
    value.every((x) => typeof x === 'number' && Number.isFinite(x))
  );
}

/** Residues by their numbers where all have plain ones, else from 1. */
function placesOf(structure: Structure): Map<number, number> {
  const numbered = structure.every(({ number }) => number !== undefined && /^-?\d+$/.test(number));
  return new Map(structure.map(({ number }, at) => [numbered ? Number(number) : at + 1, at]));
}

const tipOf = ({ letter, atoms }: Residue) =>
  (letter === 'G' ? undefined : atoms.get('CB')) ?? atoms.get('CA')!;
