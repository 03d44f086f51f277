/** Words that belong to mathematics when they stand in running text without delimiters. */

/** Function names, constants and Greek letters as people type them. */
export const MATH_WORDS: ReadonlySet<string> = new Set(
  (
    'sqrt cbrt root sin cos tan cot sec csc arcsin arccos arctan asin acos atan sinh cosh tanh ln log lg exp abs floor ceil ' +
    'max min gcd lcm mod pi inf infinity oo infty alpha beta gamma delta epsilon theta lambda mu sigma phi omega tau rho ' +
    'choose factorial deg xy xyz ab abc bc ac xz yz'
  ).split(' '),
);

/** Words that join two answers. */
export const CONNECTORS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'et',
  'ou',
  'und',
  'oder',
  'y',
  'e',
  'o',
  'и',
  'или',
  '和',
  '或',
  '与',
  '及',
]);

/** Words that are part of a quantity although no unit table holds them alone. */
export const UNIT_WORDS: ReadonlySet<string> = new Set(
  (
    'percent percentage pct degree degrees dollar dollars cent cents euro euros pound pounds yuan rupees square cubic sq per ' +
    'cm mm km m kg g mg lb lbs oz ft in inch inches feet foot yard yards mile miles meter meters metre metres centimeter centimeters ' +
    'kilometer kilometers gram grams kilogram kilograms liter liters litre litres ml second seconds minute minutes hour hours ' +
    'day days week weeks month months year years mph kph radians rad units unit am pm a.m p.m o’clock times pi'
  ).split(' '),
);

/**
 * A number behind one of these is seldom the answer: "after 12 months", "for 16 glasses", "of 50".
 */
export const SIDE_WORDS: ReadonlySet<string> = new Set(
  (
    'after in for within per each every of than when from by during over at with on before since until about if where step part problem question ' +
    'après dans pour par chaque sur avec en de nach in für pro jede mit von durante después cada con dopo per ogni "d\'ici" d’ici'
  ).split(' '),
);

/** English number words up to a hundred, for answers said in words. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value): [string, number] => [word, value]),
  ...'twenty thirty forty fifty sixty seventy eighty ninety hundred'
    .split(' ')
    .map((word, index): [string, number] => [word, (index + 2) * 10]),
  ['none', 0],
  ['once', 1],
  ['twice', 2],
]);
