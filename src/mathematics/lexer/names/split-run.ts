/**
 * What a run of Latin letters means: `sin` is a function, `xy` a product of two letters, `meters` a
 * word. Words are what is known as one, or what looks like one (four letters or more, or three with
 * a vowel, not in alphabetical order).
 */

import { FUNCTIONS } from '../../functions.ts';
import { currencyOf, unitOf } from '../../units/names.ts';
import {
  ASTERISK,
  BACKSLASH,
  BRACE_OPEN,
  CARET,
  GREATER,
  isUpper,
  LESS,
  MINUS,
  PLUS,
  ROUND_OPEN,
  SLASH,
  UNDERSCORE,
} from '../codes.ts';
import { macro } from './macros.ts';
import { CALLS, PLAIN_NAMES } from './plain-names.ts';

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words of two letters: only where letters would make no sense, see `isShortWord`. */
const TWO_LETTERS = set('if is of to in on at as by we no so an it am pm be us he do my up');
/** Words of three letters that the look of them does not tell. */
const THREE_LETTERS = set(
  'and not for all any was the its has had can may one two six ten per let say get see use our who why how yes you she her his him did does ' +
    'too via etc mod add odd new old big far few way now then than pct out off own men red boy day DNE NaN USD',
);
/**
 * Units of two letters, as words behind a number; those of the second list also when glued to it.
 */
const SPACED_UNITS = set(
  'KM Kg KG Mm MN GN GV MV kA pA nA uA fs ps TW GS Ah VA mM mK mC nC uC uF uV sq cu mg ms ns um nm pm fm eV Pa mA mV mJ mN mT mH nF pF uF MW mW GW MJ GJ dB ha wk pt qt tb gm pc ly kB MB GB TB',
);
const GLUED_UNITS = set('cm mm km kg ft lb oz yd mi hr ml mL kW kJ Hz kV kN am pm AM PM cL dL dm');

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

/** abcd, zyx: letters that follow one another in the alphabet, either way. */
function isAlphabet(run: string): boolean {
  const step = run.charCodeAt(1) - run.charCodeAt(0);
  if (step !== 1 && step !== -1) return false;
  for (let index = 2; index < run.length; index++)
    if (run.charCodeAt(index) - run.charCodeAt(index - 1) !== step) return false;
  return true;
}

function hasVowel(run: string): boolean {
  for (let index = 0; index < run.length; index++) if ('aeiouyAEIOUY'.includes(run[index]!)) return true;
  return false;
}

/** Mixed case within a run, as in nRT, is how products look, not words. */
function looksLikeWord(run: string): boolean {
  if (run.length < 3 || !hasVowel(run)) return false;
  const lower = run.toLowerCase();
  if (isAlphabet(lower)) return false;
  if (
    isAscending(lower) &&
    (run.length < 4 || isAlphabet(lower) || (run.length === 4 && !/[eiou]/.test(lower)))
  )
    return false;
  for (let index = 1; index < run.length; index++) {
    if (isUpper(run.charCodeAt(index)) !== isUpper(run.charCodeAt(1))) return false;
  }
  return true;
}

const word = (text: string): Piece[] => [{ as: 'word', text }];
const letters = (text: string): Piece[] => [{ as: 'letters', text }];

/** What stands around a run of letters. */
export interface Surroundings {
  /** Character code right behind it. */
  next: number;
  /** Character code of what follows beyond spaces. */
  beyond: number;
  /** Nothing but spaces, sentence signs or the ends of the text touches it. */
  apart: boolean;
  /** An operator, a relation or an opening bracket stands before it. */
  afterOperator: boolean;
  /** A number or a closing bracket stands before it, and whether a space between. */
  afterNumber: 'no' | 'glued' | 'spaced';
}

/** + - * / ^ _ = < >: letters beside them are variables. */
function isOperator(code: number): boolean {
  return (
    code === PLUS ||
    code === MINUS ||
    code === ASTERISK ||
    code === SLASH ||
    code === CARET ||
    code === UNDERSCORE ||
    (code >= LESS && code <= GREATER)
  );
}

function isConnective(run: string): boolean {
  return run === 'or' || run === 'and' || run === 'Or' || run === 'And' || run === 'OR' || run === 'AND';
}

/** Whether a run of two or three letters is a word where it stands. */
function isShortWord(run: string, around: Surroundings): boolean {
  if (around.afterNumber !== 'no') {
    if (GLUED_UNITS.has(run)) return true;
    if (SPACED_UNITS.has(run)) return around.afterNumber === 'spaced';
  }
  if (run === 'Rs' || (run === 'is' && around.apart)) return true;
  const letters = around.afterOperator || isOperator(around.beyond);
  if (isConnective(run)) return !letters || around.apart;
  if (letters || !around.apart) return run.length === 3 && THREE_LETTERS.has(run.toLowerCase()) && !letters;
  const lower = isUpper(run.charCodeAt(0)) ? run[0]!.toLowerCase() + run.slice(1) : run;
  if (run.length === 2) return TWO_LETTERS.has(lower);
  return THREE_LETTERS.has(run) || THREE_LETTERS.has(lower) || looksLikeWord(run);
}

/** What opens the argument or the bounds of an operator: `(`, `^`, `_`, `{` or a command. */
const BEGINS_OPERAND = new Set([ROUND_OPEN, CARET, UNDERSCORE, BRACE_OPEN, BACKSLASH]);

/**
 * "the sum is 5", "max 5": names of operators that are words too, when nothing that they need
 * follows.
 */
function isProse(run: string, next: number): boolean {
  if (BEGINS_OPERAND.has(next)) return false;
  return (
    run === 'sum' ||
    run === 'prod' ||
    run === 'int' ||
    run === 'lim' ||
    run === 'max' ||
    run === 'min' ||
    run === 'rank'
  );
}

/** Takes a run of two or more letters apart, by what it is and what stands around it. */
export function splitRun(run: string, around: Surroundings): Piece[] {
  const call = around.next === ROUND_OPEN ? CALLS.get(run) : undefined;
  if (call !== undefined) return [{ as: 'call', text: call }];
  if (run === 'union' || run === 'Union') return [{ as: 'macro', text: 'cup' }];
  const known = PLAIN_NAMES.get(run);
  if (known !== undefined) return isProse(run, around.next) ? word(run) : [{ as: 'macro', text: known }];
  if (run.length <= 3 && isShortWord(run, around)) return word(run);
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
    if (run.startsWith(connective) && rest.length === 1 && isUpper(rest.charCodeAt(0))) {
      return [
        { as: 'word', text: connective },
        { as: 'letters', text: rest },
      ];
    }
  }
  const scripted = around.next === CARET || around.next === UNDERSCORE;
  const coefficient = around.afterNumber === 'glued' && run.length === 4;
  if (run.length > 3 && looksLikeWord(run) && !(scripted && run.length < 5) && !coefficient) return word(run);
  return letters(run);
}

/** What an upright run such as \mathrm{lcm} means; undefined when it is only a name. */
export function uprightName(run: string): Piece | undefined {
  const known = PLAIN_NAMES.get(run);
  if (known !== undefined && run.length > 1) {
    const meaning = macro(known);
    if ((meaning?.is === 'function' && unitOf(run) === undefined) || known === 'infty' || known === 'pi')
      return { as: 'macro', text: known };
  }
  const call = CALLS.get(run);
  return call === undefined || !(call in FUNCTIONS) ? undefined : { as: 'call', text: call };
}
