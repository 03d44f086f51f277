/** Random problems: a start, then constructions over points that are there. */
import type { Random } from '../../verifiers/geometry/diagram/random.ts';
import { CONSTRUCTIONS } from '../../verifiers/geometry/language/constructions.ts';

const STARTS = ['triangle', 'quadrangle', 'iso_triangle', 'r_triangle', 'isquare', 'rectangle', 'trapezoid'];
/** One condition, often enough joined with another one. */
const LOCI = [...CONSTRUCTIONS].filter(([, { kind }]) => kind === 'locus').map(([name]) => name);
const FIXED = [...CONSTRUCTIONS]
  .filter(([, { kind, fresh }]) => kind === 'point' || (kind === 'several' && fresh.length <= 4))
  .map(([name]) => name);

const pick = <T>(list: readonly T[], random: Random): T => list[random.below(list.length)]!;

/** Clauses, and all the points that they define. */
export interface Text {
  clauses: string[];
  points: string[];
}

export function randomProblem(random: Random, size: number): Text {
  const start = pick(STARTS, random);
  const text: Text = { clauses: [], points: CONSTRUCTIONS.get(start)!.parameters.map((_, i) => `p${i}`) };
  text.clauses.push(`${text.points.join(' ')} = ${start} ${text.points.join(' ')}`);
  for (let i = 0; i < size; i++) addClause(text, random);
  return text;
}

/** Adds one clause with points of new names. */
export function addClause({ clauses, points }: Text, random: Random, prefix = 'p'): void {
  const twoLoci = random.next() < 0.5;
  const name = twoLoci ? pick(LOCI, random) : pick(FIXED, random);
  const own = CONSTRUCTIONS.get(name)!.fresh.map((_, i) => `${prefix}${points.length + i}`);
  const parts = [construction(name, own, points, random)];
  if (twoLoci && random.next() < 0.8) parts.push(construction(pick(LOCI, random), own, points, random));
  clauses.push(`${own.join(' ')} = ${parts.join(', ')}`);
  points.push(...own);
}

function construction(
  name: string,
  own: readonly string[],
  points: readonly string[],
  random: Random,
): string {
  const { parameters, fresh } = CONSTRUCTIONS.get(name)!;
  const left = [...points];
  const values = parameters.map((parameter) => {
    if (parameter.endsWith('*')) return `${pick([30, 45, 60, 90, 120], random)}`;
    const at = fresh.indexOf(parameter);
    if (at >= 0) return own[at]!;
    if (left.length === 0) return pick(points, random);
    return left.splice(random.below(left.length), 1)[0]!;
  });
  return `${name} ${values.join(' ')}`;
}
