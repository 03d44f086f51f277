/** Exact rational numbers as an arithmetic; `undefined` for whatever is not rational, or too long to write down. */
import type { Budget } from '../budget.ts';
import type { FunctionName } from '../functions.ts';
import type { Arithmetic } from '../numeric/arithmetic.ts';
import { abs, binomial, exactRoot, factorial, fallingFactorial, gcd, lcm } from './integer.ts';
import * as q from './rational.ts';

/** 0/0 and the like: stays itself under every operation. */
const DEGENERATE: q.Rational = { n: 0n, d: 0n };
/** Largest integers that are ever written out: 2^15 hexadecimal digits, or 39,456 decimal ones. */
const MAX_BITS = 131_072;
/** The same for fractions, which are cancelled after every operation. */
const MAX_FRACTION_BITS = 40_000;
/** Largest n of n! that is written out. */
const MAX_FACTORIAL = 4_000;

export class RationalArithmetic implements Arithmetic<q.Rational> {
  readonly #budget: Budget;
  readonly #logBase: 'e' | '10';
  /** Values of bound names, such as the index of a sum. */
  point: (name: string) => q.Rational | undefined;

  constructor(
    budget: Budget,
    logBase: 'e' | '10',
    point: (name: string) => q.Rational | undefined = () => undefined,
  ) {
    this.#budget = budget;
    this.#logBase = logBase;
    this.point = point;
  }

  number(n: bigint, d: bigint): q.Rational {
    return q.rational(n, d);
  }
  constant(): undefined {
    return undefined;
  }
  symbol(name: string): q.Rational | undefined {
    return this.point(name);
  }
  add(a: q.Rational, b: q.Rational): q.Rational | undefined {
    if (a.d === 0n || b.d === 0n) return DEGENERATE;
    return this.#affordable(a, b) ? q.add(a, b) : undefined;
  }
  multiply(a: q.Rational, b: q.Rational): q.Rational | undefined {
    if (a.d === 0n || b.d === 0n) return DEGENERATE;
    return this.#affordable(a, b) ? q.multiply(a, b) : undefined;
  }
  divide(a: q.Rational, b: q.Rational): q.Rational | undefined {
    if (a.d === 0n || b.d === 0n || b.n === 0n) return DEGENERATE;
    return this.#affordable(a, b) ? q.divide(a, b) : undefined;
  }
  negate(a: q.Rational): q.Rational {
    return a.d === 0n ? a : q.negate(a);
  }
  power(
    base: q.Rational,
    _exponent: q.Rational | undefined,
    exact: q.Rational | undefined,
  ): q.Rational | undefined {
    if (base.d === 0n) return DEGENERATE;
    if (exact === undefined) return undefined;
    if (exact.d === 0n) return DEGENERATE;
    if (base.n === 0n) return exact.n > 0n ? q.ZERO : DEGENERATE;
    if (exact.d === 1n) return this.#integerPower(base, exact.n);
    if (exact.d > 64n) return undefined;
    const root = this.#root(base, Number(exact.d));
    return root === undefined ? undefined : this.#integerPower(root, exact.n);
  }
  #integerPower(base: q.Rational, exponent: bigint): q.Rational | undefined {
    if (base.d === 1n && (base.n === 1n || base.n === -1n)) return exponent % 2n === 0n ? q.ONE : base;
    if (exponent > MAX_BITS || exponent < -MAX_BITS) return undefined;
    const bits = q.size(base) === 32 ? smallBits(base) : q.size(base);
    const resultBits = bits * Math.abs(Number(exponent));
    if (resultBits > MAX_BITS) return undefined;
    this.#budget.chargeBits(resultBits);
    return q.power(base, exponent);
  }
  /** The k-th root where it is rational; of negative numbers for odd k. */
  #root(a: q.Rational, k: number): q.Rational | undefined {
    if (a.n < 0n && k % 2 === 0) return undefined;
    this.#budget.charge(20 + q.size(a) / 8);
    if (q.size(a) > 4096) return undefined;
    const n = exactRoot(abs(a.n), k);
    const d = n === undefined ? undefined : exactRoot(a.d, k);
    return n === undefined || d === undefined ? undefined : { n: a.n < 0n ? -n : n, d };
  }
  isDegenerate(a: q.Rational): boolean {
    return a.d === 0n;
  }

  call(fn: FunctionName, args: q.Rational[]): q.Rational | undefined {
    if (args.some((a) => a.d === 0n)) return DEGENERATE;
    const a = args[0]!;
    const b = args[1];
    switch (fn) {
      case 'sqrt':
        return this.#root(a, 2);
      case 'root':
        return b!.d === 1n && b!.n > 0n && b!.n <= 64n ? this.#root(a, Number(b!.n)) : undefined;
      case 'exp':
        return a.n === 0n ? q.ONE : undefined;
      case 'ln':
        return this.#logarithm(a, undefined);
      case 'log':
        return this.#logarithm(a, b ?? (this.#logBase === '10' ? { n: 10n, d: 1n } : undefined));
      case 'abs':
      case 'norm':
        return { n: abs(a.n), d: a.d };
      case 'floor':
        return { n: q.floor(a), d: 1n };
      case 'ceil':
        return { n: -q.floor(q.negate(a)), d: 1n };
      case 'sgn':
        return { n: BigInt(q.sign(a)), d: 1n };
      case 'factorial':
        return this.#factorial(a, 1);
      case 'doubleFactorial':
        return this.#factorial(a, 2);
      case 'gamma':
        return this.#factorial(q.subtract(a, q.ONE), 1);
      case 'binomial':
      case 'permutations':
        return this.#choose(fn, a, b!);
      case 'gcd':
        return args.every(q.isInteger) ? { n: args.reduce((g, x) => gcd(g, x.n), 0n), d: 1n } : undefined;
      case 'lcm':
        return this.#lcm(args);
      case 'mod':
        if (b!.n <= 0n) return DEGENERATE;
        return q.subtract(a, q.multiply(b!, { n: q.floor(q.divide(a, b!)), d: 1n }));
      case 'min':
      case 'inf':
        return args.reduce((m, x) => (q.compare(x, m) < 0 ? x : m));
      case 'max':
      case 'sup':
        return args.reduce((m, x) => (q.compare(x, m) > 0 ? x : m));
      case 're':
      case 'conjugate':
        return a;
      case 'im':
        return q.ZERO;
      default:
        return undefined;
    }
  }

  /** The logarithm where it is rational: of powers of the base, and of 1. */
  #logarithm(a: q.Rational, base: q.Rational | undefined): q.Rational | undefined {
    if (a.n <= 0n) return a.n === 0n ? DEGENERATE : undefined;
    if (base !== undefined && (base.n <= 0n || q.equal(base, q.ONE))) return DEGENERATE;
    if (q.equal(a, q.ONE)) return q.ZERO;
    if (base === undefined) return undefined;
    this.#budget.charge(50);
    // a = base^(m/k): for small k, a^k must be a whole power of the base.
    const ratio = Math.log(q.toNumber(a)) / Math.log(q.toNumber(base));
    for (let k = 1; k <= 12; k++) {
      const m = Math.round(ratio * k);
      if (Math.abs(ratio * k - m) > 1e-9 || Math.abs(m) > 4096) continue;
      const left = this.#integerPower(a, BigInt(k));
      const right = this.#integerPower(base, BigInt(m));
      if (left && right && q.equal(left, right)) return q.rational(BigInt(m), BigInt(k));
    }
    return undefined;
  }
  #factorial(a: q.Rational, step: 1 | 2): q.Rational | undefined {
    if (a.d !== 1n) return undefined;
    if (a.n < 0n) return DEGENERATE;
    if (a.n > MAX_FACTORIAL) return undefined;
    const n = Number(a.n);
    this.#budget.charge(1 + n * Math.log2(n + 1) * 0.5);
    return { n: factorial(n, step), d: 1n };
  }
  #choose(fn: 'binomial' | 'permutations', n: q.Rational, k: q.Rational): q.Rational | undefined {
    if (n.d !== 1n || k.d !== 1n) return undefined;
    if (k.n < 0n) return q.ZERO;
    const reduced = fn === 'binomial' && n.n >= k.n && n.n - k.n < k.n ? n.n - k.n : k.n;
    if (reduced > 2_000n || q.size(n) > 1_024) return undefined;
    const steps = Number(reduced);
    this.#budget.charge(1 + steps * Math.log2(steps + 2) * 3);
    return { n: fn === 'binomial' ? binomial(n.n, steps) : fallingFactorial(n.n, steps), d: 1n };
  }
  #lcm(args: q.Rational[]): q.Rational | undefined {
    if (!args.every(q.isInteger)) return undefined;
    let result = 1n;
    for (const x of args) {
      result = lcm(result, x.n);
      if (q.bitLength(result) > MAX_BITS) return undefined;
      this.#budget.chargeBits(q.bitLength(result));
    }
    return { n: result, d: 1n };
  }

  #affordable(a: q.Rational, b: q.Rational): boolean {
    const bits = Math.max(q.size(a), q.size(b));
    if (bits > 32) {
      const whole = a.d === 1n && b.d === 1n;
      if (bits > (whole ? MAX_BITS : MAX_FRACTION_BITS)) return false;
      this.#budget.chargeBits(bits);
      // Cancelling takes a greatest common divisor, in about as many steps as there are bits.
      if (!whole) this.#budget.charge(bits);
    }
    return true;
  }
}

/** Bits of a rational whose parts are below 2^32, exactly. */
function smallBits(a: q.Rational): number {
  return Math.max(1, Math.ceil(Math.log2(Math.max(Number(abs(a.n)), Number(a.d)) + 1)));
}
