/**
 * What a name behind a number may be where everything there is a unit: the second door to the
 * tables, wider than that of `names.ts`, where a letter may be a variable.
 */
import { sizeOf } from './convert.ts';
import { UNITS } from './names.ts';
import { SCIENCE_PREFIXES, splitSymbol } from './prefixes.ts';
import { MORE_NAMES, OTHER_MEANINGS, PREFIXED, SCIENCE } from './science.ts';

/** One meaning of a name. */
export interface UnitReading {
  /** Canonical, prefix included: what two names of one unit have in common. */
  symbol: string;
  /** Symbol of the unit that is prefixed. */
  unit: string;
  /** Power of ten of the prefix. */
  prefix: number;
  /** For `KiB` and its like: a power of two. */
  binary?: number;
}

const NAMES = new Map<string, string>(UNITS);
for (const [symbol, [, names]] of Object.entries(SCIENCE)) addNames(symbol, names);
for (const [symbol, names] of Object.entries(MORE_NAMES)) addNames(symbol, names);

function addNames(symbol: string, names: string): void {
  for (const name of names.split(' ')) if (!UNITS.has(name)) NAMES.set(name, symbol);
}

const takesPrefix = (unit: string): boolean => PREFIXED.has(unit) || SCIENCE[unit]?.[2] === 'k';

/** Names in small letters; undefined where two units differ in case alone. */
const SMALL = new Map<string, string | undefined>();
for (const [name, symbol] of NAMES) {
  const small = name.toLowerCase();
  SMALL.set(small, SMALL.has(small) && SMALL.get(small) !== symbol ? undefined : symbol);
}

const PREFIX_WORDS = Object.entries({ ...SCIENCE_PREFIXES, deka: ['deka', 1] as const }).map(
  ([symbol, [word, power]]) => ({ symbol, word, power }),
);
const BINARY: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50 };

const known = new Map<string, readonly UnitReading[]>();
/** Longer names are no units. */
const MAX_NAME = 32;
const MAX_KNOWN = 4000;

/**
 * The meanings of a name, the usual one first; none for what is no unit. Words of a name of two are
 * joined by `_`. The sign of a millionth is `μ`.
 */
export function unitReadings(name: string): readonly UnitReading[] {
  if (name.length > MAX_NAME) return [];
  const before = known.get(name);
  if (before !== undefined) return before;
  const readings = readingsOf(name);
  if (known.size < MAX_KNOWN) known.set(name, readings);
  return readings;
}

function readingsOf(name: string): UnitReading[] {
  const exact = NAMES.get(name);
  const found = exact === undefined ? prefixed(name) : [plain(exact)];
  if (Object.hasOwn(OTHER_MEANINGS, name))
    for (const other of OTHER_MEANINGS[name]!.split(' ')) found.push(plain(other));
  return found.length > 0 ? found : inAnyCase(name);
}

function plain(symbol: string): UnitReading {
  const split = sizeOf(symbol) === undefined || isPrefixed(symbol) ? splitSymbol(symbol) : undefined;
  return split === undefined
    ? { symbol, unit: symbol, prefix: 0 }
    : { symbol, unit: split.unit, prefix: split.power };
}

/** Whether a canonical symbol is that of a row with a prefix, as `km` is. */
const isPrefixed = (symbol: string): boolean =>
  splitSymbol(symbol) !== undefined && UNITS.get(symbol) === symbol && !Object.hasOwn(SCIENCE, symbol);

function prefixed(name: string): UnitReading[] {
  const found: UnitReading[] = [];
  for (const length of [1, 2]) {
    const symbol = name.slice(0, length).replace('μ', 'u');
    const rest = name.slice(length);
    const unit = NAMES.get(rest);
    if (unit === undefined) continue;
    if (Object.hasOwn(SCIENCE_PREFIXES, symbol) && takesPrefix(unit) && isSymbol(rest, unit))
      found.push({ symbol: symbol + unit, unit, prefix: SCIENCE_PREFIXES[symbol]![1] });
    else if (Object.hasOwn(BINARY, symbol) && (unit === 'bit' || unit === 'byte'))
      found.push({ symbol: symbol + unit, unit, prefix: 0, binary: BINARY[symbol]! });
  }
  if (found.length > 0 || name.length < 6) return found;
  for (const { symbol, word, power } of PREFIX_WORDS) {
    if (!name.startsWith(word) && !name.startsWith(word[0]!.toUpperCase() + word.slice(1))) continue;
    const rest = name.slice(word.length).replace(/^[-_]/, '');
    const unit = NAMES.get(rest) ?? NAMES.get(rest.toLowerCase());
    if (unit !== undefined && takesPrefix(unit) && rest.length > 1)
      found.push({ symbol: symbol + unit, unit, prefix: power });
  }
  return found;
}

/** A prefix of one letter goes with a symbol, not with a word: km, and no kmeter. */
const isSymbol = (rest: string, unit: string): boolean => rest === unit || rest.length < 4;

/**
 * Letters of the wrong case, forgiven where one unit remains and no prefix changes but K: `KM`,
 * `hz`, `Kg`, `mhz` is 10⁻³ Hz.
 */
function inAnyCase(name: string): UnitReading[] {
  if (name.length < 2) return [];
  const symbol = SMALL.get(name.toLowerCase());
  const reading = symbol === undefined ? undefined : plain(symbol);
  const first = name[0] === 'K' ? 'k' : name[0]!.replace('μ', 'u');
  const same = reading?.prefix === 0 || name.length > 4 || reading?.symbol[0] === first;
  if (reading !== undefined && same) return [reading];
  const rest = name.slice(1);
  if (!Object.hasOwn(SCIENCE_PREFIXES, first) || (rest.length < 2 && first !== 'k')) return [];
  const unit =
    NAMES.get(rest) ?? (rest.length < 2 ? NAMES.get(rest.toLowerCase()) : SMALL.get(rest.toLowerCase()));
  return unit !== undefined && takesPrefix(unit) && isSymbol(rest, unit)
    ? [{ symbol: first + unit, unit, prefix: SCIENCE_PREFIXES[first]![1] }]
    : [];
}
