/**
 * Applying a schema takes steps in proportion to the document, whatever ways lead to a part of it;
 * and what is remembered says what applying it again would.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TooManySteps } from '../../../../src/verifiers/structured/schema/once.ts';
import { compileSchema, type Violated } from '../../../../src/verifiers/structured/schema/validate.ts';

async function violated(schema: object, value: unknown, steps = 100_000): Promise<Violated> {
  const compiled = await compileSchema(JSON.stringify(schema), undefined);
  assert.ok('violations' in compiled, JSON.stringify(compiled));
  return compiled.violations(value, { formats: true, most: 1000, steps });
}

const expression = (op: string) => ({
  type: 'object',
  properties: { op: { const: op }, arg: { $ref: '#/$defs/e' } },
  required: ['op', 'arg'],
});
const branches = [expression('not'), expression('neg'), { type: 'string' }];
const nested = (depth: number, leaf: unknown): unknown =>
  depth === 0 ? leaf : { op: depth % 2 ? 'not' : 'neg', arg: nested(depth - 1, leaf) };

const RECURSIVE = {
  anyOf: { $ref: '#/$defs/e', $defs: { e: { anyOf: branches } } },
  oneOf: { $ref: '#/$defs/e', $defs: { e: { oneOf: branches } } },
  unevaluated: {
    $ref: '#/$defs/e',
    $defs: { e: { anyOf: branches, unevaluatedProperties: false } },
  },
  dynamic: {
    $dynamicAnchor: 'e',
    anyOf: ['not', 'neg', 'or'].map((op) => ({
      properties: { op: { const: op }, arg: { $dynamicRef: '#e' } },
    })),
    type: ['object', 'string'],
  },
};

test('the steps of a recursive schema grow with the depth of the document, not with its ways', async () => {
  for (const [name, schema] of Object.entries(RECURSIVE)) {
    for (const depth of [25, 50, 100, 200]) {
      const steps = 50 * depth;
      assert.deepEqual(await violated(schema, nested(depth, 'x'), steps), [], `${name} ${depth}`);
      const found = await violated(schema, nested(depth, 7), steps);
      assert.ok(Array.isArray(found) && found.length >= depth, `${name} ${depth}`);
    }
    await assert.rejects(violated(schema, nested(30, 'x'), 30), TooManySteps, name);
  }
});

test('so do those of references and conditions that are doubled in the schema itself', async () => {
  const chain = (length: number) => ({
    $ref: '#/$defs/0',
    $defs: Object.fromEntries(
      Array.from({ length }, (_, i) => {
        const next = { $ref: `#/$defs/${i + 1}` };
        return [i, i + 1 === length ? { type: 'integer' } : { allOf: [next, next] }];
      }),
    ),
  });
  const conditions = (depth: number): object =>
    depth === 0 ? { type: 'integer' } : { if: conditions(depth - 1), else: false };
  for (const length of [20, 40, 80]) {
    for (const schema of [chain(length), conditions(length)]) {
      assert.deepEqual(await violated(schema, 1, 20 * length), []);
      assert.notDeepEqual(await violated(schema, 'x', 20 * length), []);
    }
  }
});

test('a fault that is remembered is told once, with its place', async () => {
  const a = { $ref: '#/$defs/a' };
  const $defs = { a: { properties: { x: { type: 'integer' } } } };
  for (const schema of [{ allOf: [a, a] }, { if: a, allOf: [a] }, { anyOf: [a], not: { not: a } }]) {
    const found = await violated({ ...schema, $defs }, { x: 'y' });
    assert.ok(Array.isArray(found));
    assert.deepEqual(
      found.filter(({ keyword }) => keyword === 'type'),
      [{ pointer: '/x', keyword: 'type' }],
      JSON.stringify(schema),
    );
  }
});

test('what was evaluated counts wherever it is remembered, and only there', async () => {
  const $ref = '#/$defs/a';
  const $defs = { a: { properties: { x: true }, prefixItems: [true] } };
  const closed = { unevaluatedProperties: false, unevaluatedItems: false, $defs };
  const failing = { allOf: [{ $ref }, false] };
  for (const value of [{ x: 1 }, [1]]) {
    assert.deepEqual(await violated({ anyOf: [failing, { $ref }], ...closed }, value), []);
    assert.notDeepEqual(await violated({ anyOf: [failing, true], ...closed }, value), []);
    assert.notDeepEqual(await violated({ not: failing, ...closed }, value), []);
    assert.deepEqual(await violated({ allOf: [{ $ref }, { $ref, ...closed }], $defs }, value), []);
    assert.notDeepEqual(await violated({ $ref, allOf: [{ ...closed }], $defs }, value), []);
  }
});

test('a dynamic reference means what its scope says, at the same place too', async () => {
  const list = (name: string, type: string[]) => ({
    $id: name,
    $ref: 'list',
    $defs: { item: { $dynamicAnchor: 'item', type } },
  });
  const $defs = {
    list: { $id: 'list', items: { $dynamicRef: '#item' }, $defs: { item: { $dynamicAnchor: 'item' } } },
    loose: list('loose', ['integer', 'string']),
    strict: list('strict', ['integer']),
  };
  const schema = { $id: 'https://lists.test/', allOf: [{ $ref: 'loose' }], not: { $ref: 'strict' }, $defs };
  assert.deepEqual(await violated(schema, ['a']), []);
  assert.deepEqual(await violated(schema, [1]), [{ pointer: '', keyword: 'not' }]);
});

test('a name of half a character is a place like others', async () => {
  const found = await violated({ additionalProperties: { type: 'integer' } }, { '\ud800': 'x' });
  assert.deepEqual(found, [{ pointer: '/\ud800', keyword: 'type' }]);
});
