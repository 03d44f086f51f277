/** Words that say which of several opposites is meant: north, increase, odd, maximum. */

import type { Sense } from '../../tree.ts';

/**
 * By axis, what each side is called. Words of one row mean the same; rows of one axis exclude each
 * other.
 */
const AXES: Record<string, readonly string[]> = {
  compass: [
    'north northward northwards northerly',
    'south southward southwards southerly',
    'east eastward eastwards easterly',
    'west westward westwards westerly',
    'northeast north-east northeasterly',
    'northwest north-west northwesterly',
    'southeast south-east southeasterly',
    'southwest south-west southwesterly',
  ],
  vertical: ['up upward upwards uphill', 'down downward downwards downhill'],
  horizontal: ['left leftward leftwards', 'right rightward rightwards'],
  line: ['forward forwards', 'backward backwards'],
  turn: ['clockwise', 'counterclockwise counter-clockwise anticlockwise anti-clockwise'],
  passage: ['into inward inwards inside inflow', 'out outward outwards outside outflow'],
  approach: ['toward towards', 'away'],
  place: ['above over', 'below under beneath underneath'],
  rank: ['ahead', 'behind'],
  time: ['before earlier sooner ago prior', 'after later hence'],
  era: ['bc bce', 'ad ce'],
  change: [
    'increase increased increases increasing rise rises rising rose risen growth grew grow grown gain gains gained',
    'decrease decreased decreases decreasing drop drops dropped dropping fall falls falling fell fallen decline declined reduction reduced lose loses lost loss',
  ],
  balance: ['profit surplus credit', 'loss deficit debit'],
  amount: ['more greater larger bigger', 'less fewer smaller'],
  age: ['older elder', 'younger newer'],
  length: ['longer', 'shorter'],
  height: ['taller higher', 'lower shorter'],
  speed: ['faster quicker', 'slower'],
  weight: ['heavier', 'lighter'],
  width: ['wider broader thicker', 'narrower thinner'],
  depth: ['deeper', 'shallower'],
  price: ['dearer costlier', 'cheaper'],
  heat: ['warmer hotter', 'colder cooler'],
  extreme: [
    'max maximum maxima maximal largest greatest highest',
    'min minimum minima minimal smallest least lowest',
  ],
  reach: ['local relative', 'global absolute'],
  parity: ['odd', 'even'],
  sign: ['positive', 'negative'],
  field: ['real', 'complex imaginary non-real nonreal'],
  rationality: ['rational', 'irrational'],
  statistic: ['mean average', 'median', 'mode', 'range', 'variance', 'deviation'],
  limit: ['converges convergent converge', 'diverges divergent diverge'],
  convergence: ['absolutely', 'conditionally'],
  bend: ['convex', 'concave'],
  table: ['row rows', 'column columns'],
  elements: ['group groups', 'period periods'],
  side: ['length lengths', 'width widths', 'height heights', 'depth'],
  order: ['first 1st', 'second 2nd', 'third 3rd', 'fourth 4th', 'fifth 5th', 'last'],
  outcome: [
    'win wins won winner winners hit hits success successes',
    'lose loses lost loss losses loser losers miss misses failure failures',
    'draw draws drawn tie ties tied',
  ],
  acidity: ['ph', 'poh'],
};

const SENSES = new Map<string, Sense[]>();
for (const [axis, sides] of Object.entries(AXES)) {
  for (const side of sides) {
    const [value, ...others] = side.split(' ');
    for (const word of [value!, ...others]) {
      const sense = { axis, value: value! };
      SENSES.set(word, [...(SENSES.get(word) ?? []), sense]);
    }
  }
}

/**
 * What a word says of direction, change, place or kind, nothing for most words. A loss is the
 * opposite of a profit, and of a win.
 */
export function sensesOf(word: string): readonly Sense[] {
  return SENSES.get(word.toLowerCase()) ?? NONE;
}
const NONE: readonly Sense[] = [];
