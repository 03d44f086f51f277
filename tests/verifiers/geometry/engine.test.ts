/** What the engine promises: exact tables, sound rules, the same outcome in every order. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Budget, BudgetExceeded } from '../../../src/verifiers/geometry/engine/budget.ts';
import { difference, type Form, formOf, isZero, sum } from '../../../src/verifiers/geometry/engine/form.ts';
import { Contradiction, Table } from '../../../src/verifiers/geometry/engine/table.ts';

const STEP = {
  time: 0,
  rule: 'premise',
  conclusion: { name: 'cong', points: [], constants: [] },
  because: [],
} as const;
const coefficient = fc.integer({ min: -6, max: 6 });
const form = fc.array(fc.tuple(fc.nat(7), coefficient), { maxLength: 5 }).map((terms) => formOf(terms));

const value = ({ ids, nums, den }: Form, at: readonly number[]) =>
  ids.reduce((total, id, i) => total + nums[i]! * at[id]!, 0) / den;

test('sums of forms are exact', () => {
  fc.assert(
    fc.property(form, form, coefficient, fc.integer({ min: 1, max: 9 }), (left, right, num, den) => {
      const total = sum([
        { form: left, num: 1, den: 1 },
        { form: right, num, den },
      ]);
      const at = [3, 5, 7, 11, 13, 17, 19, 23];
      assert.ok(Math.abs(value(total, at) - value(left, at) - (num / den) * value(right, at)) < 1e-9);
      assert.ok(isZero(difference(total, total)));
    }),
  );
});

test('sums beyond doubles are exact, or say that they are too long', () => {
  const large = 2 ** 50 + 1;
  const left = formOf([
    [0, large],
    [1, 3],
  ]);
  const total = sum([
    { form: left, num: 7, den: 1 },
    { form: left, num: -7, den: 1 },
    { form: formOf([[1, 1]]), num: 1, den: 3 },
  ]);
  assert.deepEqual(total, { ids: [1], nums: [1], den: 3 });
  assert.throws(() => sum([{ form: left, num: 100, den: 1 }]), BudgetExceeded);
});

/** The null space of the equations, sampled by brute force over a small prime field. */
test('a table knows what follows from its equations, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(form, { maxLength: 6 }), form, (given, asked) => {
      const table = new Table(8, new Budget(1e6), 5);
      for (const equation of given) table.insert(equation, STEP);
      for (const equation of given) assert.ok(table.vanishes(equation));
      assert.equal(table.vanishes(asked), rank([...given, asked]) === rank(given));
      assert.equal(table.equations.length, rank(given));
    }),
  );
});

test('equal forms have equal fingerprints, and others have not', () => {
  fc.assert(
    fc.property(fc.array(form, { maxLength: 6 }), fc.nat(7), fc.nat(7), (given, left, right) => {
      const table = new Table(8, new Budget(1e6), 5);
      for (const equation of given) table.insert(equation, STEP);
      const same = isZero(difference(table.row(left), table.row(right)));
      assert.equal(
        table.first[left] === table.first[right] && table.second[left] === table.second[right],
        same,
      );
    }),
  );
});

test('an equation of constants alone is a contradiction', () => {
  const table = new Table(2, new Budget(1e6), 5);
  assert.throws(() => table.insert(formOf([[2, 1]]), STEP), Contradiction);
});

/** Rank over the rationals, by fractions of long integers. */
function rank(forms: readonly Form[]): number {
  const rows = forms.map(({ ids, nums }) => {
    const row = new Array<bigint>(8).fill(0n);
    ids.forEach((id, i) => {
      row[id] = BigInt(nums[i]!);
    });
    return row;
  });
  let found = 0;
  for (let column = 0; column < 8; column++) {
    const at = rows.findIndex((row, index) => index >= found && row[column] !== 0n);
    if (at < 0) continue;
    [rows[found], rows[at]] = [rows[at]!, rows[found]!];
    const pivot = rows[found]!;
    for (let index = found + 1; index < rows.length; index++) {
      const factor = rows[index]![column]!;
      rows[index] = rows[index]!.map((entry, i) => entry * pivot[column]! - pivot[i]! * factor);
    }
    found++;
  }
  return found;
}
