/**
 * Complex numbers in doubles, principal branches. A value without meaning has NaN in both parts.
 */

export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const complex = (re: number, im = 0): Complex => ({ re, im });
export const NOT_A_VALUE: Complex = { re: Number.NaN, im: Number.NaN };
const ONE: Complex = { re: 1, im: 0 };
const I: Complex = { re: 0, im: 1 };

export const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const subtract = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
export const negate = (a: Complex): Complex => ({ re: -a.re, im: a.im === 0 ? 0 : -a.im });
export const conjugate = (a: Complex): Complex => ({ re: a.re, im: -a.im });
export const modulus = (a: Complex): number => Math.hypot(a.re, a.im);
export const argument = (a: Complex): number => Math.atan2(a.im, a.re);
export const scale = (a: Complex, k: number): Complex => ({ re: a.re * k, im: a.im * k });

export function multiply(a: Complex, b: Complex): Complex {
  if (a.im === 0) return { re: a.re * b.re, im: b.im === 0 ? 0 : a.re * b.im };
  if (b.im === 0) return { re: a.re * b.re, im: a.im * b.re };
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

export function divide(a: Complex, b: Complex): Complex {
  if (b.im === 0) {
    if (b.re === 0) return NOT_A_VALUE;
    return { re: a.re / b.re, im: a.im === 0 ? 0 : a.im / b.re };
  }
  // Smith's method: no overflow of |b|².
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const r = b.im / b.re;
    const d = b.re + b.im * r;
    return { re: (a.re + a.im * r) / d, im: (a.im - a.re * r) / d };
  }
  const r = b.re / b.im;
  const d = b.re * r + b.im;
  return { re: (a.re * r + a.im) / d, im: (a.im * r - a.re) / d };
}

export const reciprocal = (a: Complex): Complex => divide(ONE, a);

export function exp(a: Complex): Complex {
  const m = Math.exp(a.re);
  return a.im === 0 ? { re: m, im: 0 } : { re: m * Math.cos(a.im), im: m * Math.sin(a.im) };
}

export function ln(a: Complex): Complex {
  const m = modulus(a);
  return m === 0 ? NOT_A_VALUE : { re: Math.log(m), im: argument(a) };
}

export function sqrt(a: Complex): Complex {
  if (a.im === 0) {
    return a.re >= 0 ? { re: Math.sqrt(a.re), im: 0 } : { re: 0, im: Math.sqrt(-a.re) };
  }
  const m = Math.sqrt((Math.abs(a.re) + modulus(a)) / 2);
  if (a.re >= 0) return { re: m, im: a.im / (2 * m) };
  return { re: Math.abs(a.im) / (2 * m), im: a.im < 0 ? -m : m };
}

function integerPower(a: Complex, n: number): Complex {
  let result = ONE;
  let base = a;
  for (let e = Math.abs(n); e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = multiply(result, base);
    base = multiply(base, base);
  }
  return n < 0 ? divide(ONE, result) : result;
}

/** Principal value. 0 to a power with positive real part is 0; 0^0 and the rest have no value. */
export function power(a: Complex, b: Complex): Complex {
  if (b.im === 0) {
    if (a.im === 0 && a.re > 0) return { re: a.re ** b.re, im: 0 };
    if (Number.isInteger(b.re) && Math.abs(b.re) < 1024 && (a.re !== 0 || a.im !== 0)) {
      return a.im === 0 ? { re: a.re ** b.re, im: 0 } : integerPower(a, b.re);
    }
  }
  if (a.re === 0 && a.im === 0) return b.re > 0 ? { re: 0, im: 0 } : NOT_A_VALUE;
  return exp(multiply(b, ln(a)));
}

export function sin(a: Complex): Complex {
  if (a.im === 0) return { re: Math.sin(a.re), im: 0 };
  return { re: Math.sin(a.re) * Math.cosh(a.im), im: Math.cos(a.re) * Math.sinh(a.im) };
}
export function cos(a: Complex): Complex {
  if (a.im === 0) return { re: Math.cos(a.re), im: 0 };
  return { re: Math.cos(a.re) * Math.cosh(a.im), im: -Math.sin(a.re) * Math.sinh(a.im) };
}
export function sinh(a: Complex): Complex {
  if (a.im === 0) return { re: Math.sinh(a.re), im: 0 };
  return { re: Math.sinh(a.re) * Math.cos(a.im), im: Math.cosh(a.re) * Math.sin(a.im) };
}
export function cosh(a: Complex): Complex {
  if (a.im === 0) return { re: Math.cosh(a.re), im: 0 };
  return { re: Math.cosh(a.re) * Math.cos(a.im), im: Math.sinh(a.re) * Math.sin(a.im) };
}

/** -i ln(iz + √(1 - z²)) */
export function asin(a: Complex): Complex {
  if (a.im === 0 && Math.abs(a.re) <= 1) return { re: Math.asin(a.re), im: 0 };
  const w = ln(add(multiply(I, a), sqrt(subtract(ONE, multiply(a, a)))));
  return { re: w.im, im: -w.re };
}
export function acos(a: Complex): Complex {
  const s = asin(a);
  return { re: Math.PI / 2 - s.re, im: -s.im };
}
/** (i/2)(ln(1 - iz) - ln(1 + iz)) */
export function atan(a: Complex): Complex {
  if (a.im === 0) return { re: Math.atan(a.re), im: 0 };
  const iz = multiply(I, a);
  const w = subtract(ln(subtract(ONE, iz)), ln(add(ONE, iz)));
  return { re: -w.im / 2, im: w.re / 2 };
}
/** ln(z + √(z² + 1)) */
export function asinh(a: Complex): Complex {
  if (a.im === 0) return { re: Math.asinh(a.re), im: 0 };
  return ln(add(a, sqrt(add(multiply(a, a), ONE))));
}
/** ln(z + √(z + 1) √(z - 1)) */
export function acosh(a: Complex): Complex {
  return ln(add(a, multiply(sqrt(add(a, ONE)), sqrt(subtract(a, ONE)))));
}
/** (ln(1 + z) - ln(1 - z)) / 2 */
export function atanh(a: Complex): Complex {
  return scale(subtract(ln(add(ONE, a)), ln(subtract(ONE, a))), 0.5);
}
