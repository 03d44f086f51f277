/** The functions of a law, by their names in mathematics, Python and NumPy. */
import { erf, gamma } from '../../mathematics/numeric/real/special-functions.ts';

/** What one is on real numbers, and how many arguments it takes. */
interface RealFunction {
  arity: number | 'many';
  of: (...args: number[]) => number;
}

const one = (of: (x: number) => number): RealFunction => ({ arity: 1, of });
const two = (of: (x: number, y: number) => number): RealFunction => ({ arity: 2, of });

export const FUNCTIONS = {
  sqrt: one(Math.sqrt),
  cbrt: one(Math.cbrt),
  exp: one(Math.exp),
  expm1: one(Math.expm1),
  log: one(Math.log),
  log1p: one(Math.log1p),
  log2: one(Math.log2),
  log10: one(Math.log10),
  sin: one(Math.sin),
  cos: one(Math.cos),
  tan: one(Math.tan),
  cot: one((x) => 1 / Math.tan(x)),
  sec: one((x) => 1 / Math.cos(x)),
  csc: one((x) => 1 / Math.sin(x)),
  asin: one(Math.asin),
  acos: one(Math.acos),
  atan: one(Math.atan),
  atan2: two(Math.atan2),
  sinh: one(Math.sinh),
  cosh: one(Math.cosh),
  tanh: one(Math.tanh),
  asinh: one(Math.asinh),
  acosh: one(Math.acosh),
  atanh: one(Math.atanh),
  hypot: two(Math.hypot),
  square: one((x) => x * x),
  abs: one(Math.abs),
  sign: one(Math.sign),
  min: { arity: 'many', of: Math.min },
  max: { arity: 'many', of: Math.max },
  erf: one(erf),
  gamma: one(gamma),
  float: one((x) => x),
  // on request alone: they are how tables are hidden
  floor: one(Math.floor),
  ceil: one(Math.ceil),
  mod: two((x, y) => x - y * Math.floor(x / y)),
  heaviside: two((x, half) => (x < 0 ? 0 : x > 0 ? 1 : half)),
} as const satisfies Record<string, RealFunction>;
export type FunctionId = keyof typeof FUNCTIONS;

/** Functions that an item must ask for; `if` is the guard and the conditional expression. */
export const ON_REQUEST = ['floor', 'ceil', 'mod', 'heaviside', 'if'] as const;
export type OnRequest = (typeof ON_REQUEST)[number];

const ALIASES: Readonly<Record<string, string>> = {
  ln: 'log',
  log_2: 'log2',
  log_10: 'log10',
  log_e: 'log',
  pow: '^',
  power: '^',
  absolute: 'abs',
  fabs: 'abs',
  Abs: 'abs',
  arcsin: 'asin',
  arccos: 'acos',
  arctan: 'atan',
  arctan2: 'atan2',
  arcsinh: 'asinh',
  arccosh: 'acosh',
  arctanh: 'atanh',
  maximum: 'max',
  minimum: 'min',
  fmax: 'max',
  fmin: 'min',
  sgn: 'sign',
  float64: 'float',
  Heaviside: 'heaviside',
  fmod: 'mod',
  lg: 'log10',
};

/** The function of a name; `^` for the power, undefined for none. */
export function functionOf(name: string): FunctionId | '^' | undefined {
  const id = Object.hasOwn(ALIASES, name) ? ALIASES[name]! : name;
  if (id === '^') return '^';
  return Object.hasOwn(FUNCTIONS, id) ? (id as FunctionId) : undefined;
}
