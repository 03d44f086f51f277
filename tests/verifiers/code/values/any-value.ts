/** Generators of values as guests send them. */
import fc from 'fast-check';
import type { Value } from '../../../../src/sandbox/values.ts';
import { keyOf, PYTHON_EQ } from '../../../../src/verifiers/code/values/key.ts';

const int = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((n): Value => ['int', String(n)]);
const float = fc.double().map((n): Value => ['float', Object.is(n, -0) ? '-0' : String(n)]);
const str = fc.string({ unit: 'binary', maxLength: 8 }).map((text): Value => ['str', text]);
const bytes = fc
  .uint8Array({ maxLength: 8 })
  .map((data): Value => ['bytes', Buffer.from(data).toString('base64')]);

/** Values without NaN, which is equal to nothing in most languages. */
export const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constant<Value>(['null']),
  fc.boolean().map((flag): Value => ['bool', flag]),
  int,
  float.filter((value) => value[1] !== 'NaN'),
  str,
  bytes,
);

/** Two keys of one dict are never equal in Python either. */
const key = (value: Value) => keyOf(value, PYTHON_EQ);

const { tree } = fc.letrec<{ tree: Value }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }).map((items): Value => ['list', items]),
    fc.array(tie('tree'), { maxLength: 4 }).map((items): Value => ['tuple', items]),
    fc.uniqueArray(scalar, { maxLength: 4, selector: key }).map((items): Value => ['set', items]),
    fc
      .uniqueArray(fc.tuple(scalar, tie('tree')), { maxLength: 4, selector: ([name]) => key(name) })
      .map((entries): Value => ['dict', entries as [Value, Value][]]),
  ),
}));

/** Containers of values. */
export const plainTree: fc.Arbitrary<Value> = tree;

export const anyValue: fc.Arbitrary<Value> = fc.oneof(
  tree,
  fc.constantFrom<Value>(
    ['undefined'],
    ['hole'],
    ['float', 'NaN'],
    ['float', '1.5e-300'],
    ['complex', '1', '-2.5'],
    ['date', '1700000000000'],
    ['date', 'NaN'],
    ['regexp', 'a+', 'gi'],
    ['opaque', 'function'],
    ['frozenset', [['int', '1']]],
    [
      'map',
      [
        [
          ['int', '1'],
          ['str', 'x'],
        ],
      ],
    ],
    [
      'object',
      'Point',
      [
        [
          ['str', 'x'],
          ['int', '1'],
        ],
      ],
    ],
  ),
);
