/**
 * Decimal prefixes: which a unit takes, and how a name splits into prefix and unit. Case counts.
 */

/** Symbol → word and power of ten. */
const PREFIXES: Readonly<Record<string, readonly [word: string, power: number]>> = {
  f: ['femto', -15],
  p: ['pico', -12],
  n: ['nano', -9],
  u: ['micro', -6],
  m: ['milli', -3],
  c: ['centi', -2],
  d: ['deci', -1],
  h: ['hecto', 2],
  k: ['kilo', 3],
  M: ['mega', 6],
  G: ['giga', 9],
  T: ['tera', 12],
  P: ['peta', 15],
};

/**
 * The prefixes of each unit: those that are in use. Left out is what spells another unit or a usual
 * product of letters, such as `cd`, `min`, `am`.
 */
const TAKES: Readonly<Record<string, string>> = {
  m: 'fnumcdhkMGT',
  g: 'fpnumcdhkMGTP',
  s: 'fpnumkMG',
  A: 'fpnumkM',
  K: 'num',
  mol: 'fpnumk',
  Hz: 'umkMGTP',
  N: 'pnumkMGT',
  Pa: 'umhkMGT',
  J: 'fpnumkMGTP',
  W: 'fpnumkMGTP',
  C: 'fpnumkM',
  V: 'pnumkMG',
  F: 'fpnum',
  ohm: 'umkMGT',
  S: 'pnumk',
  Wb: 'num',
  T: 'pnum',
  H: 'pnum',
  L: 'fpnumcdhkM',
  M: 'fpnum',
  bar: 'umkM',
  torr: 'um',
  psi: 'k',
  eV: 'mkMGT',
  cal: 'kM',
  Wh: 'mkMGT',
  Ah: 'umk',
  VA: 'mkM',
  t: 'kMG',
  yr: 'kMG',
  pc: 'mkMG',
  ly: 'kM',
  bit: 'kMGT',
  byte: 'kMGTP',
  Bq: 'mkMGT',
  Ci: 'pnumkM',
  Gy: 'umck',
  Sv: 'num',
  rad: 'um',
  arcsec: 'um',
  poise: 'mc',
  gauss: 'mk',
  dyn: 'k',
  lm: 'k',
  lx: 'k',
};

/** The prefixes that only science writes, beside those above. */
export const SCIENCE_PREFIXES: typeof PREFIXES = {
  ...PREFIXES,
  q: ['quecto', -30],
  r: ['ronto', -27],
  y: ['yocto', -24],
  z: ['zepto', -21],
  a: ['atto', -18],
  da: ['deca', 1],
  E: ['exa', 18],
  Z: ['zetta', 21],
  Y: ['yotta', 24],
  R: ['ronna', 27],
  Q: ['quetta', 30],
};

/** Symbols in names that are not the canonical ones: l for litre, B for byte, Ω by its name. */
const OTHER_SYMBOLS: Readonly<Record<string, string>> = { l: 'L', B: 'byte', Ω: 'ohm' };

const BY_WORD = new Map(Object.entries(PREFIXES).map(([symbol, [word]]) => [word, symbol]));
const PREFIX_WORD = new RegExp(`^(?:${[...BY_WORD.keys()].join('|')})`, 'i');

/** A prefixed unit, taken apart: `mA` is 10^-3 of `A`. */
export interface Prefixed {
  unit: string;
  power: number;
}

function takes(unit: string, prefix: string): boolean {
  return Object.hasOwn(TAKES, unit) && TAKES[unit]!.includes(prefix);
}

/** Takes a canonical symbol such as `MWh` apart; undefined when it has no prefix. */
export function splitSymbol(symbol: string): Prefixed | undefined {
  const prefix = symbol[0]!;
  const unit = symbol.slice(1);
  return takes(unit, prefix) ? { unit, power: PREFIXES[prefix]![1] } : undefined;
}

/**
 * The canonical symbol of a name with a prefix: `megawatts` is `MW`, `µA` is `uA`. `nameOf` gives
 * that of the rest.
 */
export function prefixedSymbol(
  name: string,
  nameOf: (rest: string) => string | undefined,
): string | undefined {
  if (name.length < 2) return undefined;
  const first = name[0] === 'µ' || name[0] === 'μ' ? 'u' : name[0]!;
  if (Object.hasOwn(PREFIXES, first)) {
    const rest = name.slice(1);
    const unit = OTHER_SYMBOLS[rest] ?? rest;
    if (takes(unit, first)) return first + unit;
  }
  if (name.length < 7) return undefined;
  const word = PREFIX_WORD.exec(name)?.[0];
  if (word === undefined) return undefined;
  const prefix = BY_WORD.get(word.toLowerCase())!;
  const unit = nameOf(name.slice(word.length));
  return unit !== undefined && takes(unit, prefix) ? prefix + unit : undefined;
}
