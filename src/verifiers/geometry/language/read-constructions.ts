/** The language of constructions: `a b c = triangle a b c; h = foot h a b c ? perp a h b c`. */
import { CONSTRUCTIONS, type ConstructionRow, UNSUPPORTED } from './constructions.ts';
import { type Fact, factOf, NAME, PREDICATES, type Predicate, ReadingFault, shown } from './fact.ts';
import { fraction, readDegrees, readFraction, toNumber } from './fraction.ts';
import type { Clause, Constructed, Construction } from './problem.ts';
import { readGoals } from './read-goals.ts';

/** A construction of another dialect. */
export class UnsupportedConstruction extends ReadingFault {}

/** @throws ReadingFault */
export function readConstructions(text: string): Constructed {
  const mark = text.indexOf('?');
  const body = mark < 0 ? text : text.slice(0, mark);
  const [own, published, ...more] = body.split('|');
  if (more.length > 0) throw new ReadingFault('more than one sign |');
  const names = new Set<string>();
  const clauses = readClauses(own!, names);
  const goals = mark < 0 ? [] : readGoals(text.slice(mark + 1));
  const later = new Set(names);
  const added = published === undefined ? [] : readClauses(published, later);
  for (const goal of goals) {
    for (const name of goal.points)
      if (!names.has(name)) throw new ReadingFault(`the point ${shown(name)} is not constructed`);
  }
  return { form: 'constructions', clauses, published: added, goals };
}

/**
 * Clauses that may use the points of `names`, to which theirs are added.
 * @throws ReadingFault
 */
export function readClauses(text: string, names: Set<string>): Clause[] {
  return text
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => readClause(part, names));
}

function readClause(text: string, names: Set<string>): Clause {
  const [left, right, ...more] = text.split('=');
  if (right === undefined || more.length > 0)
    throw new ReadingFault(`a clause has one sign =: ${shown(text.trim())}`);
  const points = wordsOf(left!);
  for (const point of points) {
    if (!NAME.test(point)) throw new ReadingFault(`${shown(point)} is no name of a point`);
    if (names.has(point)) throw new ReadingFault(`the point ${shown(point)} is defined twice`);
    names.add(point);
  }
  if (points.length === 0) throw new ReadingFault('a clause defines no point');
  const constructions = right.split(',').map((part) => readConstruction(part, points, names));
  const conditions = constructions.reduce((sum, { weight }) => sum + weight, 0);
  if (constructions.length > 1 && (points.length > 1 || conditions > 2))
    throw new ReadingFault(`${shown(points.join(' '))} has more than two conditions`);
  return { points, constructions: constructions.map(({ construction }) => construction) };
}

const wordsOf = (text: string): string[] => text.split(/[\s()]+/).filter((word) => word !== '');

interface Weighed {
  construction: Construction;
  /** How many conditions it puts on a point. */
  weight: number;
}

function readConstruction(text: string, points: readonly string[], names: ReadonlySet<string>): Weighed {
  const [word = '', ...given] = wordsOf(text);
  const name = word.toLowerCase();
  const row = CONSTRUCTIONS.get(name);
  if (!row) {
    const fault = `there is no construction ${shown(word)}`;
    throw UNSUPPORTED.has(name) ? new UnsupportedConstruction(fault) : new ReadingFault(fault);
  }
  const values = valuesOf(name, row, given, points);
  let degrees: number | undefined;
  const used: string[] = [];
  for (const parameter of row.parameters) {
    const value = values.get(parameter.replace('*', ''))!;
    if (parameter.endsWith('*')) {
      const read = readDegrees(value);
      if (!read) throw new ReadingFault(`${shown(value)} is no angle`);
      degrees = toNumber(read);
    } else {
      if (!names.has(value)) throw new ReadingFault(`the point ${shown(value)} is not constructed`);
      used.push(value);
    }
  }
  const facts = row.facts.map((fact) => factFrom(fact, values));
  const weight = row.kind === 'locus' ? 1 : row.kind === 'start' ? 3 : 2;
  return {
    construction: { name, points: used, ...(degrees === undefined ? {} : { degrees }), facts },
    weight,
  };
}

/** Parameters by name; new points may be left out. */
function valuesOf(
  name: string,
  { parameters, fresh }: ConstructionRow,
  given: readonly string[],
  points: readonly string[],
): Map<string, string> {
  if (fresh.length !== points.length) throw new ReadingFault(`${name} constructs ${fresh.length} points`);
  const rest = argumentsOf(given, parameters, points);
  if (!rest) throw new ReadingFault(`${name} has a wrong number of arguments`);
  const values = new Map<string, string>();
  // New points in the order in which they are named, the others in theirs.
  const own = rest.own.length > 0 ? rest.own : [...points];
  for (const parameter of parameters) {
    const plain = parameter.replace('*', '');
    values.set(plain, (fresh.includes(plain) ? own : rest.others).shift()!);
  }
  for (const [parameter, value] of values) {
    if (!fresh.includes(parameter) && points.includes(value))
      throw new ReadingFault(`${shown(value)} is constructed from itself`);
  }
  return values;
}

/** New points may be left out, and may stand in front whatever their place among the parameters. */
function argumentsOf(
  given: readonly string[],
  parameters: readonly string[],
  points: readonly string[],
): { own: string[]; others: string[] } | undefined {
  const others = parameters.length - points.length;
  if (given.length === others) return { own: [], others: [...given] };
  if (given.length !== parameters.length) return undefined;
  const own = given.filter((word) => points.includes(word));
  const rest = given.filter((word) => !points.includes(word));
  return own.length === points.length && new Set(own).size === own.length ? { own, others: rest } : undefined;
}

function factFrom(text: string, values: ReadonlyMap<string, string>): Fact {
  const [name, ...parameters] = text.split(' ');
  const count = PREDICATES[name as Predicate].points;
  const points = parameters.slice(0, count).map((parameter) => values.get(parameter)!);
  const constants = parameters.slice(count).map((parameter) => {
    const value = values.get(parameter);
    return (value === undefined ? readFraction(parameter) : readDegrees(value)) ?? fraction(0);
  });
  const fact = factOf(name as Predicate, points, ...constants);
  if (saysNothing(fact)) throw new ReadingFault(`a construction of ${shown(points[0]!)} says nothing`);
  return fact;
}

/** A segment from a point to itself, fewer than three points on a line, one side twice. */
function saysNothing({ name, points }: Fact): boolean {
  if (name === 'coll' || name === 'cyclic') return new Set(points).size < points.length;
  for (let i = 0; i < points.length; i += 2) if (points[i] === points[i + 1]) return true;
  if (name !== 'cong' && name !== 'para') return false;
  const side = (at: number) => [points[at]!, points[at + 1]!].sort().join(' ');
  return side(0) === side(2);
}
