/** Statements about named points, and which predicates there are. */
import { type Fraction, printFraction, readDegrees, readFraction } from './fraction.ts';

/** How many points and constants a predicate takes, and what its constants are. */
interface Signature {
  /** Exactly so many points, or at least so many where `more` is set. */
  points: number;
  more?: true;
  /** A constant behind the points. */
  constant?: 'degrees' | 'ratio' | 'count';
  /** Behind pairs of points, a whole number for each pair; `angeq` and `distmeq` have one more. */
  weights?: 'plain' | 'degrees' | 'ratio';
  /** Only as a goal: it asks for a number. */
  asks?: true;
}

export const PREDICATES = {
  coll: { points: 3, more: true },
  cyclic: { points: 4, more: true },
  para: { points: 4 },
  perp: { points: 4 },
  cong: { points: 4 },
  eqangle: { points: 8 },
  eqratio: { points: 8 },
  aconst: { points: 4, constant: 'degrees' },
  s_angle: { points: 4, constant: 'degrees' },
  rconst: { points: 4, constant: 'ratio' },
  angeq: { points: 2, more: true, weights: 'degrees' },
  distmeq: { points: 2, more: true, weights: 'ratio' },
  distseq: { points: 4, more: true, weights: 'plain' },
  cyclic_with_centers: { points: 3, more: true, constant: 'count' },
  overlap: { points: 2 },
  midp: { points: 3 },
  circle: { points: 3, more: true },
  simtri: { points: 6 },
  simtrir: { points: 6 },
  contri: { points: 6 },
  contrir: { points: 6 },
  acompute: { points: 4, asks: true },
  rcompute: { points: 4, asks: true },
} as const satisfies Record<string, Signature>;

export type Predicate = keyof typeof PREDICATES;

export interface Fact<Point = string> {
  name: Predicate;
  points: readonly Point[];
  constants: readonly Fraction[];
}

export const factOf = <Point>(
  name: Predicate,
  points: readonly Point[],
  ...constants: Fraction[]
): Fact<Point> => ({ name, points, constants });

/** What cannot be read, in words for the verdict. */
export class ReadingFault extends Error {}

export const NAME = /^[A-Za-z][A-Za-z0-9_']{0,30}$/;

/** One predicate, as in `perp a b c d`. @throws ReadingFault */
export function readFact(text: string): Fact {
  const words = text.split(/[\s,()]+/).filter((word) => word !== '');
  const name = words[0]?.toLowerCase() ?? '';
  if (!Object.hasOwn(PREDICATES, name)) throw new ReadingFault(`there is no predicate ${shown(name)}`);
  return factFrom(name as Predicate, words.slice(1));
}

function factFrom(name: Predicate, words: readonly string[]): Fact {
  const signature: Signature = PREDICATES[name];
  if (signature.weights) return weighted(name, words, signature.weights);
  const count = words.length - (signature.constant ? 1 : 0);
  if (signature.more ? count < signature.points : count !== signature.points)
    throw new ReadingFault(`${name} has a wrong number of arguments`);
  const points = words.slice(0, count).map(pointOf);
  if (!signature.constant) return factOf(name, points);
  const constant = constantOf(words[count]!, signature.constant);
  if (signature.constant === 'ratio' && constant.num <= 0)
    throw new ReadingFault(`${name} needs a positive ratio`);
  return factOf(name, points, constant);
}

/** Pairs of points, then a number for each pair, then the constant if there is one. */
function weighted(name: Predicate, words: readonly string[], kind: 'plain' | 'degrees' | 'ratio'): Fact {
  const extra = kind === 'plain' ? 0 : 1;
  const pairs = (words.length - extra) / 3;
  if (!Number.isInteger(pairs) || pairs < 1)
    throw new ReadingFault(`${name} has a wrong number of arguments`);
  const points = words.slice(0, 2 * pairs).map(pointOf);
  const weights = words.slice(2 * pairs, 3 * pairs).map((word) => constantOf(word, 'count'));
  const last = extra ? [constantOf(words.at(-1)!, kind === 'degrees' ? 'degrees' : 'ratio')] : [];
  if (kind === 'ratio' && last[0]!.num <= 0) throw new ReadingFault(`${name} needs a positive ratio`);
  return factOf(name, points, ...weights, ...last);
}

function pointOf(word: string): string {
  if (!NAME.test(word)) throw new ReadingFault(`${shown(word)} is no name of a point`);
  return word;
}

function constantOf(word: string, kind: 'degrees' | 'ratio' | 'count'): Fraction {
  const value = kind === 'degrees' ? readDegrees(word) : readFraction(word);
  if (!value || Math.abs(value.num) > MAX_CONSTANT || value.den > MAX_CONSTANT)
    throw new ReadingFault(`${shown(word)} is no constant`);
  if (kind === 'count' && value.den !== 1) throw new ReadingFault(`${shown(word)} is no whole number`);
  return value;
}

/** Greater numbers would be factored for long, and stand in no problem. */
const MAX_CONSTANT = 1_000_000;

export const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

export const printFact = ({ name, points, constants }: Fact): string =>
  [name, ...points, ...constants.map(printFraction)].join(' ');

/** The plain predicates that a composed one stands for; a plain one stands for itself. */
export function plainFacts<Point>(fact: Fact<Point>): Fact<Point>[] {
  const { name, points } = fact;
  const plain = (other: Predicate, ...indices: number[]) =>
    factOf(
      other,
      indices.map((index) => points[index]!),
    );
  switch (name) {
    case 's_angle':
      return [{ ...fact, name: 'aconst' }];
    case 'midp':
      return [plain('coll', 0, 1, 2), plain('cong', 0, 1, 0, 2)];
    case 'circle':
      return points.slice(2).map((point) => factOf('cong', [points[0]!, points[1]!, points[0]!, point]));
    case 'simtri':
    case 'contri':
    case 'simtrir':
    case 'contrir': {
      const angles = name.endsWith('r')
        ? [plain('eqangle', 0, 1, 0, 2, 3, 5, 3, 4), plain('eqangle', 1, 0, 1, 2, 4, 5, 4, 3)]
        : [plain('eqangle', 0, 1, 0, 2, 3, 4, 3, 5), plain('eqangle', 1, 0, 1, 2, 4, 3, 4, 5)];
      const ratios = [plain('eqratio', 0, 1, 0, 2, 3, 4, 3, 5), plain('eqratio', 1, 0, 1, 2, 4, 3, 4, 5)];
      return [...angles, ...ratios, ...(name.startsWith('con') ? [plain('cong', 0, 1, 3, 4)] : [])];
    }
    default:
      return [fact];
  }
}
