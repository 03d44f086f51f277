/**
 * Wrong answers of geometry, for audits: another value, the opposite, a claim or a conclusion about
 * other points, a construction of nothing. Any points may do that lead to the goal, so that those
 * of a solution are not varied.
 */
import {
  type Mutation,
  type MutationInput,
  mutant,
  spread,
  textOfSolution,
  withOne,
  wrong,
} from '../mutation.ts';
import { findAnswer, withoutDecoration } from './extract.ts';
import { isStepLine } from './kinds/proof-steps.ts';
import { ReadingFault, readFact } from './language/fact.ts';
import { pointsOfProblem, readProblem } from './language/read-problem.ts';
import type { GeometryOptions, GeometryReference } from './reference.ts';

type Input = MutationInput<GeometryReference, GeometryOptions>;

/** Claims that are changed, one at a time. */
const MOST = 3;

export function otherGeometry(input: Input): Mutation[] {
  const { kind, problem } = input.reference;
  try {
    const points = pointsOfProblem(readProblem(problem));
    if (kind === 'auxiliary') return noConstructions(points);
    const inWords = kind === 'truth' || kind === 'value';
    const isLine = (line: string) =>
      kind === 'proof' ? isStepLine(line, points) : inWords ? line.trim() !== '' : isFact(line);
    const found = findAnswer(textOfSolution(input), {
      boxes: inWords ? 'words and numbers' : 'formal',
      isLine,
    });
    if (!found) return [];
    if (kind === 'truth') return opposite(found.text);
    if (kind === 'value') return otherValues(found.text);
    const lines = found.text
      .split('\n')
      .map(withoutDecoration)
      .filter((line) => line !== '');
    return kind === 'proof' ? otherSteps(lines, points) : otherClaims(lines, points);
  } catch (error) {
    // The verdict on the solution says what is wrong with the problem.
    if (error instanceof ReadingFault) return [];
    throw error;
  }
}

function isFact(line: string): boolean {
  try {
    readFact(withoutDecoration(line));
    return true;
  } catch (error) {
    if (error instanceof ReadingFault) return false;
    throw error;
  }
}

const noConstructions = ([first = 'a', second = 'b']: readonly string[]): Mutation[] => [
  wrong('a construction that is not known', `zq = on_nothing zq ${first} ${second}`),
  wrong('a point that is there already', `${first} = midpoint ${first} ${first} ${second}`),
];

const NEGATIVE = /\b(?:no|not|false|fails|never|incorrect|wrong)\b|n't\b/i;

const opposite = (text: string): Mutation[] => [
  mutant('the opposite is said', NEGATIVE.test(text) ? 'yes' : 'no'),
  mutant('nonsense is said', 'zq'),
];

function otherValues(text: string): Mutation[] {
  const number = [...text.matchAll(/\d+(?:\.\d+)?/g)].at(-1);
  if (!number) return [mutant('another value', '7919'), mutant('nonsense is said', 'zq')];
  const { 0: digits, index } = number;
  return [3, 7].map((more) => {
    const other = String(Number(digits) + more);
    return mutant(
      `${digits} became ${other}`,
      text.slice(0, index) + other + text.slice(index + digits.length),
    );
  });
}

/** One claim about other points: it seldom holds. */
function otherClaims(lines: readonly string[], points: readonly string[]): Mutation[] {
  return spread([...lines.keys()], MOST).flatMap((at) =>
    othersOf(lines[at]!, points).map((line) =>
      mutant(`${lines[at]} became ${line}`, withOne(lines, at, line).join('\n')),
    ),
  );
}

/** Another conclusion at the end, and the steps without the last one. */
function otherSteps(lines: readonly string[], points: readonly string[]): Mutation[] {
  const last = lines.at(-1);
  if (last === undefined) return [];
  const at = lines.length - 1;
  const others = othersOf(last, points).map((line) =>
    mutant('the last conclusion is another one', withOne(lines, at, line).join('\n')),
  );
  return at === 0 ? others : [...others, mutant('the last step is left out', lines.slice(0, -1).join('\n'))];
}

/** The line with its first point, and with its last one, replaced by another of the problem. */
function othersOf(line: string, points: readonly string[]): string[] {
  const because = /\s(?:because|since|by)\s/.exec(line);
  const fact = because ? line.slice(0, because.index) : line;
  const rest = line.slice(fact.length);
  const words = fact.split(/\s+/);
  const places = [...words.keys()].filter((at) => at > 0 && points.includes(words[at]!));
  const named = new Set(places.map((at) => words[at]!));
  const other = points.find((point) => !named.has(point));
  const ends = places.length > 1 ? [places[0]!, places.at(-1)!] : places;
  return other === undefined ? [] : ends.map((at) => withOne(words, at, other).join(' ') + rest);
}
