/**
 * Units that texts of science write, beside those of `definitions.ts`: what one measures in base
 * units, its names, and whether it takes decimal prefixes. Only where everything behind a number is
 * a unit are these names read; elsewhere `b`, `e` or `c` is a variable. Sources: CODATA 2022, SI
 * Brochure, IAU 2015, NIST SP 811.
 */

/** Size as in `definitions.ts`, names, and `k` for those that take every decimal prefix. */
export type ScienceUnit = readonly [size: string, names: string, prefixes?: 'k'];

export const SCIENCE: Readonly<Record<string, ScienceUnit>> = {
  // length
  mil: ['0.0000254 m', 'mil mils thou'],
  rod: ['5.0292 m', 'rod rods'],
  chain: ['20.1168 m', 'chain chains'],
  league: ['4828.032 m', 'league leagues'],
  bohr: ['5.29177210544e-11 m', 'bohr bohrs a_0 a0 bohr_radius'],
  lightsecond: ['299792458 m', 'ls lightsecond light-second light_second light_seconds'],
  lightminute: ['17987547480 m', 'lightminute light-minute light_minute light_minutes'],
  lightday: ['25902068371200 m', 'lightday light-day light_day light_days'],
  Rsun: ['6.957e8 m', 'Rsun R_sun R_⊙ R_Sun R_☉ solar_radius solar_radii'],
  Rearth: ['6.3781e6 m', 'Rearth R_earth R_Earth R_⊕ earth_radius earth_radii'],
  Rjup: ['7.1492e7 m', 'Rjup R_J R_jup R_Jup jupiter_radius'],
  xu: ['1.00207697e-13 m', 'xu'],
  // area and volume
  barn: ['1e-28 m^2', 'b barn barns', 'k'],
  are: ['100 m^2', 'are ares'],
  circmil: ['5.067074790974977e-10 m^2', 'cmil circular_mil circular_mils'],
  darcy: ['9.869233e-13 m^2', 'darcy darcys', 'k'],
  barrel: ['0.158987294928 m^3', 'bbl barrel barrels'],
  bushel: ['0.03523907016688 m^3', 'bu bushel bushels'],
  peck: ['0.00880976754172 m^3', 'peck pecks'],
  impgal: ['0.00454609 m^3', 'impgal imperial_gallon imperial_gallons'],
  imppt: ['0.00056826125 m^3', 'imppt imperial_pint imperial_pints'],
  stere: ['1 m^3', 'stere steres'],
  cfm: ['0.028316846592/60 m^3 s^-1', 'cfm CFM'],
  cfs: ['0.028316846592 m^3 s^-1', 'cfs'],
  gpm: ['0.003785411784/60 m^3 s^-1', 'gpm GPM'],
  lpm: ['0.001/60 m^3 s^-1', 'lpm LPM slpm'],
  // mass
  grain: ['6.479891e-5 kg', 'gr grain grains'],
  dram: ['0.0017718451953125 kg', 'dr dram drams'],
  cwt: ['45.359237 kg', 'cwt hundredweight hundredweights'],
  longton: ['1016.0469088 kg', 'longton long_ton long_tons imperial_ton imperial_tons'],
  quintal: ['100 kg', 'quintal quintals'],
  troyounce: ['0.0311034768 kg', 'ozt troy_ounce troy_ounces'],
  Msun: ['1.988409870698051e30 kg', 'Msun M_sun M_Sun M_⊙ M_☉ M⊙ M☉ Msol solar_mass solar_masses', 'k'],
  Mearth: ['5.9722e24 kg', 'Mearth M_earth M_Earth M_⊕ M⊕ earth_mass earth_masses'],
  Mjup: ['1.898125e27 kg', 'Mjup M_J M_jup M_Jup jupiter_mass jupiter_masses'],
  m_e: ['9.1093837139e-31 kg', 'm_e electron_mass electron_masses'],
  m_p: ['1.67262192595e-27 kg', 'm_p proton_mass proton_masses'],
  m_n: ['1.67492750056e-27 kg', 'm_n neutron_mass neutron_masses'],
  // time and frequency
  shake: ['1e-8 s', 'shake shakes'],
  siderealday: ['86164.0905 s', 'sidereal_day sidereal_days'],
  bpm: ['1/60 s^-1', 'bpm BPM'],
  cps: ['1 s^-1', 'cps'],
  dps: ['1 s^-1', 'dps'],
  dpm: ['1/60 s^-1', 'dpm'],
  rps: ['360 deg s^-1', 'rps RPS'],
  // speed and acceleration
  c: ['299792458 m s^-1', 'c c_0 speed_of_light'],
  fps: ['0.3048 m s^-1', 'fps'],
  Gal: ['0.01 m s^-2', 'Gal galileo galileos', 'k'],
  g_0: ['9.80665 m s^-2', 'g_0 g_n gee gees g_E standard_gravity'],
  // force, pressure
  kgf: ['9.80665 kg m s^-2', 'kgf kp kilopond kiloponds kilogram-force kilogram_force'],
  gf: ['0.00980665 kg m s^-2', 'gf pond gram-force'],
  kip: ['4448.2216152605 kg m s^-2', 'kip kips'],
  poundal: ['0.138254954376 kg m s^-2', 'pdl poundal poundals'],
  ozf: ['0.27801385095378125 kg m s^-2', 'ozf ounce-force'],
  tonforce: ['8896.443230521 kg m s^-2', 'tonf'],
  at: ['98066.5 kg m^-1 s^-2', 'at technical_atmosphere'],
  barye: ['0.1 kg m^-1 s^-2', 'Ba barye baryes'],
  mmH2O: ['9.80665 kg m^-1 s^-2', 'mmH2O mmH₂O mmH_2O'],
  cmH2O: ['98.0665 kg m^-1 s^-2', 'cmH2O cmH₂O cmH_2O'],
  inH2O: ['249.08891 kg m^-1 s^-2', 'inH2O inH₂O inH_2O'],
  cmHg: ['1333.22387415 kg m^-1 s^-2', 'cmHg'],
  psf: ['4.4482216152605/0.09290304 kg m^-1 s^-2', 'psf'],
  // energy and power
  hartree: ['4.3597447222060e-18 kg m^2 s^-2', 'hartree hartrees Hartree Hartrees Ha E_h Eh', 'k'],
  rydberg: ['2.1798723611030e-18 kg m^2 s^-2', 'Ry rydberg rydbergs Rydberg Rydbergs', 'k'],
  Cal: ['4184 kg m^2 s^-2', 'Cal Calorie Calories'],
  quad: ['1.05505585262e18 kg m^2 s^-2', 'quad quads'],
  tontnt: ['4.184e9 kg m^2 s^-2', 'tTNT ton_TNT tons_TNT'],
  ftlbf: ['1.3558179483314004 kg m^2 s^-2', 'ftlb ft-lb ft-lbs ftlbf ft-lbf foot-pound foot-pounds'],
  wattsecond: ['1 kg m^2 s^-2', 'Ws'],
  PS: ['735.49875 kg m^2 s^-3', 'PS metric_horsepower'],
  tonr: ['3516.8528420667 kg m^2 s^-3', 'TR ton_of_refrigeration tons_of_refrigeration'],
  var: ['1 kg m^2 s^-3', 'var vars', 'k'],
  Lsun: ['3.828e26 kg m^2 s^-3', 'Lsun L_sun L_Sun L_⊙ L_☉ solar_luminosity solar_luminosities'],
  Jy: ['1e-26 kg s^-2', 'Jy jansky janskys', 'k'],
  // flow and viscosity
  St: ['1e-4 m^2 s^-1', 'St stokes stoke', 'k'],
  // electricity and magnetism
  e: ['1.602176634e-19 s A', 'e elementary_charge elementary_charges q_e'],
  mho: ['1 kg^-1 m^-2 s^3 A^2', 'mho mhos ℧'],
  statC: ['10/2.99792458e10 s A', 'statC esu Fr franklin statcoulomb statcoulombs'],
  abA: ['10 A', 'abA Bi biot abampere abamperes'],
  Mx: ['1e-8 kg m^2 s^-2 A^-1', 'Mx maxwell maxwells'],
  Oe: ['250/pi A m^-1', 'Oe oersted oersteds', 'k'],
  faraday: ['96485.33212331 s A', 'faraday faradays'],
  mu_B: ['9.2740100657e-24 m^2 A', 'μ_B u_B mu_B Bohr_magneton bohr_magneton bohr_magnetons'],
  mu_N: ['5.0507837393e-27 m^2 A', 'μ_N u_N mu_N nuclear_magneton nuclear_magnetons'],
  Phi_0: ['2.067833848e-15 kg m^2 s^-2 A^-1', 'Φ_0 Phi_0 flux_quantum'],
  // temperature, amount
  degR: ['5/9 K', '°R degR °Ra rankine Rankine'],
  molal: ['1 mol kg^-1', 'molal'],
  lbmol: ['453.59237 mol', 'lbmol lb-mol lbmole'],
  kat: ['1 mol s^-1', 'kat katal katals', 'k'],
  U: ['1e-6/60 mol s^-1', 'U', 'k'],
  N_A: ['6.02214076e23 mol^-1', 'N_A'],
  k_B: ['1.380649e-23 kg m^2 s^-2 K^-1', 'k_B'],
  // quantum of action
  h_P: ['6.62607015e-34 kg m^2 s^-1', 'h_P planck_constant'],
  hbar: ['3.31303507500e-34/pi kg m^2 s^-1', 'ħ hbar ℏ'],
  // light
  nit: ['1 cd m^-2', 'nt nit nits'],
  stilb: ['10000 cd m^-2', 'sb stilb'],
  phot: ['10000 cd m^-2', 'ph phot'],
  fc: ['1/0.09290304 cd m^-2', 'fc footcandle footcandles foot-candle foot-candles'],
  dpt: ['1 m^-1', 'dpt diopter diopters dioptre dioptres'],
  kayser: ['100 m^-1', 'kayser kaysers'],
  // radiation
  Rd: ['1e6 s^-1', 'Rd rutherford'],
  rem: ['0.01 m^2 s^-2', 'rem rems', 'k'],
  rd: ['0.01 m^2 s^-2', 'rd rads'],
  R: ['2.58e-4 kg^-1 s A', 'R roentgen roentgens röntgen', 'k'],
  // angle and solid angle
  mas: ['1/3600000 deg', 'mas milliarcsecond milliarcseconds'],
  uas: ['1/3600000000 deg', 'uas μas microarcsecond microarcseconds'],
  sr: ['1', 'sr steradian steradians', 'k'],
  // data
  nibble: ['4 bit', 'nibble nibbles'],
  bps: ['1 bit s^-1', 'bps', 'k'],
  // textile
  tex: ['1e-6 kg m^-1', 'tex', 'k'],
  denier: ['1e-6/9 kg m^-1', 'denier deniers den'],
  // what is counted
  count: [
    '1',
    'molecule molecules particle particles atom atoms ion ions electron electrons photon photons proton ' +
      'protons neutron neutrons nucleus nuclei nucleon nucleons decay decays disintegration disintegrations',
  ],
  // parts of one
  '%': ['0.01', '% percent pct per_cent procent Prozent'],
  '‰': ['0.001', '‰ permille permil per_mille per_mil'],
  ppt: ['1e-12', 'ppt'],
  ppq: ['1e-15', 'ppq'],
  // levels: dimensions of their own, since it is not said of what they are the logarithm
  dB: ['1 dB', 'dB decibel decibels dBA'],
  Bel: ['10 dB', 'bel bels'],
  dBm: ['1 dBm', 'dBm'],
  dBW: ['1 dBW', 'dBW'],
  dBV: ['1 dBV', 'dBV'],
  dBi: ['1 dBi', 'dBi'],
  Np: ['1 Np', 'Np neper nepers'],
  acidity: ['1 pH', 'pH'],
  pKa: ['1 pKa', 'pKa pK_a'],
  mag: ['1 mag', 'mag mags magnitude magnitudes'],
};

/**
 * Symbols of more than one meaning: what the dimension that is asked for may choose beside the
 * usual reading. Never a constant that would turn another dimension into the right one: G, g and R
 * alone are gauss, gram and roentgen.
 */
export const OTHER_MEANINGS: Readonly<Record<string, string>> = {
  h: 'h_P',
  b: 'bit',
  D: 'd',
  C: 'degC',
  F: 'degF',
  kt: 'knot',
  mb: 'mbar',
  cal: 'Cal',
  lb: 'lbf',
  lbs: 'lbf',
  pounds: 'lbf',
  pound: 'lbf',
  "'": 'ft',
  '"': 'in',
  '°': 'degC degF',
  rad: 'rd',
  tons: 't',
  ton: 't',
};

/** Units of `definitions.ts` that take every decimal prefix where science is read. */
export const PREFIXED: ReadonlySet<string> = new Set(
  (
    'm g s A K mol cd N Pa J W C V F ohm S Wb T H lm lx Hz Bq Gy Sv rad L M eV u t bar torr cal Wh Ah ' +
    'VA pc ly yr psi dyn gauss poise Ci debye bit byte arcsec erg au'
  ).split(' '),
);

/** Names of `definitions.ts` that only science writes. */
export const MORE_NAMES: Readonly<Record<string, string>> = {
  deg: '°',
  arcmin: "' ′ amin",
  arcsec: '" ″ asec',
  degC: '°C ℃ degrees_Celsius degree_Celsius degrees_celsius degree_celsius degrees_C degree_C deg_C',
  degF: '°F ℉ degrees_Fahrenheit degree_Fahrenheit degrees_fahrenheit degrees_F degree_F deg_F',
  K: '°K Kelvins',
  L: 'ℓ',
  ug: 'mcg',
  angstrom: 'Å',
  ohm: 'Ω',
  Mohm: 'megohm megohms',
  lb: 'lbm lb_m',
  lbf: 'lb_f lbsf pound-force pounds-force pound_force pounds_force',
  H: 'henrys',
  gauss: 'G',
  Gy: 'gray grays Gray',
  rev: 'r turn turns cycle cycles',
  rpm: 'RPM',
  yr: 'a annum',
  mol: 'gmol',
  knot: 'kn',
  poise: 'P poises',
  debye: 'D',
  byte: 'B',
  bar: 'bara',
  psi: 'psia',
  hp: 'HP',
  ppm: 'ppmv ppmw parts_per_million',
  ppb: 'ppbv parts_per_billion',
};
