/**
 * A search for factors of a polynomial among the products of its numeric roots; what is found is
 * confirmed exactly.
 */
import * as c from '../numeric/complex/complex.ts';

/**
 * Whether a primitive polynomial over the integers, without repeated roots, has a factor of lower
 * degree over the integers.
 */
export function hasFactor(whole: readonly bigint[]): boolean {
  const degree = whole.length - 1;
  const roots = rootsOf(whole.map(Number));
  const leading = Number(whole[degree]!);
  for (let subset = 1; subset < 2 ** degree - 1; subset++) {
    const chosen = roots.filter((_, k) => (subset >> k) & 1);
    if (chosen.length < 2 || chosen.length > degree / 2) continue;
    const factor = fromRoots(chosen, leading);
    if (factor && divides(factor, whole)) return true;
  }
  return false;
}

/** All complex roots by the Durand-Kerner iteration. */
function rootsOf(p: readonly number[]): c.Complex[] {
  const degree = p.length - 1;
  const monic = p.map((x) => x / p[degree]!);
  const radius = 1 + Math.max(...monic.slice(0, -1).map(Math.abs));
  let roots = Array.from({ length: degree }, (_, k) => {
    const angle = (2 * Math.PI * k) / degree + 0.4;
    return c.complex(0.5 * radius * Math.cos(angle), 0.5 * radius * Math.sin(angle));
  });
  for (let round = 0; round < 200; round++) {
    roots = roots.map((z, k) => {
      const others = roots.reduce((m, w, j) => (j === k ? m : c.multiply(m, c.subtract(z, w))), c.complex(1));
      return c.subtract(z, c.divide(valueAt(monic, z), others));
    });
  }
  return roots;
}
function valueAt(p: readonly number[], z: c.Complex): c.Complex {
  return p.reduceRight((sum, coefficient) => c.add(c.multiply(sum, z), c.complex(coefficient)), c.complex(0));
}

/** leading · ∏(x - root) when its coefficients are whole to within rounding. */
function fromRoots(roots: readonly c.Complex[], leading: number): bigint[] | undefined {
  let p: c.Complex[] = [c.complex(leading)];
  for (const root of roots) {
    const next = [...p.map((x) => c.negate(c.multiply(x, root))), c.complex(0)];
    p.forEach((x, k) => {
      next[k + 1] = c.add(next[k + 1]!, x);
    });
    p = next;
  }
  const result: bigint[] = [];
  for (const z of p) {
    const nearest = Math.round(z.re);
    if (!(Math.abs(z.re - nearest) < 1e-4 && Math.abs(z.im) < 1e-4)) return undefined;
    result.push(BigInt(nearest));
  }
  return result;
}

/**
 * Whether a multiple of `whole` by a power of the factor's leading coefficient is divisible:
 * division over the rationals.
 */
function divides(factor: readonly bigint[], whole: readonly bigint[]): boolean {
  const leading = factor[factor.length - 1]!;
  const scale = leading ** BigInt(whole.length);
  const rest = whole.map((x) => x * scale);
  for (let k = rest.length - factor.length; k >= 0; k--) {
    const multiple = rest[k + factor.length - 1]! / leading;
    factor.forEach((x, j) => {
      rest[k + j] = rest[k + j]! - multiple * x;
    });
  }
  return rest.every((x) => x === 0n);
}
