/** Facts and proofs in words. */
import { RULES } from '../engine/step.ts';
import { type Fact, printFact } from '../language/fact.ts';
import { printFraction } from '../language/fraction.ts';
import type { ProofLine } from './derivation.ts';

/** A fact as a reader of geometry writes it; what has no short form stays as it is. */
export function sentenceOf(fact: Fact): string {
  const { name, points, constants } = fact;
  const side = (at: number) => `${points[2 * at]}${points[2 * at + 1]}`;
  const [constant] = constants.map(printFraction);
  const triangle = (at: number) => points.slice(at, at + 3).join('');
  switch (name) {
    case 'coll':
      return `${points.join(', ')} lie on one line`;
    case 'cyclic':
      return `${points.join(', ')} lie on one circle`;
    case 'circle':
      return `${points[0]} is the centre of a circle through ${points.slice(1).join(', ')}`;
    case 'para':
      return `${side(0)} ∥ ${side(1)}`;
    case 'perp':
      return `${side(0)} ⟂ ${side(1)}`;
    case 'cong':
      return `${side(0)} = ${side(1)}`;
    case 'eqangle':
      return `∠(${side(1)}, ${side(0)}) = ∠(${side(3)}, ${side(2)})`;
    case 'eqratio':
      return `${side(0)} : ${side(1)} = ${side(2)} : ${side(3)}`;
    case 'aconst':
      return `∠(${side(1)}, ${side(0)}) = ${constant}°`;
    case 'rconst':
      return `${side(0)} : ${side(1)} = ${constant}`;
    case 'overlap':
      return `${points[0]} and ${points[1]} are one point`;
    case 'simtri':
    case 'simtrir':
      return `triangles ${triangle(0)} and ${triangle(3)} are similar${name === 'simtrir' ? ', mirrored' : ''}`;
    case 'contri':
    case 'contrir':
      return `triangles ${triangle(0)} and ${triangle(3)} are congruent`;
    default:
      return printFact(fact);
  }
}

const TABLES = {
  angle: 'angle chase',
  ratio: 'ratio chase',
  length: 'length chase',
  curve: 'shared points',
} as const;

/** The name of what a line rests on. */
export const ruleOf = ({ rule }: ProofLine): string =>
  rule in TABLES ? TABLES[rule as keyof typeof TABLES] : RULES[rule as keyof typeof RULES];

/** In the language of proofs, as it can be sent to be checked. */
export const stepText = ({ fact, because }: ProofLine): string =>
  `${printFact(fact)}${because.length > 0 ? ` because ${because.map(printFact).join(', ')}` : ''}`;
