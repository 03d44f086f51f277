/** Names that mean something without a backslash before them. */

/** `name:meaning` pairs, or `name` alone where both are the same. */
function pairs(list: string): ReadonlyMap<string, string> {
  return new Map(
    list.split(' ').map((pair): [string, string] => {
      const [name, meaning] = pair.split(':');
      return [name!, meaning ?? name!];
    }),
  );
}

/**
 * Functions and constants that are written without a backslash, as the macro that means the same.
 */
export const PLAIN_NAMES = pairs(
  'sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan arccot arcsec arccsc arcsinh arccosh ' +
    'arctanh arsinh arcosh artanh exp ln log lg sgn gcd lcm min max sup arg det dim ker sqrt erf cis rank sum prod int lim ' +
    'asin:arcsin acos:arccos atan:arctan acot:arccot asec:arcsec acsc:arccsc asinh:arcsinh acosh:arccosh atanh:arctanh ' +
    'acoth:arcoth acsch:arcsch asech:arsech arccoth:arcoth arccsch:arcsch arcsech:arsech arcoth arcsch arsech cosech:csch ' +
    'cosec:csc sign:sgn tr tg ctg arctg Re Im minf inf:infty infinity:infty Infinity:infty Inf:infty infty oo:infty ' +
    'pi Pi:pi PI:pi GCD:gcd LCM:lcm Sin:sin Cos:cos Tan:tan Log:log Ln:ln LN:ln Sqrt:sqrt SQRT:sqrt Exp:exp Max:max ' +
    'Min:min hcf:gcd HCF:gcd ' +
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau upsilon phi chi psi omega ' +
    'Gamma Delta Theta Lambda Sigma Phi Psi Omega',
);

/** Functions by words that LaTeX has no command for; the parser knows them by these names. */
export const CALLS = pairs(
  'abs Abs:abs floor ceil ceiling:ceil factorial binomial binom:binomial comb:binomial ' +
    'perm:permutations cbrt root round conj:conjugate conjugate trace norm atan2 span Span:span curl ' +
    'div:divergence grad:gradient realpart:re imagpart:im cabs:abs carg:arg signum:sgn ' +
    'determinant:det matrix Matrix:matrix array:matrix vector:matrix Vector:matrix int:integrate ' +
    'integrate Integral:integrate diff Derivative:diff sum Sum:sum product Product:product limit ' +
    'Limit:limit oo:interval-oo oc:interval-oc co:interval-co cc:interval-cc union Union:union ' +
    'intersection Interval:interval-cc FiniteSet:set set',
);
