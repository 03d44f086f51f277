/**
 * Wrong answers of proteins, for audits: residues replaced, a chain in a straight line or with its
 * residues scattered, contacts shifted. So many residues change that the bar for passing is missed.
 */
import { type Mutation, type MutationInput, mutant, spread, textOfSolution } from '../mutation.ts';
import { readAnswer } from './read/answer.ts';
import { parsed, readStructure } from './read/structure-text.ts';
import type { ProteinOptions, ProteinReference } from './reference.ts';
import { type Point, StructureError } from './structure.ts';

type Input = MutationInput<ProteinReference, ProteinOptions>;

/** Of shorter chains a changed one may be as good. */
const SHORTEST = 8;
/** Between neighbours of a chain, in Å. */
const STEP = 3.8;

export function otherProteins(input: Input): Mutation[] {
  const { reference, options } = input;
  const answer = readAnswer(textOfSolution(input), { bare: reference.kind === 'sequence' });
  if (answer === undefined) return [];
  try {
    if (reference.kind === 'sequence') return otherSequences(answer.text, reference, options);
    return reference.kind === 'contacts' ? otherContacts(answer.text) : otherStructures(answer.text);
  } catch (error) {
    // The verdict on the solution says that it cannot be read.
    if (error instanceof StructureError) return [];
    throw error;
  }
}

function otherSequences(
  text: string,
  { positions }: ProteinReference & { kind: 'sequence' },
  { pass_at: passAt = 1 }: ProteinOptions,
): Mutation[] {
  const lines = text.split('\n').filter((line) => !line.startsWith('>'));
  const letters = lines
    .join('')
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase();
  const counted = positions?.map((position) => position - 1) ?? [...letters].map((_, at) => at);
  const fewest = Math.floor((1 - passAt) * counted.length) + 1;
  if (fewest > counted.length) return [];
  const replaced = (at: readonly number[]) =>
    [...letters]
      .map((letter, index) => (at.includes(index) ? (letter === 'A' ? 'G' : 'A') : letter))
      .join('');
  return [
    mutant(`${fewest} residues from the start are replaced`, replaced(counted.slice(0, fewest))),
    mutant(`${fewest} residues at the end are replaced`, replaced(counted.slice(-fewest))),
    mutant(`${fewest} residues all over are replaced`, replaced(spread(counted, fewest))),
  ];
}

function otherStructures(text: string): Mutation[] {
  const points = readStructure(text).map(({ atoms }) => atoms.get('CA')!);
  if (points.length < SHORTEST) return [];
  const written = (ca: readonly Point[]) => JSON.stringify({ ca });
  return [
    mutant('the chain is a straight line', written(points.map((_, at): Point => [STEP * at, 0, 0]))),
    mutant(
      'the chain is four times as wide',
      written(points.map(([x, y, z]): Point => [4 * x, 4 * y, 4 * z])),
    ),
    mutant('residues have the places of others', written(scattered(points))),
  ];
}

/** The same points, neighbours far apart; in the opposite order a helix would fit. */
function scattered(points: readonly Point[]): Point[] {
  const left = [...points];
  const order: Point[] = [];
  for (let at = 0; left.length > 0; at += Math.ceil(left.length * 0.618)) {
    at %= left.length;
    order.push(...left.splice(at, 1));
  }
  return order;
}

function otherContacts(text: string): Mutation[] {
  const listed = parsed(text.trim());
  if (!Array.isArray(listed) || !listed.every((pair) => Array.isArray(pair))) return [];
  const shifted = (by: number) =>
    JSON.stringify(listed.map(([i, j, ...more]: number[]) => [i, Number(j) + by, ...more]));
  return [3, 5].map((by) => mutant(`second residues are shifted by ${by}`, shifted(by)));
}
