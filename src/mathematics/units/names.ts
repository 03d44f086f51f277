/**
 * The closed tables of unit and currency names: what the parser takes for a unit. Each name leads
 * to one canonical symbol; what a symbol measures and how it converts stands elsewhere in this
 * folder.
 */
const SPELLINGS: Record<string, string> = {
  // length
  m: 'm meter meters metre metres',
  km: 'km kms kilometer kilometers kilometre kilometres',
  cm: 'cm cms centimeter centimeters centimetre centimetres',
  mm: 'mm millimeter millimeters millimetre millimetres',
  dm: 'dm decimeter decimeters decimetre decimetres',
  um: 'um micrometer micrometers micrometre micrometres micron microns',
  nm: 'nm nanometer nanometers nanometre nanometres',
  pm: 'picometer picometers',
  fm: 'fm femtometer femtometers',
  angstrom: 'angstrom angstroms Angstrom Angstroms',
  in: 'in inch inches',
  ft: 'ft foot feet',
  yd: 'yd yds yard yards',
  mi: 'mi mile miles',
  furlong: 'furlong furlongs',
  fathom: 'fathom fathoms',
  nmi: 'nmi',
  ly: 'ly lightyear lightyears',
  au: 'au AU',
  pc: 'pc parsec parsecs',
  kpc: 'kpc kiloparsec kiloparsecs',
  Mpc: 'Mpc megaparsec megaparsecs',
  // area and volume beyond powers of lengths
  acre: 'acre acres',
  ha: 'ha hectare hectares',
  sqft: 'sqft',
  sqm: 'sqm',
  cc: 'cc ccs',
  L: 'L l liter liters litre litres',
  mL: 'mL ml milliliter milliliters millilitre millilitres',
  cL: 'cL cl centiliter centiliters',
  dL: 'dL dl deciliter deciliters',
  gal: 'gal gallon gallons',
  qt: 'qt quart quarts',
  pt: 'pt pint pints',
  cup: 'cup cups',
  floz: 'floz',
  tbsp: 'tbsp tablespoon tablespoons',
  tsp: 'tsp teaspoon teaspoons',
  // mass
  g: 'g gm gms gram grams gramme grammes',
  kg: 'kg kgs kilogram kilograms kilo kilos',
  mg: 'mg milligram milligrams',
  ug: 'ug microgram micrograms',
  t: 't tonne tonnes',
  ton: 'ton tons',
  stone: 'stone stones',
  lb: 'lb lbs pound pounds',
  oz: 'oz ounce ounces',
  u: 'amu',
  // time
  s: 's sec secs second seconds',
  ms: 'ms millisecond milliseconds',
  us: 'us microsecond microseconds',
  ns: 'ns nanosecond nanoseconds',
  min: 'min mins minute minutes',
  h: 'h hr hrs hour hours',
  d: 'd day days',
  week: 'week weeks wk wks',
  month: 'month months',
  yr: 'yr yrs year years',
  kyr: 'kyr',
  Myr: 'Myr',
  Gyr: 'Gyr',
  decade: 'decade decades',
  century: 'century centuries',
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
  bar: 'bars',
  mmHg: 'mmHg',
  torr: 'torr Torr',
  psi: 'psi',
  J: 'J joule joules Joule Joules',
  kJ: 'kJ kilojoule kilojoules',
  MJ: 'MJ megajoule megajoules',
  mJ: 'mJ millijoule millijoules',
  erg: 'erg ergs',
  cal: 'cal calorie calories',
  kcal: 'kcal kilocalorie kilocalories',
  eV: 'eV electronvolt electronvolts',
  keV: 'keV',
  MeV: 'MeV',
  GeV: 'GeV',
  Wh: 'Wh',
  kWh: 'kWh',
  BTU: 'BTU Btu',
  W: 'W watt watts Watt Watts',
  kW: 'kW kilowatt kilowatts',
  MW: 'MW megawatt megawatts',
  mW: 'mW milliwatt milliwatts',
  hp: 'hp horsepower',
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
  lm: 'lumen lumens',
  lx: 'lx lux',
  rad: 'rad rads radian radians',
  sr: 'sr steradian steradians',
  deg: 'deg degs degree degrees',
  arcmin: 'arcmin arcminute arcminutes',
  arcsec: 'arcsec arcsecond arcseconds',
  rev: 'rev revs revolution revolutions',
  dB: 'dB decibel decibels',
  Bq: 'Bq becquerel becquerels',
  // data
  bit: 'bit bits',
  byte: 'byte bytes',
  kB: 'kB KB kilobyte kilobytes',
  MB: 'MB megabyte megabytes',
  GB: 'GB gigabyte gigabytes',
  TB: 'TB terabyte terabytes',
  // counting
  unit: 'unit units',
  dozen: 'dozen dozens',
};

const CURRENCY_SPELLINGS: Record<string, string> = {
  USD: 'USD dollar dollars buck bucks',
  cent: 'cent cents ¢',
  EUR: 'EUR euro euros',
  GBP: 'GBP',
  pence: 'pence',
  JPY: 'JPY yen',
  CNY: 'CNY RMB yuan',
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

const UNITS = invert(SPELLINGS);
const CURRENCIES = invert(CURRENCY_SPELLINGS);

/**
 * The canonical symbol of a unit by any of its names (case counts: `mL`, `Hz`); undefined when it
 * is none.
 */
export function unitOf(name: string): string | undefined {
  return UNITS.get(name);
}

/** Whether a word is the name of a unit. */
export function isUnit(name: string): boolean {
  return UNITS.has(name);
}

/** The canonical code of a currency by any of its names; undefined when it is none. */
export function currencyOf(name: string): string | undefined {
  return CURRENCIES.get(name);
}
