import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Decimal as Base } from 'decimal.js';
import fc from 'fast-check';
import * as fixed from '../../../src/mathematics/numeric/precise/fixed-point.ts';

const Decimal = Base.clone({ precision: 80 });
const near = (a: Base, b: Base): boolean =>
  new Decimal(a)
    .minus(b)
    .abs()
    .lte(new Decimal('1e-50').times(Decimal.max(new Decimal(b).abs(), 1)));

test('the fast functions agree with decimal.js to fifty digits', () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (value) => {
      const x = new Decimal(value);
      assert.ok(near(fixed.sin(x), x.sin()));
      assert.ok(near(fixed.cos(x), x.cos()));
      assert.ok(near(fixed.exp(x), x.exp()));
      assert.ok(near(fixed.atan(x), x.atan()));
      if (x.gt(0)) assert.ok(near(fixed.ln(x), x.ln()));
    }),
    { numRuns: 40 },
  );
});

test('logarithms of numbers beyond the doubles are exact too', () => {
  const x = new Decimal('1e1000');
  assert.ok(near(fixed.ln(x), x.ln()));
  assert.ok(near(fixed.ln(new Decimal('1e-1000')), x.ln().neg()));
});
