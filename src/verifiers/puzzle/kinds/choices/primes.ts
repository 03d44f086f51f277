/** A number as a product of primes, in any order: `2 × 3 × 7²`. */

import { right, unreadable, wrong } from '../../outcome.ts';
import { unwrapped } from '../../reading/answer.ts';
import { kindOf, Whole } from '../kind.ts';

export const primes = kindOf({
  kind: 'prime_factorization',
  shape: 'line',
  fields: { number: Whole(2, 1_000_000_000_000) },
  open: ({ number }) => {
    const factors = factorsOf(number);
    return (text) => {
      const given = readFactors(unwrapped(text), number);
      if (given === undefined) return unreadable('The answer is no product of whole numbers.');
      const isSame = String(given.toSorted((a, b) => a - b)) === String(factors);
      if (isSame) return right(`The primes come to ${number}.`);
      const foreign = given.find((factor) => !factors.includes(factor));
      return foreign === undefined
        ? wrong('different_value', `The primes do not come to ${number}.`)
        : wrong('rule_broken', `${foreign} is not a prime that divides ${number}.`);
    };
  },
});

function factorsOf(number: number): number[] {
  const factors: number[] = [];
  let rest = number;
  for (let prime = 2; prime * prime <= rest; prime += prime === 2 ? 1 : 2)
    for (; rest % prime === 0; rest /= prime) factors.push(prime);
  return rest > 1 ? [...factors, rest] : factors;
}

const FACTOR = /^(\d{1,13})(?:(?:\^|\*\*)\{?(\d{1,2})\}?|([²³⁴⁵⁶⁷⁸⁹]))?$/;
const MAX_FACTORS = 100;

function readFactors(text: string, number: number): number[] | undefined {
  const sides = text.split('=').map((side) => side.trim());
  if (sides.length > 2) return undefined;
  const product = sides.length === 1 ? sides[0]! : sides.find((side) => side !== String(number));
  const parts = product
    ?.replace(/\*\*/g, '^')
    .split(/\\times(?![A-Za-z])|\\cdot(?![A-Za-z])|[*×·⋅xX,]/)
    .map((part) => part.replace(/\s/g, '').replace(/\.$/, ''));
  if (parts === undefined || parts.length > MAX_FACTORS) return undefined;
  const factors: number[] = [];
  for (const part of parts) {
    const match = FACTOR.exec(part);
    if (!match) return undefined;
    const times = match[3] ? '²³⁴⁵⁶⁷⁸⁹'.indexOf(match[3]) + 2 : Number(match[2] ?? 1);
    if (times < 1 || factors.length + times > MAX_FACTORS) return undefined;
    for (let time = 0; time < times; time++) factors.push(Number(match[1]));
  }
  return factors.every((factor) => factor <= number) ? factors : undefined;
}
