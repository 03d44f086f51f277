/** Linear combinations of unknowns with exact rational coefficients over one denominator. */
import { gcd } from '../language/fraction.ts';
import { BudgetExceeded } from './budget.ts';

export interface Form {
  /** Unknowns and constants, ascending; each coefficient is nums[i] / den and is not 0. */
  ids: readonly number[];
  nums: readonly number[];
  /** Positive; without a divisor that all of `nums` have. */
  den: number;
}

export const ZERO: Form = { ids: [], nums: [], den: 1 };

/** A multiple of a form: num / den times `form`. */
export interface Multiple {
  form: Form;
  num: number;
  den: number;
}

const unit = new Map<number, Form>();

/** The unknown itself. */
export function unknown(id: number): Form {
  let form = unit.get(id);
  if (!form) {
    form = { ids: [id], nums: [1], den: 1 };
    unit.set(id, form);
  }
  return form;
}

/** Σ num·id of whole coefficients; an id may come several times. */
export const formOf = (terms: readonly (readonly [id: number, num: number, den?: number])[]): Form =>
  sum(terms.map(([id, num, den = 1]) => ({ form: unknown(id), num, den })));

/** Scratch of `sum`: coefficient by id. Grows to the greatest id in use. */
let scratch = new Float64Array(1024);

/** Σ of multiples. Exact: falls back to long integers where doubles would round. */
export function sum(multiples: readonly Multiple[]): Form {
  let common = 1;
  for (const { form, den } of multiples) {
    const part = form.den * den;
    common = (common / gcd(common, part)) * part;
    if (!(common <= Number.MAX_SAFE_INTEGER)) return longSum(multiples);
  }
  const ids: number[] = [];
  for (const { form, num, den } of multiples) {
    const factor = num * (common / (form.den * den));
    const { ids: own, nums } = form;
    for (let i = 0; i < own.length; i++) {
      const id = own[i]!;
      if (id >= scratch.length) grow(id);
      const before = scratch[id]!;
      if (before === 0) ids.push(id);
      const after = before + factor * nums[i]!;
      // Within this bound no product and no sum has been rounded.
      if (!(Math.abs(after) <= SAFE && Math.abs(factor * nums[i]!) <= SAFE)) {
        for (const used of ids) scratch[used] = 0;
        return longSum(multiples);
      }
      scratch[id] = after;
    }
  }
  return collect(ids, common);
}

const SAFE = 2 ** 52;

function grow(id: number): void {
  const larger = new Float64Array(Math.max(2 * scratch.length, id + 1));
  larger.set(scratch);
  scratch = larger;
}

function collect(ids: number[], common: number): Form {
  ids.sort((a, b) => a - b);
  const kept: number[] = [];
  const nums: number[] = [];
  let divisor = common;
  for (const id of ids) {
    const num = scratch[id]!;
    scratch[id] = 0;
    // An id whose coefficient passed through 0 was pushed twice.
    if (num === 0) continue;
    kept.push(id);
    nums.push(num);
    if (divisor !== 1) divisor = gcd(divisor, num);
  }
  if (kept.length === 0) return ZERO;
  if (divisor === 1) return { ids: kept, nums, den: common };
  return { ids: kept, nums: nums.map((num) => num / divisor), den: common / divisor };
}

/** The same with integers of any length. @throws BudgetExceeded where the outcome is too long */
function longSum(multiples: readonly Multiple[]): Form {
  let common = 1n;
  for (const { form, den } of multiples) {
    const part = BigInt(form.den) * BigInt(den);
    common = (common / longGcd(common, part)) * part;
  }
  const terms = new Map<number, bigint>();
  for (const { form, num, den } of multiples) {
    const factor = BigInt(num) * (common / (BigInt(form.den) * BigInt(den)));
    form.ids.forEach((id, i) => {
      terms.set(id, (terms.get(id) ?? 0n) + factor * BigInt(form.nums[i]!));
    });
  }
  const rest = [...terms].filter(([, num]) => num !== 0n).sort(([a], [b]) => a - b);
  const divisor = rest.reduce((divisor, [, num]) => longGcd(divisor, num), common);
  const short = (value: bigint): number => {
    const number = Number(value / divisor);
    if (!Number.isSafeInteger(number)) throw new BudgetExceeded('a coefficient of the deduction is too long');
    return number;
  };
  if (rest.length === 0) return ZERO;
  return { ids: rest.map(([id]) => id), nums: rest.map(([, num]) => short(num)), den: short(common) };
}

function longGcd(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right < 0n ? -right : right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

export const isZero = (form: Form): boolean => form.ids.length === 0;

export const difference = (left: Form, right: Form): Form =>
  sum([
    { form: left, num: 1, den: 1 },
    { form: right, num: -1, den: 1 },
  ]);
