/**
 * The closed table of known functions: how each is written in LaTeX, and how many arguments it
 * takes (`many`: one or more). A name in \operatorname{} is one that LaTeX itself has not.
 */
export const FUNCTIONS = {
  sqrt: { latex: '\\sqrt', args: 1 },
  /** (radicand, index) */
  root: { latex: '\\sqrt', args: 2 },
  exp: { latex: '\\exp', args: 1 },
  ln: { latex: '\\ln', args: 1 },
  /** (x) with the base unsaid, or (x, base); lg is base 10 */
  log: { latex: '\\log', args: 'many' },
  sin: { latex: '\\sin', args: 1 },
  cos: { latex: '\\cos', args: 1 },
  tan: { latex: '\\tan', args: 1 },
  cot: { latex: '\\cot', args: 1 },
  sec: { latex: '\\sec', args: 1 },
  csc: { latex: '\\csc', args: 1 },
  asin: { latex: '\\arcsin', args: 1 },
  acos: { latex: '\\arccos', args: 1 },
  atan: { latex: '\\arctan', args: 1 },
  acot: { latex: '\\operatorname{arccot}', args: 1 },
  asec: { latex: '\\operatorname{arcsec}', args: 1 },
  acsc: { latex: '\\operatorname{arccsc}', args: 1 },
  sinh: { latex: '\\sinh', args: 1 },
  cosh: { latex: '\\cosh', args: 1 },
  tanh: { latex: '\\tanh', args: 1 },
  coth: { latex: '\\coth', args: 1 },
  sech: { latex: '\\operatorname{sech}', args: 1 },
  csch: { latex: '\\operatorname{csch}', args: 1 },
  asinh: { latex: '\\operatorname{arsinh}', args: 1 },
  acosh: { latex: '\\operatorname{arcosh}', args: 1 },
  atanh: { latex: '\\operatorname{artanh}', args: 1 },
  acoth: { latex: '\\operatorname{arcoth}', args: 1 },
  asech: { latex: '\\operatorname{arsech}', args: 1 },
  acsch: { latex: '\\operatorname{arcsch}', args: 1 },
  /** (y, x) */
  atan2: { latex: '\\operatorname{atan2}', args: 2 },
  cis: { latex: '\\operatorname{cis}', args: 1 },
  abs: { latex: '|', args: 1 },
  norm: { latex: '\\|', args: 1 },
  floor: { latex: '\\lfloor', args: 1 },
  ceil: { latex: '\\lceil', args: 1 },
  round: { latex: '\\operatorname{round}', args: 1 },
  sgn: { latex: '\\operatorname{sgn}', args: 1 },
  factorial: { latex: '!', args: 1 },
  doubleFactorial: { latex: '!!', args: 1 },
  /** (n, k) */
  binomial: { latex: '\\binom', args: 2 },
  /** (n, k): n!/(n-k)! */
  permutations: { latex: '\\operatorname{P}', args: 2 },
  gamma: { latex: '\\Gamma', args: 1 },
  erf: { latex: '\\operatorname{erf}', args: 1 },
  zeta: { latex: '\\zeta', args: 1 },
  gcd: { latex: '\\gcd', args: 'many' },
  lcm: { latex: '\\operatorname{lcm}', args: 'many' },
  min: { latex: '\\min', args: 'many' },
  max: { latex: '\\max', args: 'many' },
  inf: { latex: '\\inf', args: 'many' },
  sup: { latex: '\\sup', args: 'many' },
  /** (a, n): the remainder as an operation; congruences are relations with a modulus */
  mod: { latex: '\\bmod', args: 2 },
  re: { latex: '\\operatorname{Re}', args: 1 },
  im: { latex: '\\operatorname{Im}', args: 1 },
  conjugate: { latex: '\\overline', args: 1 },
  arg: { latex: '\\arg', args: 1 },
  det: { latex: '\\det', args: 1 },
  trace: { latex: '\\operatorname{tr}', args: 1 },
  rank: { latex: '\\operatorname{rank}', args: 1 },
  dim: { latex: '\\dim', args: 1 },
  ker: { latex: '\\ker', args: 1 },
  deg: { latex: '\\deg', args: 1 },
  span: { latex: '\\operatorname{span}', args: 'many' },
  /** (u, v): only where a sign between vectors says so beyond doubt */
  dot: { latex: '\\cdot', args: 2 },
  cross: { latex: '\\times', args: 2 },
  gradient: { latex: '\\operatorname{grad}', args: 1 },
  divergence: { latex: '\\operatorname{div}', args: 1 },
  curl: { latex: '\\operatorname{curl}', args: 1 },
  /** F(x)|_a^b: (F, a, b), or (F, condition) */
  evaluate: { latex: '\\bigr|', args: 'many' },
} as const satisfies Record<string, { latex: string; args: number | 'many' }>;

export type FunctionName = keyof typeof FUNCTIONS;
