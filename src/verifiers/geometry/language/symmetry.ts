/** One spelling for all rearrangements of a fact that say the same. */
import { type Fact, plainFacts } from './fact.ts';
import { type Fraction, fraction, printFraction } from './fraction.ts';

/** The spellings of the plain facts that a fact stands for. */
export const canonicalParts = (fact: Fact): string[] => plainFacts(fact).map(canonical);

function canonical({ name, points, constants }: Fact): string {
  switch (name) {
    case 'coll':
    case 'cyclic':
    case 'overlap':
      return [name, ...[...new Set(points)].sort()].join(' ');
    case 'para':
    case 'perp':
    case 'cong':
      return [name, ...segments(points).sort()].join(' ');
    case 'eqangle':
    case 'eqratio':
      return `${name} ${eightOrders(segments(points))}`;
    case 'aconst':
      return turnable(name, segments(points), constants[0]!, halfTurn(negative(constants[0]!)));
    case 'rconst':
      return turnable(name, segments(points), constants[0]!, inverse(constants[0]!));
    default:
      return [name, ...segments(points), ...constants.map(printFraction)].join(' ');
  }
}

/** Each pair of points in one order. */
function segments(points: readonly string[]): string[] {
  const pairs: string[] = [];
  for (let i = 0; i + 1 < points.length; i += 2) {
    pairs.push([points[i]!, points[i + 1]!].sort().join('-'));
  }
  return pairs;
}

const ORDERS = ['0123', '1032', '2301', '3210', '0213', '2031', '1302', '3120'];

/** p - q = r - s, and its seven other forms: the first in the order of the alphabet. */
const eightOrders = (sides: readonly string[]): string =>
  ORDERS.map((order) => [...order].map((index) => sides[Number(index)]).join(' ')).sort()[0]!;

/** A statement about a pair of segments and a constant, which changes with their order. */
function turnable(
  name: string,
  [left, right]: readonly string[],
  constant: Fraction,
  turned: Fraction,
): string {
  const plain = name === 'aconst' ? halfTurn(constant) : constant;
  return left! <= right!
    ? `${name} ${left} ${right} ${printFraction(plain)}`
    : `${name} ${right} ${left} ${printFraction(turned)}`;
}

const negative = ({ num, den }: Fraction): Fraction => fraction(-num, den);
const inverse = ({ num, den }: Fraction): Fraction => fraction(den, num);

/** An angle between lines, in [0, 180). */
function halfTurn({ num, den }: Fraction): Fraction {
  const whole = 180 * den;
  return fraction(((num % whole) + whole) % whole, den);
}
