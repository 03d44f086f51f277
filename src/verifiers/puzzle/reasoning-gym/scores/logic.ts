/** Scorers of logic. */
import { type Formula, isTrue } from '../../reading/formula.ts';
import { isObject } from '../row.ts';
import { isList, lengthOf, pythonInt, type Scorer } from './scorer.ts';

const circuitLogic: Scorer = (answer, { answer: oracle }) => {
  if (answer === oracle) return 1;
  return answer !== '' && answer.trim() === oracle ? lengthOf(oracle) / lengthOf(answer) : 0;
};

/** The words for the roles in all its rows. */
const ROLES: ReadonlySet<string> = new Set(
  'pioneer laggard saint sinner hero villain angel devil altruist egoist sage fool knight knave'.split(' '),
);

function rolesIn(text: string): Set<string> {
  const parts = text
    .toLowerCase()
    .trim()
    .replace(/[.,()]/g, ' ')
    .replaceAll(' and ', ' ')
    .split(/\s+/);
  const said = new Set<string>();
  let name: string | undefined;
  for (const part of parts) {
    if (part === '' || part === 'is' || part === 'a' || part === 'an') continue;
    if (!ROLES.has(part)) name = part;
    else if (name !== undefined) {
      said.add(`${name} ${part}`);
      name = undefined;
    }
  }
  return said;
}

const knightsKnaves: Scorer = (answer, { answer: oracle }) => {
  if (answer === '') return 0;
  const [wanted, given] = [rolesIn(oracle), rolesIn(answer)];
  if (wanted.size !== given.size) return 0;
  const same = [...wanted].filter((role) => given.has(role)).length;
  if (same === wanted.size) return 1;
  return same > 0 ? 0.3 + (0.7 * same) / wanted.size : 0;
};

const propositionalLogic: Scorer = (answer, { metadata, budget }) => {
  const variables = isList(metadata.variables) ? metadata.variables.map(String) : [];
  if ((answer.match(/[A-Z]/g) ?? []).some((letter) => !variables.includes(letter))) return 0;
  // Whatever is no formula counts there as one more variable.
  const indexes = new Map(variables.map((name, index) => [name, index]));
  const conclusion = readItsFormula(answer, indexes);
  const premises = (isList(metadata.premises) ? metadata.premises : []).map((premise) =>
    readItsFormula(String(premise), indexes),
  );
  if (conclusion === undefined || premises.includes(undefined)) return 0;
  let isAlways = true;
  for (let mask = 0; mask < 2 ** indexes.size; mask++) {
    budget.spend(premises.length + 1);
    const values = Array.from({ length: indexes.size }, (_, index) => ((mask >> index) & 1) === 1);
    if (isTrue(conclusion, values)) continue;
    isAlways = false;
    if (premises.every((premise) => isTrue(premise!, values))) return 0.05;
  }
  // A single variable counts as trivial.
  return isAlways || conclusion.length === 1 ? 0.25 : 1;
};

const ITS_OPERATORS = [['↔'], ['→'], ['∨'], ['∧']] as const;
const MAX_FORMULA = 500;

/** As its own parser splits: at the last operator of the lowest rank that stands in no bracket. */
function readItsFormula(text: string, indexes: Map<string, number>): Formula | undefined {
  if (text.length > MAX_FORMULA) return undefined;
  const plain = text.trim();
  if (plain === '') return undefined;
  if (plain.startsWith('(') && plain.endsWith(')') && isEnclosed(plain.slice(1, -1)))
    return readItsFormula(plain.slice(1, -1), indexes);
  for (const [operator] of ITS_OPERATORS) {
    let level = 0;
    for (let at = plain.length - 1; at >= 0; at--) {
      if (plain[at] === ')') level++;
      else if (plain[at] === '(') level--;
      else if (level === 0 && plain[at] === operator) {
        const left = readItsFormula(plain.slice(0, at), indexes);
        const right = readItsFormula(plain.slice(at + 1), indexes);
        return left && right && [...left, ...right, operator];
      }
    }
  }
  if (plain.startsWith('¬')) {
    const inner = readItsFormula(plain.slice(1), indexes);
    return inner && [...inner, '¬'];
  }
  const variable = indexes.get(plain) ?? indexes.size;
  indexes.set(plain, variable);
  return [variable];
}

function isEnclosed(inner: string): boolean {
  let level = 0;
  for (const sign of inner) {
    if (sign === '(') level++;
    else if (sign === ')' && --level < 0) return false;
  }
  return level === 0;
}

const cryptarithm: Scorer = (answer, { metadata }) => {
  const mapping = new Map<string, bigint>();
  for (const pair of answer.split(',')) {
    const sides = pair.trim().split('=');
    const digit = sides.length === 2 ? pythonInt(sides[1]!) : undefined;
    if (digit === undefined) return 0;
    mapping.set(sides[0]!.trim(), digit);
  }
  const { words_letters: words, result_letters: result, allow_leading_zero: allowed } = metadata;
  const all = [...(words as string[]), String(result)];
  const letters = new Set(all.join(''));
  const isFitting =
    letters.size === mapping.size &&
    [...letters].every((letter) => mapping.has(letter)) &&
    [...mapping.values()].every((digit) => digit >= 0n && digit <= 9n) &&
    new Set(mapping.values()).size === mapping.size &&
    (allowed === true || all.every((word) => mapping.get(word[0]!) !== 0n));
  if (!isFitting) return 0.01;
  const numbers = all.map((word) => BigInt([...word].map((letter) => mapping.get(letter)).join('')));
  const total = numbers.slice(0, -1).reduce((sum, number) => sum + number, 0n);
  return total === numbers.at(-1) ? 1 : 0.01;
};

const quantumLock: Scorer = (answer, { answer: oracle, metadata }) => {
  const pressesIn = (text: string) => text.toUpperCase().match(/[A-C]/g) ?? [];
  const [given, wanted] = [pressesIn(answer), pressesIn(oracle)];
  if (String(given) === String(wanted)) return 1;
  const buttons = new Map(
    (metadata.buttons as Record<string, unknown>[]).map((button) => [button.name, button]),
  );
  let value = Number(metadata.initial_value);
  let light = metadata.initial_state;
  for (const name of given) {
    const button = buttons.get(name);
    if (!isObject(button) || (button.active_state !== light && button.active_state !== 'any')) continue;
    const by = Number(button.value);
    value = button.type === 'add' ? value + by : button.type === 'subtract' ? value - by : value * by;
    light = light === 'red' ? 'green' : 'red';
  }
  if (value !== metadata.target_value) return 0;
  return given.length === wanted.length ? 1 : 0.5;
};

export const LOGIC_SCORES: Readonly<Record<string, Scorer>> = {
  circuit_logic: circuitLogic,
  knights_knaves: knightsKnaves,
  propositional_logic: propositionalLogic,
  cryptarithm,
  quantum_lock: quantumLock,
};
