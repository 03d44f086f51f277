/**
 * What a run of Latin letters means: `sin` is a function, `xy` a product of two letters, `meters` a word. Words are what is
 * known as one, or what looks like one (four letters or more, or three with a vowel, not in alphabetical order).
 */

import { FUNCTIONS } from '../functions.ts';
import { currencyOf, unitOf } from '../units/names.ts';
import { macro } from './macros.ts';

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Functions and constants that are written without a backslash, as the macro that means the same. */
const PLAIN_NAMES = new Map<string, string>(
  (
    'sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan arccot arcsec arccsc arcsinh arccosh ' +
    'arctanh arsinh arcosh artanh exp ln log lg sgn gcd lcm min max sup arg det dim ker sqrt erf cis rank sum prod int lim ' +
    'asin:arcsin acos:arccos atan:arctan acot:arccot asec:arcsec acsc:arccsc asinh:arcsinh acosh:arccosh atanh:arctanh ' +
    'cosec:csc sign:sgn tr tg ctg arctg Re Im minf inf:infty infinity:infty Infinity:infty Inf:infty infty oo:infty ' +
    'pi Pi:pi PI:pi GCD:gcd LCM:lcm Sin:sin Cos:cos Tan:tan Log:log Ln:ln LN:ln Sqrt:sqrt SQRT:sqrt Exp:exp Max:max ' +
    'Min:min hcf:gcd HCF:gcd ' +
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau upsilon phi chi psi omega ' +
    'Gamma Delta Theta Lambda Sigma Phi Psi Omega'
  )
    .split(' ')
    .map((pair): [string, string] => {
      const [name, meaning] = pair.split(':');
      return [name!, meaning ?? name!];
    }),
);

function pairOf(pair: string): [string, string] {
  const [name, meaning] = pair.split(':');
  return [name!, meaning!];
}

/** Functions by words that LaTeX has no command for; the parser knows them by these names. */
const CALLS = new Map<string, string>([
  ['abs', 'abs'],
  ['Abs', 'abs'],
  ['floor', 'floor'],
  ['ceil', 'ceil'],
  ['ceiling', 'ceil'],
  ['factorial', 'factorial'],
  ['binomial', 'binomial'],
  ['binom', 'binomial'],
  ['comb', 'binomial'],
  ['perm', 'permutations'],
  ['cbrt', 'cbrt'],
  ['root', 'root'],
  ['round', 'round'],
  ['conj', 'conjugate'],
  ['conjugate', 'conjugate'],
  ['trace', 'trace'],
  ['norm', 'norm'],
  ['atan2', 'atan2'],
  ['span', 'span'],
  ['Span', 'span'],
  ['curl', 'curl'],
  ['div', 'divergence'],
  ['grad', 'gradient'],
  ['realpart', 're'],
  ['imagpart', 'im'],
  ['cabs', 'abs'],
  ['carg', 'arg'],
  ['signum', 'sgn'],
  ['determinant', 'det'],
  ...[
    'matrix:matrix',
    'Matrix:matrix',
    'array:matrix',
    'vector:matrix',
    'Vector:matrix',
    'int:integrate',
    'integrate:integrate',
  ].map(pairOf),
  ...[
    'Integral:integrate',
    'diff:diff',
    'Derivative:diff',
    'sum:sum',
    'Sum:sum',
    'product:product',
    'Product:product',
  ].map(pairOf),
  ...[
    'limit:limit',
    'Limit:limit',
    'oo:interval-oo',
    'oc:interval-oc',
    'co:interval-co',
    'cc:interval-cc',
  ].map(pairOf),
  ...[
    'union:union',
    'Union:union',
    'intersection:intersection',
    'Interval:interval-cc',
    'FiniteSet:set',
    'set:set',
  ].map(pairOf),
]);

/** Short words that are never a product of letters. */
const SHORT_WORDS = set(
  'pct pcts and or not for all any if is are was the of to in on at as be by we no so an it its has had can may one two six ten ' +
    'its per let say get see use our who why how yes the you she her his him did does too via etc mod cm mm km kg mg ft lb oz ' +
    'yd mi hr ml mL kW kJ Hz pm am AM PM mph sec min day add odd even DNE NaN None USD than then that this thus from with ' +
    'when such some each only both also into over under more less most least but new old red big far few ways way',
);
const CAPITALIZED = set(
  'No If So We It In At By On Is Or And Not For All Any The Let One Two Six Ten Each Only You How Why Yes He She They',
);
const IN_MATH_LETTERS = set('an at as be we am pm it mi ml no so us he');

/** Functions that may be glued to the letter they are applied to, as in sinx. */
const GLUED = /^([a-z]?)(sin|cos|tan|cot|sec|csc|ln|log|sqrt|arcsin|arccos|arctan)([xyztuABCn]?)$/;

export type Piece =
  | { as: 'letters'; text: string }
  | { as: 'word'; text: string }
  | { as: 'macro'; text: string }
  | { as: 'call'; text: string };

function isAscending(run: string): boolean {
  for (let index = 1; index < run.length; index++)
    if (run.charCodeAt(index) < run.charCodeAt(index - 1)) return false;
  return true;
}

/** abcd, wxyz: letters that follow one another in the alphabet. */
function isAlphabet(run: string): boolean {
  return run.charCodeAt(run.length - 1) - run.charCodeAt(0) === run.length - 1;
}

function hasVowel(run: string): boolean {
  for (let index = 0; index < run.length; index++) if ('aeiouyAEIOUY'.includes(run[index]!)) return true;
  return false;
}

/** Mixed case within a run, as in nRT, is how products look, not words. */
function looksLikeWord(run: string): boolean {
  if (run.length < 3 || !hasVowel(run)) return false;
  const lower = run.toLowerCase();
  if (
    isAscending(lower) &&
    (run.length < 4 || isAlphabet(lower) || (run.length === 4 && !/[eiou]/.test(lower)))
  )
    return false;
  for (let index = 1; index < run.length; index++) {
    const upper = run.charCodeAt(index) < 97;
    if (upper !== run.charCodeAt(1) < 97) return false;
  }
  return true;
}

const word = (text: string): Piece[] => [{ as: 'word', text }];
const letters = (text: string): Piece[] => [{ as: 'letters', text }];

/**
 * Takes a run of two or more letters apart. `next` is the character code after it (a script after it makes letters of what only looks like a word);
 * `inMath` says that it stands within $…$ or \(…\), `spaced` that spaces stand around it.
 */
export function splitRun(run: string, next: number, inMath: boolean, spaced: boolean): Piece[] {
  const call = next === 40 ? CALLS.get(run) : undefined;
  if (call !== undefined) return [{ as: 'call', text: call }];
  const known = PLAIN_NAMES.get(run);
  if (known !== undefined) return [{ as: 'macro', text: known }];
  if (SHORT_WORDS.has(run) || (run.length > 1 && CAPITALIZED.has(run)))
    return inMath && !spaced && IN_MATH_LETTERS.has(run) ? letters(run) : word(run);
  const scripted = next === 94 || next === 95;
  if (run.length >= 3 && (unitOf(run) !== undefined || currencyOf(run) !== undefined)) return word(run);
  const glued = run.length > 2 ? GLUED.exec(run) : null;
  if (glued !== null && glued[1]! + glued[3]! !== '') {
    const pieces: Piece[] = [{ as: 'macro', text: glued[2]! }];
    if (glued[1] !== '') pieces.unshift({ as: 'letters', text: glued[1]! });
    if (glued[3] !== '') pieces.push({ as: 'letters', text: glued[3]! });
    return pieces;
  }
  if (run.length === 3 && run.startsWith('pi'))
    return [
      { as: 'macro', text: 'pi' },
      { as: 'letters', text: run[2]! },
    ];
  for (const connective of ['or', 'and']) {
    const rest = run.slice(connective.length);
    if (run.startsWith(connective) && rest.length === 1 && rest.charCodeAt(0) < 97) {
      return [
        { as: 'word', text: connective },
        { as: 'letters', text: rest },
      ];
    }
  }
  if (looksLikeWord(run) && !(scripted && run.length < 5)) return word(run);
  return letters(run);
}

/** What an upright run such as \mathrm{lcm} means; undefined when it is only a name. */
export function uprightName(run: string): Piece | undefined {
  const known = PLAIN_NAMES.get(run);
  if (known !== undefined && run.length > 1) {
    const meaning = macro(known);
    if ((meaning?.is === 'function' && unitOf(run) === undefined) || known === 'infty')
      return { as: 'macro', text: known };
  }
  const call = CALLS.get(run);
  return call === undefined || !(call in FUNCTIONS) ? undefined : { as: 'call', text: call };
}
