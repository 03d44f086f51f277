/**
 * The closed tables of unit and currency names: what the parser takes for a unit. Each name leads
 * to one canonical symbol; what a symbol measures and how it converts stands elsewhere in this
 * folder.
 */

import { prefixedSymbol, splitSymbol } from './prefixes.ts';

const SPELLINGS: Record<string, string> = {
  // length
  m: 'm meter meters metre metres 米 公尺',
  km: 'km kms kilometer kilometers kilometre kilometres 千米 公里',
  cm: 'cm cms centimeter centimeters centimetre centimetres 厘米 公分',
  mm: 'mm millimeter millimeters millimetre millimetres 毫米',
  dm: 'dm decimeter decimeters decimetre decimetres 分米',
  um: 'um micrometer micrometers micrometre micrometres micron microns',
  nm: 'nm nanometer nanometers nanometre nanometres',
  pm: 'picometer picometers',
  fm: 'fm femtometer femtometers',
  angstrom: 'angstrom angstroms Angstrom Angstroms Å Å ångström ångströms',
  in: 'in inch inches',
  ft: 'ft foot feet',
  yd: 'yd yds yard yards',
  mi: 'mi mile miles',
  furlong: 'furlong furlongs',
  fathom: 'fathom fathoms',
  nmi: 'nmi nautical_mile nautical_miles',
  ly: 'ly lightyear lightyears light-year light-years light_year light_years',
  au: 'au AU astronomical_unit astronomical_units',
  pc: 'pc parsec parsecs',
  kpc: 'kpc kiloparsec kiloparsecs',
  Mpc: 'Mpc megaparsec megaparsecs',
  // area and volume beyond powers of lengths
  acre: 'acre acres',
  ha: 'ha hectare hectares',
  sqft: 'sqft',
  sqm: 'sqm',
  cc: 'cc ccs',
  L: 'L l liter liters litre litres 升',
  mL: 'mL ml milliliter milliliters millilitre millilitres 毫升',
  cL: 'cL cl centiliter centiliters',
  dL: 'dL dl deciliter deciliters',
  gal: 'gal gallon gallons',
  qt: 'qt quart quarts',
  pt: 'pt pint pints',
  cup: 'cup cups',
  floz: 'floz fluid_ounce fluid_ounces',
  tbsp: 'tbsp tablespoon tablespoons',
  tsp: 'tsp teaspoon teaspoons',
  // mass
  g: 'g gm gms gram grams gramme grammes 克',
  kg: 'kg kgs kilogram kilograms kilo kilos 千克 公斤',
  mg: 'mg milligram milligrams 毫克',
  ug: 'ug microgram micrograms',
  t: 't tonne tonnes metric_ton metric_tons 吨 噸',
  ton: 'ton tons short_ton short_tons',
  slug: 'slug slugs',
  carat: 'carat carats',
  stone: 'stone stones',
  lb: 'lb lbs pound pounds',
  oz: 'oz ounce ounces',
  u: 'u amu Da dalton daltons Dalton Daltons',
  // time
  s: 's sec secs second seconds 秒',
  ms: 'ms millisecond milliseconds',
  us: 'us microsecond microseconds',
  ns: 'ns nanosecond nanoseconds',
  min: 'min mins minute minutes 分钟 分鐘',
  h: 'h hr hrs hour hours 小时 小時',
  d: 'd day days 天',
  week: 'week weeks wk wks 周 星期',
  month: 'month months 个月',
  yr: 'yr yrs year years 年',
  kyr: 'kyr',
  Myr: 'Myr',
  Gyr: 'Gyr',
  decade: 'decade decades',
  century: 'century centuries',
  millennium: 'millennium millennia',
  fortnight: 'fortnight fortnights',
  // speed, frequency
  mph: 'mph',
  kph: 'kph kmh kmph',
  knot: 'knot knots',
  Hz: 'Hz hertz Hertz',
  kHz: 'kHz kilohertz',
  MHz: 'MHz megahertz',
  GHz: 'GHz gigahertz',
  THz: 'THz terahertz',
  rpm: 'rpm',
  // force, pressure, energy, power
  N: 'N newton newtons Newton Newtons',
  kN: 'kN kilonewton kilonewtons',
  mN: 'mN millinewton millinewtons',
  dyn: 'dyn dyne dynes',
  lbf: 'lbf',
  Pa: 'Pa pascal pascals Pascal',
  kPa: 'kPa kilopascal kilopascals',
  MPa: 'MPa megapascal megapascals',
  GPa: 'GPa gigapascal gigapascals',
  atm: 'atm atmosphere atmospheres',
  bar: 'bar bars',
  mmHg: 'mmHg',
  torr: 'torr Torr',
  psi: 'psi',
  inHg: 'inHg',
  J: 'J joule joules Joule Joules',
  kJ: 'kJ kilojoule kilojoules',
  MJ: 'MJ megajoule megajoules',
  mJ: 'mJ millijoule millijoules',
  erg: 'erg ergs',
  cal: 'cal calorie calories',
  kcal: 'kcal kilocalorie kilocalories',
  eV: 'eV electronvolt electronvolts electron_volt electron_volts electron-volt electron-volts',
  keV: 'keV',
  MeV: 'MeV',
  GeV: 'GeV',
  Wh: 'Wh',
  kWh: 'kWh',
  BTU: 'BTU Btu BTUs',
  therm: 'therm therms',
  W: 'W watt watts Watt Watts',
  kW: 'kW kilowatt kilowatts',
  MW: 'MW megawatt megawatts',
  mW: 'mW milliwatt milliwatts',
  hp: 'hp horsepower',
  VA: 'VA volt-ampere volt-amperes',
  // electricity
  A: 'A amp amps ampere amperes Ampere',
  mA: 'mA milliamp milliamps milliampere milliamperes',
  uA: 'uA microamp microamps',
  V: 'V volt volts Volt Volts',
  mV: 'mV millivolt millivolts',
  kV: 'kV kilovolt kilovolts',
  ohm: 'ohm ohms Ohm Ohms',
  kohm: 'kohm kilohm kilohms',
  F: 'F farad farads Farad',
  uF: 'uF microfarad microfarads',
  nF: 'nF',
  pF: 'pF',
  C: 'C coulomb coulombs Coulomb',
  Ah: 'Ah amp-hour amp-hours ampere-hour ampere-hours',
  uC: 'uC',
  nC: 'nC',
  T: 'T tesla teslas Tesla',
  mT: 'mT millitesla',
  gauss: 'gauss Gauss',
  H: 'H henry henries Henry',
  mH: 'mH',
  Wb: 'Wb weber webers',
  S: 'S siemens',
  // temperature, amount, light, angle
  K: 'K kelvin kelvins Kelvin',
  degC: 'degC celsius Celsius centigrade',
  degF: 'degF fahrenheit Fahrenheit',
  mol: 'mol mols mole moles',
  mmol: 'mmol millimole millimoles',
  M: 'M molar',
  cd: 'cd candela',
  lm: 'lm lumen lumens',
  lx: 'lx lux',
  rad: 'rad rads radian radians',
  sr: 'sr steradian steradians',
  deg: 'deg degs degree degrees 度',
  grad: 'grads gradian gradians gon gons',
  arcmin: 'arcmin arcminute arcminutes',
  arcsec: 'arcsec arcsecond arcseconds',
  rev: 'rev revs revolution revolutions',
  dB: 'dB decibel decibels',
  Bq: 'Bq becquerel becquerels',
  Ci: 'Ci curie curies',
  Gy: 'Gy',
  Sv: 'Sv sievert sieverts',
  poise: 'poise',
  debye: 'debye debyes',
  // data
  bit: 'bit bits',
  kbit: 'kbit kbits kb Kb kilobit kilobits',
  Mbit: 'Mbit Mbits Mb megabit megabits',
  Gbit: 'Gbit Gbits Gb gigabit gigabits',
  byte: 'byte bytes',
  kB: 'kB KB kilobyte kilobytes',
  MB: 'MB megabyte megabytes',
  GB: 'GB gigabyte gigabytes',
  TB: 'TB terabyte terabytes',
  // counting
  unit: 'unit units',
  ppm: 'ppm',
  ppb: 'ppb',
};

const CURRENCY_SPELLINGS: Record<string, string> = {
  USD: 'USD dollar dollars buck bucks',
  cent: 'cent cents ¢',
  EUR: 'EUR euro euros',
  GBP: 'GBP',
  pence: 'pence',
  JPY: 'JPY yen 円',
  CNY: 'CNY RMB yuan 元',
  INR: 'INR rupee rupees Rs',
  RUB: 'RUB ruble rubles rouble roubles',
  KRW: 'KRW won',
  MXN: 'MXN peso pesos',
  CHF: 'CHF franc francs',
  AUD: 'AUD',
  CAD: 'CAD',
  HKD: 'HKD',
  SGD: 'SGD',
  BRL: 'BRL reais',
  TRY: 'TRY lira liras',
  IDR: 'IDR rupiah',
  VND: 'VND dong',
  THB: 'THB baht',
  PLN: 'PLN zloty zlotys',
  SEK: 'SEK krona kronor',
  NOK: 'NOK kroner',
  NGN: 'NGN naira',
  ILS: 'ILS shekel shekels',
  PHP: 'PHP',
  paise: 'paise paisa',
};

function invert(table: Record<string, string>): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [symbol, names] of Object.entries(table))
    for (const name of names.split(' ')) map.set(name, symbol);
  return map;
}

/** Every name in letters, without a decimal prefix that no row spells. */
export const UNITS = invert(SPELLINGS);
const CURRENCIES = invert(CURRENCY_SPELLINGS);

const plainUnitOf = (name: string): string | undefined => UNITS.get(name) ?? UNITS.get(name.toLowerCase());

/**
 * The canonical symbol of a unit by any of its names, with or without a decimal prefix; undefined
 * when it is none. Case counts: `mL`, `Hz`, and `MV` is not `mV`. The words of a name of two are
 * joined by `_`: `light_year`.
 */
export function unitOf(name: string): string | undefined {
  return UNITS.get(name) ?? prefixedSymbol(name, plainUnitOf);
}

/** Units by their names in small letters; undefined where two differ in case alone. */
const BY_SMALL = new Map<string, string | undefined>();
for (const [name, symbol] of UNITS) {
  const small = name.toLowerCase();
  BY_SMALL.set(small, BY_SMALL.has(small) && BY_SMALL.get(small) !== symbol ? undefined : symbol);
}

/**
 * A unit in letters of the wrong case: `KM`, `hz`, `Meters`. Only where one unit remains; a name of
 * two or three letters with a prefix is another prefix in another case, and forgiven for `K` alone.
 */
export function unitOfAnyCase(name: string): string | undefined {
  const exact = unitOf(name);
  if (exact !== undefined || name.length < 2) return exact;
  const symbol = BY_SMALL.get(name.toLowerCase());
  if (symbol === undefined) return undefined;
  const prefixed = name.length < 5 && splitSymbol(symbol) !== undefined;
  return prefixed && name[0] !== 'K' && name[0] !== symbol[0] ? undefined : symbol;
}

/** Whether a word is the name of a unit. */
export function isUnit(name: string): boolean {
  return unitOf(name) !== undefined;
}

/** The canonical code of a currency by any of its names; undefined when it is none. */
export function currencyOf(name: string): string | undefined {
  return CURRENCIES.get(name);
}
